import got from "got";

const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };

export async function off() {
  return got("https://a.klaviyo.com/api/lists", { headers, retry: { limit: 0 } }); // want "nothing in view tries again"
}
