package com.acme;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

class OldApi {
    private static final Logger LOG = LoggerFactory.getLogger(OldApi.class);
    private static final String TRACK = "https://a.klaviyo.com/api/track"; // want "/api/track"
    private final RestTemplate rest = new RestTemplate();
    private final WebClient web = WebClient.create("https://a.klaviyo.com/api");
    private final HttpClient http = HttpClient.newHttpClient();

    void track(String event) {
        rest.postForObject(TRACK, event, String.class);
    }

    String members(String list, String key) {
        return web.get().uri("/v2/list/" + list + "/members?api_key=" + key).retrieve().bodyToMono(String.class).block(); // want "/api/v2/list"
    }

    String identify(String data) {
        return rest.getForObject("https://a.klaviyo.com/api/identify?data={data}", String.class, data); // want "/api/identify"
    }

    String metrics(String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://a.klaviyo.com/api/v1/metrics?api_key=" + key)).build(); // want "/api/v1/metrics"
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    void fine(String list) {
        web.get().uri("/lists/{id}", list).header("revision", "2026-07-15").retrieve();
        web.post().uri("/events").header("revision", "2026-07-15").retrieve();
        rest.getForObject("https://crm.example/api/v2/lists", String.class);
        LOG.warn("https://a.klaviyo.com/api/track answers 410");
        // rest.getForObject("https://a.klaviyo.com/api/v1/metrics", String.class);
    }
}
