package com.acme

import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.plugins.defaultRequest
import io.ktor.client.request.get
import io.ktor.client.request.header
import io.ktor.client.request.headers
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.Response
import org.springframework.web.client.RestClient
import retrofit2.Retrofit
import retrofit2.create
import retrofit2.http.GET
import retrofit2.http.Header
import retrofit2.http.Headers

private const val API = "https://a.klaviyo.com/api"

class KtorLists(private val key: String, private val injected: HttpClient) {
    private val bare = HttpClient(CIO)
    private val pinned = HttpClient(CIO) {
        defaultRequest {
            url("https://a.klaviyo.com/api/")
            header("revision", "2026-07-15")
        }
    }

    suspend fun lists() = bare.get("$API/lists") { header("Authorization", "Klaviyo-API-Key $key") } // want "GET /api/lists is sent without a revision header"

    suspend fun atCall() = bare.get("$API/lists") { headers { append("revision", "2026-07-15") } }

    suspend fun byDefault() = pinned.get("lists")

    suspend fun unknown() = injected.get("$API/lists")

    suspend fun given(configure: io.ktor.client.request.HttpRequestBuilder.() -> Unit) = bare.get("$API/lists") { configure() }
}

class OkHttpLists(private val key: String) {
    private val bare = OkHttpClient()
    private val pinned = OkHttpClient.Builder()
        .addInterceptor { chain -> chain.proceed(chain.request().newBuilder().header("revision", "2026-07-15").build()) }
        .build()
    private val signed = OkHttpClient.Builder().addInterceptor(Signing(key)).build()
    private val request = Request.Builder().url("$API/lists").build()

    fun lists() {
        bare.newCall(request).execute() // want "revision"
        pinned.newCall(request).execute()
        signed.newCall(request).execute() // want "revision"
    }
}

/** Adds the key alone. */
class Signing(private val key: String) : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response =
        chain.proceed(chain.request().newBuilder().header("Authorization", "Klaviyo-API-Key $key").build())
}

interface Klaviyo {
    @GET("api/lists")
    suspend fun lists(@Header("Authorization") key: String): List<String> // want "revision"

    @Headers("revision: 2026-07-15")
    @GET("api/lists")
    suspend fun pinned(@Header("Authorization") key: String): List<String>
}

class RetrofitLists {
    private val klaviyo: Klaviyo = Retrofit.Builder().baseUrl("https://a.klaviyo.com/").build().create()

    suspend fun lists(key: String) = klaviyo.lists("Klaviyo-API-Key $key")

    suspend fun pinned(key: String) = klaviyo.pinned("Klaviyo-API-Key $key")
}

class SpringLists {
    private val rest = RestClient.builder().baseUrl(API).defaultHeader("Authorization", "Klaviyo-API-Key ${System.getenv("KLAVIYO_PRIVATE_KEY")}").build()

    fun lists(): String? = rest.get().uri("/lists").retrieve().body(String::class.java) // want "revision"

    fun pinned(): String? = rest.get().uri("/lists").headers { it.set("revision", "2026-07-15") }.retrieve().body(String::class.java)

    fun elsewhere(): String? = RestClient.create("https://crm.example/api").get().uri("/lists").retrieve().body(String::class.java)
}
