import axios from "axios";

const key = process.env.KLAVIYO_PRIVATE_KEY;
const BASE = "https://a.klaviyo.com/api";

export const list = (id: string) => fetch(`${BASE}/v2/list/${id}/members?api_key=${key}`, { method: "POST" }); // want "/api/v2/list belongs to the API that was retired on 2024-06-30 and answers 410: the call has no effect; use the endpoints of /api/lists and POST /api/profile-subscription-bulk-create-jobs"
export const track = (data: string) => fetch("https://a.klaviyo.com/api/track?data=" + data); // want "/api/track belongs to .* use POST /api/events"
export const identify = (data: object) => axios.post(`${BASE}/identify`, data); // want "/api/identify .* use POST /api/profile-import"

const v1 = axios.create({ baseURL: "https://a.klaviyo.com/api/v1", params: { api_key: key } }); // want "/api/v1"
export const metrics = () => v1.get("/metrics");

const IDENTIFY_URL = "https://a.klaviyo.com/api/identify"; // want "/api/identify"
export const urls = { identify: IDENTIFY_URL };
export const field = { placeholder: "https://a.klaviyo.com/api/v2/lists", label: "https://a.klaviyo.com/api/track" };

export class Klaviyo {
  private readonly url = "https://a.klaviyo.com/api/v2/people/search"; // want "/api/v2/people"
  search = (email: string) => axios.get(this.url, { params: { email, api_key: key } });
}

const call = (path: string) => fetch(BASE + path, { headers: { "api-key": key! } });
export const lists = () => call("/v2/lists"); // want "/api/v2/lists"
