package com.acme;

import android.app.Application;
import com.klaviyo.analytics.Klaviyo;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public class Shop extends Application {
    private static final String KEY = "pk_1a2b…"; // want "is in code that every visitor receives"

    @Override
    public void onCreate() {
        super.onCreate();
        Klaviyo.INSTANCE.initialize("XyZ9k2", this);
    }

    void lists(String key) throws Exception {
        new OkHttpClient().newCall(new Request.Builder().url("https://a.klaviyo.com/api/lists") // want "the server API is called from code that visitors receive"
                .header("Authorization", "Klaviyo-API-Key " + key).header("revision", "2026-07-15").build()).execute();
    }

    void event(RequestBody body) throws Exception {
        new OkHttpClient().newCall(new Request.Builder().url("https://a.klaviyo.com/client/events?company_id=XyZ9k2")
                .header("revision", "2026-07-15").post(body).build()).execute();
    }
}
