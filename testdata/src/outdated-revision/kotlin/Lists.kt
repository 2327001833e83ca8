package com.acme

import io.ktor.client.HttpClient
import io.ktor.client.request.get
import io.ktor.client.request.header
import okhttp3.Headers.Companion.headersOf
import okhttp3.OkHttpClient
import okhttp3.Request

object Revisions {
    const val RETIRED = "2023-02-22" // want `revision 2023-02-22 was retired`
    const val WIKI = "2023-02-22"
}

class Lists(private val revision: String = "2024-02-15") { // want `revision 2024-02-15 was retired`
    private val http = HttpClient()
    private val ok = OkHttpClient()

    suspend fun byConstant() = http.get("https://a.klaviyo.com/api/lists") { header("revision", Revisions.RETIRED) }

    fun byHeaders() = ok.newCall(
        Request.Builder().url("https://a.klaviyo.com/api/segments").headers(headersOf("revision", "2024-06-15")).build(), // want `revision 2024-06-15 was retired`
    ).execute()

    fun byDefault() = ok.newCall(Request.Builder().url("https://a.klaviyo.com/api/metrics").header("revision", revision).build()).execute()

    fun elsewhere() = ok.newCall(Request.Builder().url("https://wiki.example/pages").header("revision", Revisions.WIKI).build()).execute()
}
