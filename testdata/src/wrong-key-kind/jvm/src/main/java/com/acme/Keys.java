package com.acme;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestClient;

class Keys {
    private static final String COMPANY = "Rt7pQ2"; // want "this is a public key"
    private static final String URL = "https://a.klaviyo.com/api/lists";
    private final OkHttpClient ok = new OkHttpClient();
    private final RestClient rest = RestClient.builder().baseUrl("https://a.klaviyo.com/api").defaultHeader("revision", "2026-07-15").build();

    @Value("${klaviyo.private-key}") // want "names a private key, which is no bearer token"
    private String key;

    private Request.Builder to(String url) {
        return new Request.Builder().url(url).header("revision", "2026-07-15");
    }

    void header() throws Exception {
        ok.newCall(to(URL).header("Authorization", "Klaviyo-API-Key " + COMPANY).build()).execute();
    }

    void bearer() throws Exception {
        ok.newCall(to(URL).header("Authorization", "Bearer " + System.getenv("KLAVIYO_PRIVATE_KEY")).build()).execute(); // want "names a private key, which is no bearer token"
    }

    String injected() {
        return rest.get().uri("/lists").headers(h -> h.setBearerAuth(key)).retrieve().body(String.class);
    }

    void bare() throws Exception {
        ok.newCall(to(URL).header("Authorization", System.getenv("KLAVIYO_PRIVATE_KEY")).build()).execute(); // want "lacks its scheme"
    }

    void published(RequestBody body) throws Exception {
        ok.newCall(to("https://a.klaviyo.com/client/events?company_id=pk_1a2b…").post(body).build()).execute(); // want "company_id is public and takes the public key"
    }

    void byName(RequestBody body) throws Exception {
        ok.newCall(to("https://a.klaviyo.com/client/events?company_id=" + System.getenv("KLAVIYO_PRIVATE_KEY")).post(body).build()).execute(); // want "names a private one"
    }

    void fine(String token, RequestBody body) throws Exception {
        ok.newCall(to(URL).header("Authorization", "Klaviyo-API-Key " + System.getenv("KLAVIYO_PRIVATE_KEY")).build()).execute();
        ok.newCall(to(URL).header("Authorization", "Klaviyo-API-Key " + System.getenv("KLAVIYO_API_KEY")).build()).execute();
        ok.newCall(to(URL).header("Authorization", "Bearer " + token).build()).execute();
        ok.newCall(to(URL + "/Rt7pQ2").header("Authorization", "Klaviyo-API-Key secret").build()).execute();
        ok.newCall(to("https://a.klaviyo.com/client/events?company_id=" + System.getenv("KLAVIYO_COMPANY_ID")).post(body).build()).execute();
        ok.newCall(new Request.Builder().url("https://crm.example").header("Authorization", "Bearer " + System.getenv("KLAVIYO_PRIVATE_KEY")).build()).execute();
    }
}
