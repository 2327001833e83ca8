import ky from "ky";

const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };

export async function on() {
  return ky("https://a.klaviyo.com/api/lists", { headers, retry: { limit: 5 } });
}
