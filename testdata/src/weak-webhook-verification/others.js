// Signatures of others, in the forms that those have.
import crypto from "node:crypto";

export function fromShopify(req) {
  const digest = crypto.createHmac("sha256", process.env.SHOPIFY_WEBHOOK_SECRET).update(req.rawBody).digest("base64");
  return digest === req.get("X-Shopify-Hmac-Sha256");
}

export const sendToKlaviyo = (body) => fetch("https://a.klaviyo.com/api/events", { method: "POST", body });

export function signForPartner(body) {
  return fetch("https://partner.example.com", { method: "POST", headers: { "X-Klaviyo-Signature": sign(body) }, body });
}
