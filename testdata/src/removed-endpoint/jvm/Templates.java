package com.acme;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

class Templates {
    private final OkHttpClient http = new OkHttpClient();

    void copy(String id, RequestBody body) throws Exception {
        Request request = new Request.Builder()
            .url("https://a.klaviyo.com/api/template-clone")
            .header("revision", "2026-07-15")
            .post(body)
            .build();
        http.newCall(request).execute();
    }

    void clone(String id, RequestBody body) throws Exception {
        Request request = new Request.Builder()
            .url("https://a.klaviyo.com/api/templates/" + id + "/clone")
            .header("revision", "2026-07-15")
            .post(body)
            .build();
        http.newCall(request).execute(); // want "was taken out of the API after revision 2022-10-17"
    }
}
