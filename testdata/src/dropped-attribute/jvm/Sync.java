package com.acme;

import java.util.Map;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestTemplate;

class Sync {
    private final RestTemplate rest = new RestTemplate();

    void name(String name) {
        send(Map.of("firstName", name)); // want "answers 400"
    }

    void right(String name) {
        send(Map.of("first_name", name));
    }

    private void send(Map<String, Object> attributes) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("revision", "2026-07-15");
        Map<String, Object> body = Map.of("data", Map.of("type", "profile", "attributes", attributes));
        rest.postForObject("https://a.klaviyo.com/api/profile-import", new HttpEntity<>(body, headers), String.class);
    }
}
