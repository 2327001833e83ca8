package com.acme

import io.ktor.client.HttpClient
import io.ktor.client.call.body
import io.ktor.client.request.get
import io.ktor.client.request.header
import io.ktor.client.request.patch
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.http.HttpStatusCode
import kotlinx.serialization.json.JsonObject
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody
import okhttp3.RequestBody.Companion.toRequestBody

private const val URL = "https://a.klaviyo.com/api/profiles"

class People {
    private val http = HttpClient()
    private val ok = OkHttpClient()

    private fun request(body: RequestBody) = Request.Builder().url(URL).header("revision", "2026-07-15").post(body).build()

    suspend fun create(document: JsonObject) = http.post(URL) { // want "POST /api/profiles fails with 409"
        header("revision", "2026-07-15")
        setBody(document)
    }

    fun swallowed(body: String) = ok.newCall(request(body.toRequestBody())).execute().use { it.code == 201 || it.code == 409 } // want "fails with 409"

    // What goes on with the id in the refusal is milder.
    suspend fun byStatus(document: JsonObject): String {
        val response = http.post(URL) { // want "which takes two calls and can race"
            header("revision", "2026-07-15")
            setBody(document)
        }
        if (response.status == HttpStatusCode.Conflict) {
            return response.body<JsonObject>()["errors"].toString().substringAfter("duplicate_profile_id")
        }
        return response.body<JsonObject>()["data"].toString()
    }

    suspend fun fine(document: JsonObject, id: String) {
        http.get(URL) { header("revision", "2026-07-15") }
        http.post("https://a.klaviyo.com/api/profile-import") {
            header("revision", "2026-07-15")
            setBody(document)
        }
        http.patch("$URL/$id") {
            header("revision", "2026-07-15")
            setBody(document)
        }
        http.post("https://crm.example/api/profiles") { setBody(document) }
    }
}
