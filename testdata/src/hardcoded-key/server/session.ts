import { ApiKeySession, ProfilesApi } from "klaviyo-api";

const session = new ApiKeySession("pk_1a2b…"); // want "the private key pk_1a2b. stands in the code base"
export const profiles = new ProfilesApi(session);

// The account's own id stands in keys of the newer form.
export const newer = "pk_Qw3rTy_1a2b…"; // want "pk_Qw3r…"

// Split over literals, so that a search for the key does not find it.
const head = "pk_";
const tail = "1a2b…"; // want "put together from literals"
export const split = new ApiKeySession(head + tail);
export const sum = "pk_" + "1a2b…"; // want "put together from literals"
export const joined = new ApiKeySession(["pk_", "1a2b…"].join("")); // want "put together from literals"
export const reused = new ApiKeySession(refused);
export const template = `Klaviyo-API-Key pk_1a2b…`; // want "pk_1a2b"

/*
 * rotated last spring: pk_1a2b… // want "pk_1a2b"
 */
export const escaped = "key=\"pk_1a2b…\""; // want "pk_1a2b"
export const url = "https://a.klaviyo.com/api/v2/lists?api_key=pk_1a2b…"; // want "pk_1a2b"
export const encoded = "https://proxy.example/?to=https%3A%2F%2Fa.klaviyo.com%2Fapi%2Fv2%2Flists%3Fapi_key%3Dpk_1a2b…"; // want "pk_1a2b"
export const refused = "pk_1a2b…_invalid"; // want "pk_1a2b"
