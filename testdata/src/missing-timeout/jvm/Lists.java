package com.acme;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

class Lists {
    private final HttpClient http = HttpClient.newHttpClient();

    String forEver(String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://a.klaviyo.com/api/lists"))
            .header("Authorization", "Klaviyo-API-Key " + key).header("revision", "2026-07-15").GET().build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body(); // want "waits for ever"
    }

    String limited(String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://a.klaviyo.com/api/lists")).timeout(Duration.ofSeconds(10))
            .header("Authorization", "Klaviyo-API-Key " + key).header("revision", "2026-07-15").GET().build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
