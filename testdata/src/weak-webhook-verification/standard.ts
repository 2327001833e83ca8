// The header of the Standard Webhooks, in a file that has to do with Klaviyo otherwise.
import { Webhook } from "standardwebhooks";
export const read = (headers: Headers) => headers.get("webhook-signature");
export const key = process.env.KLAVIYO_API_KEY;
