package com.acme;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

@ConfigurationProperties(prefix = "mail")
class MailProperties {
    private String apiRevision;
    private String current;
    private String wiki = "2026-07-15";

    public String getApiRevision() { return apiRevision; }

    public void setApiRevision(String apiRevision) { this.apiRevision = apiRevision; }

    public String getCurrent() { return current; }

    public void setCurrent(String current) { this.current = current; }

    public String getWiki() { return wiki; }
}

@Service
class Mail {
    private final RestClient klaviyo = RestClient.builder().baseUrl("https://a.klaviyo.com/api").build();
    private final RestClient wiki = RestClient.builder().baseUrl("https://wiki.example/api").build();
    private final MailProperties properties;

    Mail(MailProperties properties) {
        this.properties = properties;
    }

    void all() {
        klaviyo.get().uri("/lists").header("revision", properties.getApiRevision()).retrieve().toBodilessEntity();
        klaviyo.get().uri("/lists").header("revision", properties.getCurrent()).retrieve().toBodilessEntity();
        wiki.get().uri("/pages").header("revision", properties.getWiki()).retrieve().toBodilessEntity();
    }
}
