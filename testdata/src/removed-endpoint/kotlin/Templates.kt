package com.acme

import io.ktor.client.HttpClient
import io.ktor.client.request.header
import io.ktor.client.request.request
import io.ktor.http.HttpMethod

class Templates(private val http: HttpClient) {
    private suspend fun send(verb: HttpMethod, path: String) = http.request("https://a.klaviyo.com/api$path") {
        method = verb
        header("revision", "2026-07-15")
    }

    suspend fun clone(id: String) = send(HttpMethod.Post, "/templates/$id/clone") // want "was taken out of the API after revision 2022-10-17"

    suspend fun render() = send(HttpMethod.Post, "/template-render")

    suspend fun metrics() = send(HttpMethod.Get, "/metrics")
}
