package com.acme;

import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestTemplate;

class SegmentsTest {
    @Test
    void lists() {
        new RestTemplate().getForObject("https://a.klaviyo.com/api/segments", String.class);
    }
}
