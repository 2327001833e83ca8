package com.acme;

import okhttp3.OkHttpClient;
import okhttp3.Request;

class RevisionsTest {
    void refuses() throws Exception {
        new OkHttpClient().newCall(new Request.Builder().url("https://a.klaviyo.com/api/lists").header("revision", "latest").build()).execute();
    }
}
