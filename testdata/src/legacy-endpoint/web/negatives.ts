import { logger } from "./logger";

const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };

// Until 2024 this went to https://a.klaviyo.com/api/v2/list/ABC/members and https://a.klaviyo.com/api/track.
export const event = (body: string) => fetch("https://a.klaviyo.com/api/events", { method: "POST", headers, body });
export const lists = () => fetch("https://a.klaviyo.com/api/lists", { headers });
export const browser = (body: string) =>
  fetch("https://a.klaviyo.com/client/events?company_id=XyZ9k2", { method: "POST", headers: { revision: "2026-07-15" }, body });
export const status = () => fetch("https://status.klaviyo.com/api/v2/status.json");
export const image = "https://fast.a.klaviyo.com/media/v2/logo.png";
export const form = () => fetch("https://manage.kmail-lists.com/ajax/subscriptions/subscribe", { method: "POST" });
export const other = () => fetch("https://api.crm.example/api/v2/lists?klaviyo=1");
export const ours = () => fetch("/api/track", { method: "POST" });
export const segment = () => fetch("https://api.segment.io/v1/track", { method: "POST" });
export const docs = "https://developers.klaviyo.com/en/v1-2/reference/get-lists";
logger.warn("https://a.klaviyo.com/api/v2/lists answers 410");
console.error("https://a.klaviyo.com/api/track", "is retired");
throw new Error("https://a.klaviyo.com/api/identify is retired, see the migration guide");
