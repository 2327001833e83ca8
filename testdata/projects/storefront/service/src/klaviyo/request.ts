import { KLAVIYO_API } from "../config.js";
import { klaviyoHeaders } from "./headers.js";

export class KlaviyoError extends Error {
  constructor(readonly status: number, readonly body: string) {
    super(`Klaviyo answered ${status}`);
  }
}

const sleep = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Sends one request, and waits as long as Klaviyo asks before it tries again. */
export async function request(method: string, path: string, body?: unknown, attempt = 1): Promise<Response> {
  const response = await fetch(`${KLAVIYO_API}${path}`, {
    method,
    headers: klaviyoHeaders(),
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (response.status === 429 && attempt < 4) {
    await sleep(Number(response.headers.get("Retry-After") ?? 1));
    return request(method, path, body, attempt + 1);
  }
  if (!response.ok) throw new KlaviyoError(response.status, await response.text());
  return response;
}
