import { ApiKeySession } from "klaviyo-api";

export const session = new ApiKeySession(process.env.NEXT_PUBLIC_KLAVIYO_PRIVATE_KEY!); // want "NEXT_PUBLIC_KLAVIYO_PRIVATE_KEY is put into the code that every visitor receives .prefix NEXT_PUBLIC_., and is used as the private key here; drop the prefix"
export const vite = () =>
  fetch("https://a.klaviyo.com/api/lists", {
    headers: { Authorization: `Klaviyo-API-Key ${import.meta.env.VITE_KLAVIYO_KEY}`, revision: "2026-07-15" }, // want "VITE_KLAVIYO_KEY is put into"
  });

export const company = process.env.NEXT_PUBLIC_KLAVIYO_COMPANY_ID;
export const client = (body: string) =>
  fetch(`https://a.klaviyo.com/client/events?company_id=${process.env.NEXT_PUBLIC_KLAVIYO_PUBLIC_KEY}`, {
    method: "POST",
    headers: { revision: "2026-07-15" },
    body,
  });
