package com.acme;

import java.util.Map;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestTemplate;

class Desk {
    private final RestTemplate rest = new RestTemplate();

    void add() {
        send(Map.of("phone_number", "415 555 0123")); // want "is not in E.164"
    }

    void call(String number) {
        send(Map.of("phone_number", "+1" + number)); // want "is put together"
    }

    void right() {
        send(Map.of("phone_number", "+14155550123"));
    }

    private void send(Map<String, Object> attributes) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("revision", "2026-07-15");
        Map<String, Object> body = Map.of("data", Map.of("type", "profile", "attributes", attributes));
        rest.postForObject("https://a.klaviyo.com/api/profile-import", new HttpEntity<>(body, headers), String.class);
    }
}
