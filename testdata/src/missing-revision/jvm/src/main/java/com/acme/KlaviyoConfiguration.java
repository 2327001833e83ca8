package com.acme;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

@Configuration
class KlaviyoConfiguration {
    @Bean
    RestClient klaviyo(RestClient.Builder builder) {
        return builder.baseUrl("https://a.klaviyo.com/api").defaultHeader("revision", "2026-07-15").build();
    }
}

/** What Spring puts in may have the header. */
@Service
class InjectedSegments {
    private final RestClient klaviyo;

    InjectedSegments(@Qualifier("klaviyo") RestClient klaviyo) {
        this.klaviyo = klaviyo;
    }

    String list() {
        return klaviyo.get().uri("/segments").retrieve().body(String.class);
    }
}

@Service
class Segments {
    private static final String AUTHORIZATION = "Klaviyo-API-Key " + System.getenv("KLAVIYO_PRIVATE_KEY");
    private final RestClient rest = RestClient.builder().baseUrl("https://a.klaviyo.com/api").defaultHeader("Authorization", AUTHORIZATION).build();
    private final WebClient web = WebClient.builder().baseUrl("https://a.klaviyo.com/api").defaultHeader("Authorization", AUTHORIZATION).build();

    String rest() {
        return rest.get().uri("/segments").retrieve().body(String.class); // want "GET /api/segments is sent without a revision header"
    }

    String restPinned() {
        return rest.get().uri("/segments").header("revision", "2026-07-15").retrieve().body(String.class);
    }

    String web() {
        return web.get().uri("/segments").retrieve().bodyToMono(String.class).block(); // want "revision"
    }

    String webPinned() {
        return web.get().uri("/segments").headers(h -> h.set("revision", "2026-07-15")).retrieve().bodyToMono(String.class).block();
    }

    String filtered() {
        return web.mutate().filter(new RevisionFilter()).build().get().uri("/segments").retrieve().bodyToMono(String.class).block();
    }

    String other() {
        System.out.println("GET https://a.klaviyo.com/api/segments");
        return RestClient.create("https://crm.example/api").get().uri("/segments").retrieve().body(String.class);
    }
}
