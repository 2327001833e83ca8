package com.acme;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

class Lists {
    private static final String WIKI = "2024-10-15";
    private final RestTemplate rest = new RestTemplate();

    @Value("${shop.klaviyo.revision}")
    private String revision;

    String list() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("revision", revision);
        return rest.exchange("https://a.klaviyo.com/api/lists", HttpMethod.GET, new HttpEntity<>(headers), String.class).getBody();
    }

    String pages() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("revision", WIKI);
        return rest.exchange("https://wiki.example/pages", HttpMethod.GET, new HttpEntity<>(headers), String.class).getBody();
    }
}
