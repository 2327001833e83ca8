import axios from "axios";
import { privateKey } from "@/config.js";

const api = axios.create({
  baseURL: "https://a.klaviyo.com/api",
  timeout: 5000,
  headers: { Authorization: `Klaviyo-API-Key ${privateKey()}` },
});

/** Answers whether Klaviyo can be reached. The client above lacks the revision. */
export async function reachable(): Promise<boolean> {
  const { status } = await api.get("/accounts");
  return status === 200;
}
