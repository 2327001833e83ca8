import { ApiKeySession } from "klaviyo-api";

export const session = new ApiKeySession(process.env.KLAVIYO_PRIVATE_KEY!);

// Placeholders.
export const placeholders = [
  "pk_", "pk_xxx", "pk_your_private_key", "pk_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "pk_****", "pk_...", "<your-private-api-key>",
  "pk_0123456789abcdef0123456789abcdef01", "pk_00000000000000000000000000000000ab", "pk_abc123def456abc123def456abc123def4",
  "pk_deadbeefdeadbeefdeadbeefdeadbeefde", "pk_1234567890abcdef1234567890abcdef12", "pk_${process.env.KEY}", "pk_1a2b...",
];

// Other vendors publish keys that begin in the same way.
export const stripe = "pk_live_51H8xYzAbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKl";
export const stripeTest = "pk_test_TYooMQauvdEDq54NiTphI7jx";
export const clerk = "pk_test_Y2xlcmsuZXhhbXBsZS5jb20k";
export const index = "pk_CustomerSubscriptionNotificationPreferences2"; // a constraint of a database
export const migration = "pk_0123456789ABCDEF0123456789ABCDEF01";
export const sha256 = "pk_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"; // longer: some other token
export const column = "fk_pk_9f86d081884c7d659a2feaa0c55ad015a3";
export const publicKey = "XyZ9k2";
export const apiKeyHeader = `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`;
