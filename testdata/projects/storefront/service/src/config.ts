export const KLAVIYO_API = "https://a.klaviyo.com/api";

// Pinned when the integration was written.
export const KLAVIYO_REVISION = "2024-10-15";

export const enabled = process.env.KLAVIYO_ENABLED !== "false";

export function privateKey(): string {
  const key = process.env.KLAVIYO_PRIVATE_KEY;
  if (!key) throw new Error("KLAVIYO_PRIVATE_KEY is not set");
  return key;
}
