package com.acme;

import lombok.Data;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

@Service
class Lists {
    private final RestClient klaviyo = RestClient.builder().baseUrl("https://a.klaviyo.com/api").build();
    private final String revision;

    Lists(@Value("${lists.revision}") String revision) {
        this.revision = revision;
    }

    void all() {
        klaviyo.get().uri("/lists").header("revision", revision).retrieve().toBodilessEntity();
    }
}

@ConfigurationProperties("tags")
record TagProperties(String revision) {
}

@Data
@ConfigurationProperties(prefix = "push")
class PushProperties {
    private String revision;
}

@Service
@RequiredArgsConstructor
class Tags {
    private final RestClient klaviyo = RestClient.builder().baseUrl("https://a.klaviyo.com/api").build();
    private final TagProperties tags;
    private final PushProperties push;

    void all() {
        klaviyo.get().uri("/tags").header("revision", tags.revision()).retrieve().toBodilessEntity();
        klaviyo.get().uri("/tags").header("revision", push.getRevision()).retrieve().toBodilessEntity();
    }
}
