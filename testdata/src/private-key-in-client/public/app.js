const KEY = "pk_1a2b…"; // want "the private key pk_1a2b. is in code that every visitor receives; revoke it in Klaviyo, and make the call on a server, or use /client/ with the public key"
const example = "pk_your_private_key";
const stripe = Stripe("pk_live_51H8xYzAbCdEfGhIjKlMnOpQr");
const company = "XyZ9k2";
fetch(`https://a.klaviyo.com/client/subscriptions?company_id=${company}`, { method: "POST", headers: { revision: "2026-07-15" } });
