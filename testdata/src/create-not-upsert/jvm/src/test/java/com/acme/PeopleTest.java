package com.acme;

import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestTemplate;

class PeopleTest {
    @Test
    void creates() {
        new RestTemplate().postForObject("https://a.klaviyo.com/api/profiles", "{}", String.class);
    }
}
