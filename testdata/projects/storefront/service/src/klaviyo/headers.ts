import { KLAVIYO_REVISION, privateKey } from "../config.js";

export function klaviyoHeaders(extra: Record<string, string> = {}): Record<string, string> {
  return {
    Authorization: `Klaviyo-API-Key ${privateKey()}`,
    "Content-Type": "application/vnd.api+json",
    revision: KLAVIYO_REVISION,
    ...extra,
  };
}
