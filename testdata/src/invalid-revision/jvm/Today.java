package com.acme;

import java.time.LocalDate;
import okhttp3.OkHttpClient;
import okhttp3.Request;

class Today {
    void send() throws Exception {
        Request request = new Request.Builder().url("https://a.klaviyo.com/api/lists").header("revision", LocalDate.now().toString()).build(); // want
        new OkHttpClient().newCall(request).execute();
    }
}
