import { ApiKeySession, EventsApi, ListsApi, ProfilesApi } from "klaviyo-api";
import axios from "axios";
import { createProfile } from "./accounts";

const session = new ApiKeySession(process.env.KLAVIYO_PRIVATE_KEY!);
const profiles = new ProfilesApi(session);
const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };
const api = axios.create({ baseURL: "https://a.klaviyo.com/api", headers });

export const upsert = (body: any) => profiles.createOrUpdateProfile(body);
export const update = (id: string, body: any) => profiles.updateProfile(id, body);
export const read = (id: string) => profiles.getProfile(id);
export const event = (body: any) => new EventsApi(session).createEvent(body);
export const list = (body: any) => new ListsApi(session).createList(body);
export const ours = (email: string) => createProfile({ email });

export const get = () => fetch("https://a.klaviyo.com/api/profiles", { headers });
export const search = (email: string) => api.get("/profiles/", { params: { filter: `equals(email,"${email}")` } });
export const patch = (id: string, body: object) => api.patch(`/profiles/${id}`, body);
export const members = (id: string) => api.post(`/lists/${id}/relationships/profiles/`, { data: [] });
export const remove = (id: string) => api.delete(`/lists/${id}/relationships/profiles`, { data: { data: [] } });
export const bulk = (body: object) => api.post("/profile-bulk-import-jobs", body);
export const imported = (body: object) => api.post("/profile-import", body);
export const merged = (body: object) => api.post("/profile-merge", body);
export const subscribed = (body: object) => api.post("/profile-subscription-bulk-create-jobs", body);
export const browser = (body: string) =>
  fetch("https://a.klaviyo.com/client/profiles?company_id=XyZ9k2", { method: "POST", headers: { revision: "2026-07-15" }, body });
export const other = (body: string) => fetch("https://crm.example/api/profiles", { method: "POST", body });
export const internal = (body: string) => fetch("/api/profiles", { method: "POST", body });
export const unknown = (method: string) => fetch("https://a.klaviyo.com/api/profiles", { method, headers });
console.log("POST https://a.klaviyo.com/api/profiles");
// profiles.createProfile({ data })
