import { ApiKeySession, OAuthSession } from "klaviyo-api";
import axios from "axios";

export const literal = new ApiKeySession("Rt7pQ2"); // want "this is a public key .company id., and the call wants the private one: Klaviyo answers 401"
export const named = new ApiKeySession(process.env.KLAVIYO_PUBLIC_KEY!); // want "KLAVIYO_PUBLIC_KEY names a public key, and the call wants the private one: Klaviyo answers 401"

const COMPANY = "Rt7pQ2"; // want "this is a public key"
export const header = () =>
  fetch("https://a.klaviyo.com/api/lists", { headers: { Authorization: `Klaviyo-API-Key ${COMPANY}`, revision: "2026-07-15" } });

export const bearer = () =>
  axios.get("https://a.klaviyo.com/api/lists", {
    headers: { Authorization: `Bearer ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" }, // want `private key.* is no bearer token: Klaviyo answers 401; send "Authorization: Klaviyo-API-Key <key>"`
  });

export const bare = () =>
  fetch("https://a.klaviyo.com/api/lists", { headers: { Authorization: "pk_1a2b…", revision: "2026-07-15" } }); // want "the Authorization header lacks its scheme: Klaviyo answers 401"

export const published = (body: string) =>
  fetch("https://a.klaviyo.com/client/events?company_id=pk_1a2b…", { method: "POST", headers: { revision: "2026-07-15" }, body }); // want "company_id is public and takes the public key: a private key given here is published; revoke it"

export const byName = (body: string) =>
  fetch(`https://a.klaviyo.com/client/events?company_id=${process.env.KLAVIYO_PRIVATE_KEY}`, { // want "KLAVIYO_PRIVATE_KEY names a private one"
    method: "POST", headers: { revision: "2026-07-15" }, body,
  });
