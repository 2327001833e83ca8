import { ApiKeySession } from "klaviyo-api";

// A test needs no key that could be one.
const session = new ApiKeySession("Zq81mvTz0RhL5cWn7Kd");
const leaked = new ApiKeySession("pk_1a2b…"); // want "pk_1a2b"
const made = new ApiKeySession("pk_test_key");
