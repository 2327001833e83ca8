package com.acme;

import org.springframework.web.client.RestClient;

class Profiles {
    private final RestClient rest = RestClient.builder().baseUrl("https://a.klaviyo.com").defaultHeader("revision", "2026-07-15").build();

    void create(String body) {
        rest.post().uri("/api/profiles").body(body).retrieve(); // want "profile"
    }

    void upsert(String body) {
        rest.post().uri("/api/profile-import").body(body).retrieve();
    }
}
