import { REVISION } from "./revision";

export const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, [REVISION.name]: REVISION.value };

export function makeHeaders(extra: Record<string, string> = {}) {
  return { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: REVISION.value, ...extra };
}

export function sign(headers: Headers) {
  headers.set("Revision", REVISION.value);
}
