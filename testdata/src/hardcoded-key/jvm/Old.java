package com.acme;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.springframework.beans.factory.annotation.Value;

class Old {
    private static final String SPLIT = "pk_" + "1a2b…"; // want "put together from literals"
    private static final String STRIPE = "pk_live_51H8xYzAbCdEfGhIjKlMnOpQr";
    private static final String EXAMPLE = "pk_your_private_key";

    @Value("${klaviyo.private-key:pk_1a2b…}") // want "pk_1a2b"
    private String injected;

    // A key of an old form is told by where it goes.
    void lists() throws Exception {
        new OkHttpClient().newCall(new Request.Builder().url("https://a.klaviyo.com/api/lists").header("revision", "2026-07-15")
                .header("Authorization", "Klaviyo-API-Key Zq81mvTz0RhL5cWn7Kd").build()).execute(); // want "is given to Klaviyo as the private key"
    }
}
