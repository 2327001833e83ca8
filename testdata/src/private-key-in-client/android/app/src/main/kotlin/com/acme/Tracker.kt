package com.acme

import com.klaviyo.analytics.Klaviyo
import com.klaviyo.analytics.model.Event
import com.klaviyo.analytics.model.EventKey
import com.klaviyo.analytics.model.EventMetric
import com.klaviyo.analytics.model.Profile
import com.klaviyo.analytics.model.ProfileKey
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody

private const val KEY = "pk_1a2b…" // want "is in code that every visitor receives"

/** Sends with the SDK, which has the public key: no call of its own needs another one. */
class Tracker(private val context: android.content.Context) {
    private val http = OkHttpClient()

    fun start(email: String) {
        Klaviyo.initialize("XyZ9k2", context)
        Klaviyo.setProfile(Profile(email = email).setProperty(ProfileKey.FIRST_NAME, "Ada"))
        Klaviyo.setEmail(email).setPhoneNumber("+15005550006")
    }

    fun viewed(id: String, total: Double) {
        var event = Event(EventMetric.VIEWED_PRODUCT)
        event = event.setProperty(EventKey.CUSTOM("id"), id)
        event = event.setValue(total).setUniqueId(id)
        Klaviyo.createEvent(event)
    }

    fun lists(key: String) {
        http.newCall( // want "the server API is called from code that visitors receive"
            Request.Builder().url("https://a.klaviyo.com/api/lists")
                .header("Authorization", "Klaviyo-API-Key $key").header("revision", "2026-07-15").build(),
        ).execute()
    }

    fun event(body: RequestBody) {
        http.newCall(
            Request.Builder().url("https://a.klaviyo.com/client/events?company_id=XyZ9k2").header("revision", "2026-07-15").post(body).build(),
        ).execute()
    }
}
