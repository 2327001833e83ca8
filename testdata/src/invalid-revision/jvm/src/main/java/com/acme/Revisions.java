package com.acme;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

@Configuration
class Revisions {
    private static final String BETA = "2026-07-15.pre"; // want "is a beta revision"
    private final HttpClient http = HttpClient.newHttpClient();

    private String send(String url, String revision) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).header("revision", revision).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    @Bean
    String lists() {
        RestClient rest = RestClient.builder().baseUrl("https://a.klaviyo.com/api").defaultHeader("revision", "20260715").build(); // want "is no revision"
        return rest.get().uri("/lists").retrieve().body(String.class);
    }

    String beta() throws Exception {
        return send("https://a.klaviyo.com/api/reviews", BETA);
    }

    String today() throws Exception {
        return send("https://a.klaviyo.com/api/lists", LocalDate.now().format(DateTimeFormatter.ISO_DATE)); // want "computed from today's date"
    }

    void fine(String day) throws Exception {
        send("https://a.klaviyo.com/api/lists", "2026-07-15");
        send("https://a.klaviyo.com/api/lists", System.getenv("KLAVIYO_REVISION"));
        send("https://a.klaviyo.com/api/lists", day);
        send("https://crm.example/api/lists", LocalDate.now().toString());
    }
}
