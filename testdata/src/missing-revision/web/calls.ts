import axios from "axios";

const key = process.env.KLAVIYO_PRIVATE_KEY;
const auth = { Authorization: `Klaviyo-API-Key ${key}` };

export const inline = () => fetch("https://a.klaviyo.com/api/lists", { headers: auth }); // want `GET /api/lists is sent without a revision header, so Klaviyo decides which version answers; add "revision: 2026-07-15"`

export const client = (body: string) =>
  fetch("https://a.klaviyo.com/client/events?company_id=XyZ9k2", { method: "POST", body }); // want "POST /client/events is sent without a revision header"

// The name is "revision" and nothing else.
export const misnamed = () =>
  fetch("https://a.klaviyo.com/api/metrics", { headers: { ...auth, "Klaviyo-Api-Version": "2026-07-15" } }); // want `GET /api/metrics sends the revision as "klaviyo-api-version", which Klaviyo does not read; name the header "revision"`

export const inQuery = () => fetch("https://a.klaviyo.com/api/lists?revision=2026-07-15", { headers: auth }); // want "without a revision header"

export const inBody = (body: object) =>
  axios.post("https://a.klaviyo.com/api/events", { revision: "2026-07-15", ...body }, { headers: auth }); // want "POST /api/events"

const bare = axios.create({ baseURL: "https://a.klaviyo.com/api", headers: auth });
export const shared = () => bare.get("/metrics"); // want "GET /api/metrics"

// Host and path apart, with an id in it.
const HOST = "https://a.klaviyo.com";
export const profile = (id: string) => fetch(HOST + "/api/profiles/" + id, { headers: auth }); // want "GET /api/profiles/{}"

export async function steps(id: string) {
  const headers = new Headers();
  headers.set("Authorization", "Klaviyo-API-Key " + key);
  headers.append("Accept", "application/json");
  return fetch(`https://a.klaviyo.com/api/lists/${id}`, { headers }); // want "GET /api/lists/{}"
}

function call(path: string) {
  return fetch(`https://a.klaviyo.com/api${path}`, { headers: auth }); // want "without a revision header"
}
export const wrapped = () => call("/accounts");
