package com.acme

import io.ktor.client.HttpClient
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import java.util.UUID

class Events(private val http: HttpClient) {
    private suspend fun send(id: String) = http.post("https://a.klaviyo.com/api/events") {
        setBody(mapOf("data" to mapOf("type" to "event", "attributes" to mapOf("value" to 1, "unique_id" to id))))
    }

    suspend fun placed() = send(UUID.randomUUID().toString()) // want "is random"

    suspend fun paid(order: String) = send("$order-${System.currentTimeMillis()}") // want "comes from the clock"

    suspend fun shipped(order: String) = send(UUID.nameUUIDFromBytes(order.toByteArray()).toString())

    suspend fun given(order: String?) = send(order ?: UUID.randomUUID().toString())
}
