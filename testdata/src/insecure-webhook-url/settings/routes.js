// klaviyo
import { check } from "./check.js";

export const other = "http://shop.example/webhooks/klaviyo/orders";
export const relative = "/webhooks/klaviyo";
const base = process.env.PUBLIC_URL ?? "http://shop.example";
export const joined = check(base + "/webhooks/klaviyo");
