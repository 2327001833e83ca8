package com.acme;

import org.springframework.web.client.RestTemplate;

class OldApiTest {
    void tracks() {
        new RestTemplate().getForObject("https://a.klaviyo.com/api/track", String.class);
    }
}
