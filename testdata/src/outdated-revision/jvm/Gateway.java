package com.acme;

import com.library.HttpClient;
import com.library.HttpRequest;

class Gateway {
    private final HttpClient http = new HttpClient();

    String version() {
        return Versions.CURRENT;
    }

    void lists(String key) {
        http.request(HttpRequest.builder()
                .uri("https://a.klaviyo.com/api/lists")
                .addHeader("Authorization", "Klaviyo-API-Key " + key)
                .addHeader("revision", version())
                .build());
    }

    void other() {
        http.request(HttpRequest.builder().uri("https://example.com").addHeader("revision", "2024-01-01").build());
    }
}

class Versions {
    static final String CURRENT = "2023-02-22"; // want `revision 2023-02-22 was retired`
}
