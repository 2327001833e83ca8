package com.acme;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import okhttp3.OkHttpClient;
import okhttp3.Request;

class ListService {
    private final HttpClient http = HttpClient.newHttpClient();
    private final OkHttpClient bare = new OkHttpClient();
    private final OkHttpClient pinned = new OkHttpClient.Builder()
            .addInterceptor(chain -> chain.proceed(chain.request().newBuilder().header("revision", "2026-07-15").build()))
            .build();
    private final OkHttpClient injected;

    ListService(OkHttpClient injected) {
        this.injected = injected;
    }

    void http(String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://a.klaviyo.com/api/lists"))
                .header("Authorization", "Klaviyo-API-Key " + key)
                .build();
        http.send(request, HttpResponse.BodyHandlers.ofString()); // want "revision"
    }

    int connection(String key) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL("https://a.klaviyo.com/api/lists").openConnection();
        connection.setRequestProperty("Authorization", "Klaviyo-API-Key " + key);
        return connection.getResponseCode(); // want "revision"
    }

    void clients() throws Exception {
        Request request = new Request.Builder().url("https://a.klaviyo.com/api/lists").build();
        bare.newCall(request).execute(); // want "revision"
        pinned.newCall(request).execute();
        injected.newCall(request).execute();
    }
}
