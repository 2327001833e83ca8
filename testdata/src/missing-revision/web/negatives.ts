import axios from "axios";
import ky from "ky";
import { decorate } from "@shop/http";
import { headers, makeHeaders, sign } from "./headers";

const key = process.env.KLAVIYO_PRIVATE_KEY;
const auth = { Authorization: `Klaviyo-API-Key ${key}` };

// Set in another file, by a helper, and by a helper that changes what it is given.
export const other = () => fetch("https://a.klaviyo.com/api/lists", { headers });
export const helper = () => fetch("https://a.klaviyo.com/api/lists", { headers: makeHeaders() });
export const mutated = () => {
  const own = new Headers(auth);
  sign(own);
  return fetch("https://a.klaviyo.com/api/lists", { headers: own });
};

// Set by an interceptor, by the client, by the defaults of the library.
const api = axios.create({ baseURL: "https://a.klaviyo.com/api" });
api.interceptors.request.use((config) => {
  config.headers.set("revision", "2026-07-15");
  return config;
});
export const intercepted = () => api.get("/lists");

const client = axios.create({ baseURL: "https://a.klaviyo.com/api", headers: { ...auth, revision: "2026-07-15" } });
export const byClient = () => client.get("/lists");

const later = axios.create({ baseURL: "https://a.klaviyo.com/api" });
later.defaults.headers.common["revision"] = "2026-07-15";
export const byDefaults = () => later.get("/lists");

const hooked = ky.create({ prefixUrl: "https://a.klaviyo.com/api", headers: auth, hooks: { beforeRequest: [decorate] } });
export const byHook = () => hooked.get("lists");

// What an unknown function may have added is not missing.
export const unknown = () => fetch("https://a.klaviyo.com/api/lists", { headers: decorate(auth) });
export const wrappedFetch = decorate(fetch);
export const spread = (more: Record<string, string>) => fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, ...more } });
export const computed = (name: string) => fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, [name]: "2026-07-15" } });

// Other letters, other objects.
export const upper = () => fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, REVISION: "2026-07-15" } });
export const list = () => fetch("https://a.klaviyo.com/api/lists", { headers: [["revision", "2026-07-15"], ["Authorization", "Klaviyo-API-Key " + key]] });
export const request = () => fetch(new Request("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision: "2026-07-15" } }));
export const fromEnv = () => fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision: process.env.KLAVIYO_REVISION! } });

// No revision belongs here: retired endpoints, tokens, files, pages, other hosts.
export const legacy = () => fetch(`https://a.klaviyo.com/api/v2/lists?api_key=${key}`);
export const token = (body: URLSearchParams) => fetch("https://a.klaviyo.com/oauth/token", { method: "POST", body });
export const onsite = () => fetch("https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=XyZ9k2");
export const form = (body: FormData) => fetch("https://manage.kmail-lists.com/ajax/subscriptions/subscribe", { method: "POST", body });
export const status = () => fetch("https://status.klaviyo.com/api/v2/status.json");
export const ours = () => fetch("/api/klaviyo/lists", { headers: { "x-shop": "1" } });
export const proxy = () => fetch("https://klaviyo-proxy.internal.example/lists", { headers: { "x-shop": "1" } });
export const similar = () => fetch("https://a.klaviyo.com.example.org/api/lists", { headers: auth });

// klaviyo-lint:ignore missing-revision -- the gateway adds it
export const ignored = () => fetch("https://a.klaviyo.com/api/lists", { headers: auth });

console.log("curl https://a.klaviyo.com/api/lists");
// fetch("https://a.klaviyo.com/api/lists")
