import axios, { type AxiosInstance } from "axios";
import { API_REVISION, FRESH } from "./constants";

const auth = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}` };

export const constant = () => fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision: API_REVISION } });
export const inline = () => fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision: "2025-07-15" } }); // want "revision 2025-07-15 is deprecated and retires on 2027-07-15, in 233 days; move to 2026-07-15"
export const fallback = () =>
  fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision: process.env.KLAVIYO_REVISION ?? "2025-01-15" } }); // want "retires on 2027-01-15, in 52 days"
export const either = (beta: boolean) =>
  fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision: beta ? FRESH : "2023-02-22" } }); // want "2023-02-22 was retired"

export class Klaviyo {
  static readonly REVISION = "2024-02-15"; // want "2024-02-15 was retired"
  private readonly http: AxiosInstance;
  constructor() {
    this.http = axios.create({ baseURL: "https://a.klaviyo.com/api", headers: { ...auth, revision: Klaviyo.REVISION } });
  }
  lists() {
    return this.http.get("/lists");
  }
}

const api = axios.create({ baseURL: "https://a.klaviyo.com/api", headers: auth });
api.interceptors.request.use((config) => {
  config.headers.set("revision", "2024-05-15"); // want "2024-05-15 was retired"
  return config;
});
export const intercepted = () => api.get("/lists");

export const client = (body: string) =>
  fetch("https://a.klaviyo.com/client/events?company_id=XyZ9k2", { method: "POST", headers: { revision: "2023-12-15" }, body }); // want "2023-12-15 was retired"

// Only its name says that it is sent.
export const settings = { klaviyoRevision: "2024-07-15" }; // want "2024-07-15 was retired"
