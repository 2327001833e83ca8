package com.acme

import org.springframework.boot.context.properties.ConfigurationProperties
import org.springframework.stereotype.Service
import org.springframework.web.client.RestClient

@ConfigurationProperties(prefix = "letters")
data class LetterProperties(val revision: String, val current: String = "2026-07-15", val wiki: String)

@Service
class Letters(private val properties: LetterProperties) {
    private val klaviyo = RestClient.builder().baseUrl("https://a.klaviyo.com/api").build()
    private val wiki = RestClient.builder().baseUrl("https://wiki.example/api").build()

    fun all() {
        klaviyo.get().uri("/lists").header("revision", properties.revision).retrieve().toBodilessEntity()
        klaviyo.get().uri("/lists").header("revision", properties.current).retrieve().toBodilessEntity()
        wiki.get().uri("/pages").header("revision", properties.wiki).retrieve().toBodilessEntity()
    }
}
