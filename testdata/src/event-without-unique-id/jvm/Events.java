package com.acme;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestTemplate;

class Events {
    private final RestTemplate rest = new RestTemplate();

    void ordered(HttpHeaders headers, String email) {
        Map<String, Object> body = Map.of("data", Map.of("type", "event", "attributes", Map.of(
            "metric", Map.of("data", Map.of("type", "metric", "attributes", Map.of("name", "Ordered"))),
            "profile", Map.of("data", Map.of("type", "profile", "attributes", Map.of("email", email))))));
        rest.postForEntity("https://a.klaviyo.com/api/events", new HttpEntity<>(body, headers), String.class); // want "sending it again counts it twice"
    }

    void shipped(HttpHeaders headers, String order, String email) {
        Map<String, Object> body = Map.of("data", Map.of("type", "event", "attributes", Map.of(
            "unique_id", "shipped-" + order,
            "metric", Map.of("data", Map.of("type", "metric", "attributes", Map.of("name", "Shipped"))),
            "profile", Map.of("data", Map.of("type", "profile", "attributes", Map.of("email", email))))));
        rest.postForEntity("https://a.klaviyo.com/api/events", new HttpEntity<>(body, headers), String.class);
    }
}
