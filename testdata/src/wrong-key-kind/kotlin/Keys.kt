package com.acme

import io.ktor.client.HttpClient
import io.ktor.client.request.bearerAuth
import io.ktor.client.request.get
import io.ktor.client.request.header
import io.ktor.client.request.post
import org.springframework.beans.factory.annotation.Value

private const val COMPANY = "Rt7pQ2" // want "this is a public key"
private const val URL = "https://a.klaviyo.com/api/lists"

class Keys(
    @Value("\${klaviyo.private-key}") private val key: String, // want "names a private key, which is no bearer token"
) {
    private val http = HttpClient()

    suspend fun header() = http.get(URL) {
        header("revision", "2026-07-15")
        header("Authorization", "Klaviyo-API-Key $COMPANY")
    }

    suspend fun bearer() = http.get(URL) {
        header("revision", "2026-07-15")
        bearerAuth(System.getenv("KLAVIYO_PRIVATE_KEY")) // want "names a private key, which is no bearer token"
    }

    suspend fun injected() = http.get(URL) {
        header("revision", "2026-07-15")
        bearerAuth(key)
    }

    suspend fun bare() = http.get(URL) {
        header("revision", "2026-07-15")
        header("Authorization", System.getenv("KLAVIYO_PRIVATE_KEY")) // want "lacks its scheme"
    }

    suspend fun published() = http.post("https://a.klaviyo.com/client/events?company_id=pk_1a2b…") { header("revision", "2026-07-15") } // want "company_id is public and takes the public key"

    suspend fun fine(token: String) {
        http.get(URL) {
            header("revision", "2026-07-15")
            header("Authorization", "Klaviyo-API-Key ${System.getenv("KLAVIYO_PRIVATE_KEY")}")
        }
        http.get(URL) {
            header("revision", "2026-07-15")
            bearerAuth(token)
        }
        http.post("https://a.klaviyo.com/client/events?company_id=${System.getenv("KLAVIYO_COMPANY_ID")}") { header("revision", "2026-07-15") }
        http.get("https://crm.example") { bearerAuth(System.getenv("KLAVIYO_PRIVATE_KEY")) }
    }
}
