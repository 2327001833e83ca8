// The changelog of revision 2024-10-15: https://developers.klaviyo.com/en/v2024-10-15/reference/api_overview
import { API_REVISION } from "./constants";

const auth = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}` };
export const fresh = () => fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision: "2026-07-15" } });
export const stable = () => fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision: "2026-01-15" } });
export const fromEnv = () => fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision: process.env.KLAVIYO_REVISION! } });
export const docs = "https://developers.klaviyo.com/en/v2024-10-15/reference/create_profile";
export const release = { version: "2024-10-15", date: "2024-10-15", migrated: "2023-02-22" };
export const other = () => fetch("https://api.other.example/lists", { headers: { revision: "2024-10-15" } });
export const wiki = { page: "klaviyo", revision: "r42" };
export const filter = () =>
  fetch(`https://a.klaviyo.com/api/events?filter=greater-than(datetime,2024-10-15)`, { headers: { ...auth, revision: "2026-07-15" } });
console.log(`klaviyo: moved from revision 2024-10-15 to 2026-07-15, was ${API_REVISION}`);
export const stripe = { "Stripe-Version": "2024-06-20" };

// Revisions of the application's own, in a file that names Klaviyo.
export const page = { title: "Terms", revision: "2023-02-22" };
const TERMS_REVISION = "2023-02-22";
export const saved = () => store.insert({ revision: TERMS_REVISION, title: "Terms" });
export const tracked = () =>
  fetch("https://a.klaviyo.com/api/events", {
    method: "POST",
    headers: { revision: "2026-07-15" },
    body: JSON.stringify({ data: { attributes: { properties: { revision: "2023-02-22" } } } }),
  });
