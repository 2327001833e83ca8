import axios from "axios";
import got from "got";

const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };
const url = "https://a.klaviyo.com/api/events";

export const zero = (event: unknown) => axios.post(url, event, { headers, timeout: 0 }); // want "axios waits for ever"
export const signalled = (event: unknown, signal: AbortSignal) => axios.post(url, event, { headers, signal });
export const given = (event: unknown, timeout?: number) => axios.post(url, event, { headers, timeout });
export const wrapped = (event: object) => got.post(url, { json: event, headers, timeout: { request: 5000 } });

export async function aborted(event: unknown) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 5000);
  try {
    return await fetch(url, { method: "POST", headers, body: JSON.stringify(event), signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
}

export const raced = (event: unknown, limit: Promise<never>) =>
  Promise.race([fetch(url, { method: "POST", headers, body: JSON.stringify(event) }), limit]);

function options(extra: RequestInit): RequestInit {
  return { method: "POST", headers, ...extra };
}

export const unknownOptions = (extra: RequestInit) => fetch(url, options(extra));
