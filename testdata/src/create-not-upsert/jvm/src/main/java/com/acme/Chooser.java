package com.acme;

import com.acme.sdk.ProfilesClient;

class Chooser {
    private final ProfilesClient profiles = new ProfilesClient();

    String add(String body) throws Exception {
        return profiles.createProfile(body); // want "POST /api/profiles fails with 409"
    }

    String upsert(String body) throws Exception {
        return profiles.createOrUpdateProfile(body);
    }
}
