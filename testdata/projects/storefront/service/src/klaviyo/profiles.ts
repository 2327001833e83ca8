import { ApiKeySession, ProfilesApi } from "klaviyo-api";
import { privateKey } from "../config.js";
import { request } from "./request.js";

const profiles = new ProfilesApi(new ApiKeySession(privateKey()));

/** Creates the customer's profile. Fails for everyone who is known already. */
export async function createCustomer(email: string, firstName: string) {
  return profiles.createProfile({
    data: { type: "profile", attributes: { email, firstName } },
  });
}

/** The same, as it should be. */
export async function saveCustomer(email: string, firstName: string) {
  return profiles.createOrUpdateProfile({
    data: { type: "profile", attributes: { email, firstName } },
  });
}

/** An older way to the same fault. */
export async function importCustomer(attributes: Record<string, unknown>) {
  return request("POST", "/profiles", { data: { type: "profile", attributes } });
}

export async function findCustomer(id: string) {
  return (await request("GET", `/profiles/${id}`)).json();
}
