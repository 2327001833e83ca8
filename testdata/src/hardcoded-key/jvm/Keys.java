package com.acme;

final class Keys {
    private static final String PRIVATE = "pk_1a2b…"; // want
    private static final String FROM_ENVIRONMENT = System.getenv("KLAVIYO_API_KEY");
}
