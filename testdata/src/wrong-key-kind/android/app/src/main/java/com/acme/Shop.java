package com.acme;

import android.app.Application;
import com.klaviyo.analytics.Klaviyo;

public class Shop extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        Klaviyo.INSTANCE.initialize("Rt7pQ2", this);
    }
}
