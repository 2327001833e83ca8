import { ApiKeySession, ProfilesApi } from "klaviyo-api";
import * as klaviyo from "klaviyo-api";
import axios from "axios";

const session = new ApiKeySession(process.env.KLAVIYO_PRIVATE_KEY!);
const profiles = new ProfilesApi(session);
const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };

export const sdk = (email: string) => profiles.createProfile({ data: { type: "profile", attributes: { email } } }); // want "creating a profile fails with 409 for an e-mail, phone number or external id that Klaviyo knows; call createOrUpdateProfile instead"

export async function namespaced(email: string) {
  const api = new klaviyo.ProfilesApi(session);
  await api.createProfile({ data: { type: klaviyo.ProfileEnum.Profile, attributes: { email } } }); // want "call createOrUpdateProfile instead"
}

export class Crm {
  constructor(private readonly profiles: ProfilesApi) {}
  add(email: string) {
    return this.profiles.createProfile({ data: { type: "profile", attributes: { email } } }); // want "409"
  }
}

export const raw = (body: string) => fetch("https://a.klaviyo.com/api/profiles", { method: "POST", headers, body }); // want "POST /api/profiles fails with 409 for an e-mail, phone number or external id that Klaviyo knows; send it to POST /api/profile-import instead"

const api = axios.create({ baseURL: "https://a.klaviyo.com/api/", headers });
export const client = (data: object) => api.post("profiles/", { data }); // want "POST /api/profiles"

const request = (method: string, path: string, data?: object) =>
  fetch(`https://a.klaviyo.com/api${path}`, { method, headers, body: data && JSON.stringify(data) });
export const wrapper = (data: object) => request("POST", "/profiles", data); // want "POST /api/profiles"

// A look-up in front loses a race.
export async function lookup(email: string) {
  const found = await api.get("profiles", { params: { filter: `equals(email,"${email}")` } });
  if (found.data.data.length > 0) return found.data.data[0].id;
  return (await api.post("profiles", { data: { type: "profile", attributes: { email } } })).data.data.id; // want "409"
}

// So does what goes on with the id in the refusal, which is milder.
export async function recovered(email: string) {
  const res = await fetch("https://a.klaviyo.com/api/profiles", { method: "POST", headers, body: JSON.stringify({ email }) }); // want "which takes two calls and can race"
  if (res.status === 409) {
    const { errors } = await res.json();
    return errors[0].meta.duplicate_profile_id;
  }
  return (await res.json()).data.id;
}
