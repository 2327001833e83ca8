fun Application.module() {
    routing {
        post("/webhooks/klaviyo") {
            if (!Signatures.verified(call.request)) return@post call.respond(HttpStatusCode.Unauthorized)
            store.remember(call.receiveText())
        }
    }
}
