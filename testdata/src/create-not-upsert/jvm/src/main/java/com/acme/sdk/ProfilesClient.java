package com.acme.sdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client library of Klaviyo's API: it offers both operations, and its user chooses. */
public class ProfilesClient {
    private final HttpClient http = HttpClient.newHttpClient();

    public String createProfile(String body) throws Exception {
        return send("/profiles", body);
    }

    public String createOrUpdateProfile(String body) throws Exception {
        return send("/profile-import", body);
    }

    private String send(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://a.klaviyo.com/api" + path))
                .header("revision", "2026-07-15")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
