package com.acme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestTemplate;

class People {
    private static final String URL = "https://a.klaviyo.com/api/profiles";
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final OkHttpClient ok = new OkHttpClient();
    private final RestTemplate rest = new RestTemplate();

    private HttpEntity<String> entity(String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("revision", "2026-07-15");
        return new HttpEntity<>(body, headers);
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create(URL)).header("revision", "2026-07-15").POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    String create(String body) {
        return rest.postForObject(URL, entity(body), String.class); // want "POST /api/profiles fails with 409"
    }

    // What goes on with the id in the refusal is milder.
    String conflict(String body) throws Exception {
        try {
            return rest.postForObject(URL, entity(body), JsonNode.class).at("/data/id").asText(); // want "which takes two calls and can race"
        } catch (HttpClientErrorException.Conflict e) {
            return mapper.readTree(e.getResponseBodyAsString()).path("errors").path(0).path("meta").path("duplicate_profile_id").asText();
        }
    }

    String byStatus(String body) throws Exception {
        try {
            return rest.postForObject(URL, entity(body), JsonNode.class).at("/data/id").asText(); // want "which takes two calls and can race"
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode() != HttpStatus.CONFLICT) {
                throw e;
            }
            return mapper.readTree(e.getResponseBodyAsString()).findValue("duplicate_profile_id").asText();
        }
    }

    String byCode(String body) throws Exception {
        HttpResponse<String> response = http.send(request(body), HttpResponse.BodyHandlers.ofString()); // want "which takes two calls and can race"
        JsonNode json = mapper.readTree(response.body());
        return response.statusCode() == 409 ? json.findValue("duplicate_profile_id").asText() : json.at("/data/id").asText();
    }

    String bySwitch(RequestBody body) throws Exception {
        try (Response response = ok.newCall(new Request.Builder().url(URL).header("revision", "2026-07-15").post(body).build()).execute()) { // want "which takes two calls and can race"
            JsonNode json = mapper.readTree(response.body().string());
            switch (response.code()) {
                case HttpURLConnection.HTTP_CONFLICT:
                    return json.findValue("duplicate_profile_id").asText();
                default:
                    return json.at("/data/id").asText();
            }
        }
    }

    // What only swallows it is not.
    boolean swallowed(String body) throws Exception {
        int status = http.send(request(body), HttpResponse.BodyHandlers.ofString()).statusCode(); // want "fails with 409"
        return status == 201 || status == 409;
    }

    void fine(String body, String id) {
        rest.getForObject(URL, String.class);
        rest.postForObject("https://a.klaviyo.com/api/profile-import", entity(body), String.class);
        rest.postForObject("https://a.klaviyo.com/api/lists/" + id + "/relationships/profiles", entity(body), String.class);
        rest.patchForObject(URL + "/" + id, entity(body), String.class);
        rest.postForObject("https://crm.example/api/profiles", entity(body), String.class);
    }
}
