import { ProfilesClient } from "./sdk/profiles";

const client = new ProfilesClient(process.env.KLAVIYO_PRIVATE_KEY!);
export const add = (body: object) => client.createProfile(body); // want "POST /api/profiles fails with 409"
export const upsert = (body: object) => client.createOrUpdateProfile(body);
