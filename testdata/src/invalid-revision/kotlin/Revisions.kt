package com.acme

import io.ktor.client.HttpClient
import io.ktor.client.request.get
import io.ktor.client.request.header
import java.time.LocalDate
import java.time.format.DateTimeFormatter
import kotlinx.datetime.Clock
import kotlinx.datetime.TimeZone
import kotlinx.datetime.todayIn

private const val BETA = "2026-07-15.pre" // want "is a beta revision"

class Revisions(private val http: HttpClient = HttpClient()) {
    private suspend fun send(url: String, revision: String) = http.get(url) { header("revision", revision) }

    suspend fun compact() = send("https://a.klaviyo.com/api/lists", "20260715") // want "is no revision"

    suspend fun beta() = send("https://a.klaviyo.com/api/reviews", BETA)

    suspend fun today() = send("https://a.klaviyo.com/api/lists", LocalDate.now().format(DateTimeFormatter.ISO_DATE)) // want "computed from today's date"

    suspend fun day() = send("https://a.klaviyo.com/api/lists", "${LocalDate.now()}") // want "computed from today's date"

    suspend fun inZone() = send("https://a.klaviyo.com/api/lists", Clock.System.todayIn(TimeZone.UTC).toString()) // want "computed from today's date"

    suspend fun fine(day: String) {
        send("https://a.klaviyo.com/api/lists", "2026-07-15")
        send("https://a.klaviyo.com/api/lists", System.getenv("KLAVIYO_REVISION"))
        send("https://a.klaviyo.com/api/lists", day)
        send("https://crm.example/api/lists", LocalDate.now().toString())
    }
}
