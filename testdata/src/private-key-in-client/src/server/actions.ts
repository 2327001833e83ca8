"use server";

export async function subscribe(body: string) {
  return fetch("https://a.klaviyo.com/api/events", {
    method: "POST",
    headers: { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" },
    body,
  });
}
