import { ApiKeySession } from "klaviyo-api";
import Stripe from "stripe";

const revision = "2026-07-15";
export const session = new ApiKeySession(process.env.KLAVIYO_PRIVATE_KEY!);
export const apiKey = new ApiKeySession(process.env.KLAVIYO_API_KEY!);
export const placeholder = new ApiKeySession("secret");
export const stripe = new Stripe("sk_123");
export const header = () =>
  fetch("https://a.klaviyo.com/api/lists", { headers: { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_API_KEY}`, revision } });
export const oauth = (token: string) =>
  fetch("https://a.klaviyo.com/api/lists", { headers: { Authorization: `Bearer ${token}`, revision } });
export const oauthEnv = () =>
  fetch("https://a.klaviyo.com/api/lists", { headers: { Authorization: `Bearer ${process.env.KLAVIYO_ACCESS_TOKEN}`, revision } });
export const client = (body: string) =>
  fetch("https://a.klaviyo.com/client/events?company_id=Rt7pQ2", { method: "POST", headers: { revision }, body });
export const clientEnv = (body: string) =>
  fetch(`https://a.klaviyo.com/client/events?company_id=${process.env.KLAVIYO_COMPANY_ID}`, { method: "POST", headers: { revision }, body });
export const onsite = "https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=Rt7pQ2";
export const other = () => fetch("https://api.shop.example/v1", { headers: { Authorization: `Bearer ${process.env.KLAVIYO_PRIVATE_KEY}` } });
export const list = (listId = "Rt7pQ2") => fetch(`https://a.klaviyo.com/api/lists/${listId}`, { headers: { revision } });
