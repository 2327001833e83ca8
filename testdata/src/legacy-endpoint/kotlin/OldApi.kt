package com.acme

import io.ktor.client.HttpClient
import io.ktor.client.request.get
import io.ktor.client.request.header
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import org.slf4j.LoggerFactory
import retrofit2.Retrofit
import retrofit2.http.Body
import retrofit2.http.POST

private val LOG = LoggerFactory.getLogger("klaviyo")
private const val TRACK = "https://a.klaviyo.com/api/track" // want "/api/track"

interface Tracking {
    @POST("api/identify") // want "/api/identify"
    suspend fun identify(@Body data: Map<String, String>)
}

class OldApi(private val http: HttpClient) {
    private val ok = OkHttpClient()
    private val tracking = Retrofit.Builder().baseUrl("https://a.klaviyo.com/").build().create(Tracking::class.java)

    suspend fun track(event: String) = http.post(TRACK) { setBody(event) }

    fun members(list: String, key: String) =
        ok.newCall(Request.Builder().url("https://a.klaviyo.com/api/v2/list/$list/members?api_key=$key").post("".toRequestBody()).build()).execute() // want "/api/v2/list"

    suspend fun identify(email: String) = tracking.identify(mapOf("email" to email))

    suspend fun fine(list: String) {
        http.get("https://a.klaviyo.com/api/lists/$list") { header("revision", "2026-07-15") }
        http.get("https://crm.example/api/v2/lists")
        LOG.warn("https://a.klaviyo.com/api/track answers 410")
        // http.get("https://a.klaviyo.com/api/v1/metrics")
    }
}
