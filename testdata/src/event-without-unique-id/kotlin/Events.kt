package com.acme

import io.ktor.client.HttpClient
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable
import kotlinx.serialization.encodeToString
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObjectBuilder
import kotlinx.serialization.json.buildJsonObject
import kotlinx.serialization.json.put
import kotlinx.serialization.json.putJsonObject

private const val EVENTS = "https://a.klaviyo.com/api/events"

@Serializable
data class Attributes(val value: Double, @SerialName("unique_id") val uniqueId: String)

@Serializable
data class Event(val type: String, val attributes: Attributes)

@Serializable
data class Document(val data: Event)

class Events(private val http: HttpClient) {
    private suspend fun send(attributes: Map<String, Any>) =
        http.post(EVENTS) { setBody(mapOf("data" to mapOf("type" to "event", "attributes" to attributes))) }

    suspend fun viewed(page: String) = send(mapOf("properties" to mapOf("page" to page))) // want "sending it again counts it twice"

    suspend fun paid(total: Double, at: String) = send(mapOf("value" to total, "time" to at)) // want "its time stands for one"

    suspend fun shipped(order: String) = send(mapOf("value" to 1, "unique_id" to order))

    suspend fun built(total: Double) = http.post(EVENTS) { // want "sending it again counts it twice"
        setBody(
            buildJsonObject {
                putJsonObject("data") {
                    put("type", "event")
                    putJsonObject("attributes") { put("value", total) }
                }
            },
        )
    }

    suspend fun filled(fill: JsonObjectBuilder.() -> Unit) = http.post(EVENTS) {
        setBody(buildJsonObject { putJsonObject("data") { putJsonObject("attributes") { fill() } } })
    }

    suspend fun named(order: String) = http.post(EVENTS) { setBody(Json.encodeToString(Document(Event("event", Attributes(1.0, order))))) }
}
