package com.acme

import io.ktor.client.HttpClient
import io.ktor.client.request.get
import io.ktor.client.request.header

object Keys {
    const val PRIVATE = "pk_1a2b…" // want
    private const val SPLIT = "pk_" + "1a2b…" // want "put together from literals"
    private const val STRIPE = "pk_live_51H8xYzAbCdEfGhIjKlMnOpQr"
    private const val EXAMPLE = "pk_your_private_key"
    private val fromEnvironment = System.getenv("KLAVIYO_API_KEY") ?: "pk_1a2b…" // want

    // A key of an old form is told by where it goes.
    suspend fun lists() = HttpClient().get("https://a.klaviyo.com/api/lists") {
        header("revision", "2026-07-15")
        header("Authorization", "Klaviyo-API-Key Zq81mvTz0RhL5cWn7Kd") // want "is given to Klaviyo as the private key"
    }
}
