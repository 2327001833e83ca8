package com.acme;

import okhttp3.OkHttpClient;
import okhttp3.Request;

class KeysTest {
    void sends() throws Exception {
        new OkHttpClient().newCall(new Request.Builder().url("https://a.klaviyo.com/api/lists").header("Authorization", "Klaviyo-API-Key Rt7pQ2").build()).execute();
    }
}
