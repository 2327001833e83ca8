package com.acme

import io.ktor.client.HttpClient
import io.ktor.client.request.header
import io.ktor.client.request.post
import io.ktor.client.request.setBody

class Call(private val client: HttpClient) {
    suspend fun add() = client.post("https://a.klaviyo.com/api/profile-import") {
        header("revision", "2026-07-15")
        setBody(mapOf("data" to mapOf("type" to "profile", "attributes" to mapOf("phone_number" to "(415) 555-0123")))) // want "is not in E.164"
    }

    suspend fun right(number: String) = client.post("https://a.klaviyo.com/api/profile-import") {
        header("revision", "2026-07-15")
        setBody(mapOf("data" to mapOf("type" to "profile", "attributes" to mapOf("phone_number" to number))))
    }
}
