// Runs in the visitor's browser, and must not do this.
const KEY = "pk_Xq7RtZ_1409ecfcd6a6536fc62d5dcf3e1fd31f6b";

export async function remember(email, product) {
  await fetch("https://a.klaviyo.com/api/events", {
    method: "POST",
    headers: { Authorization: "Klaviyo-API-Key " + KEY, revision: "2026-07-15", "Content-Type": "application/json" },
    body: JSON.stringify({ data: { type: "event", attributes: { profile: { data: { type: "profile", attributes: { email } } }, properties: { product }, metric: { data: { type: "metric", attributes: { name: "Added to Wishlist" } } }, unique_id: email + product } } }),
  });
}
