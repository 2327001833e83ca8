import { ApiKeySession, ProfilesApi, EventsApi, CatalogsApi } from "klaviyo-api";

const session = new ApiKeySession(process.env.KLAVIYO_PRIVATE_KEY!);
const profiles = new ProfilesApi(session);

const profile = (email: string, phone_number: string) => ({
  type: "profile",
  attributes: {
    email,
    phone_number, // want "sends nothing of \"phone_number\""
    subscriptions: { sms: { marketing: { consent: "SUBSCRIBED", consented_at: "2026-01-01T00:00:00Z" } } }, // want "\"consentedAt\""
  },
});

export const subscribe = (email: string, phone: string) =>
  profiles.bulkSubscribeProfiles({
    data: {
      type: "profile-subscription-bulk-create-job",
      attributes: { "historical_import": true, profiles: { data: [profile(email, phone)] } }, // want "\"historicalImport\""
    },
  } as any);

// Both spellings stand for two versions of the SDK.
export const both = (id: string) =>
  new EventsApi(session).createEvent({ data: { type: "event", attributes: { unique_id: id, uniqueId: id } } } as any);

export const item = (id: string, extra: object) =>
  new CatalogsApi(session).createCatalogItem({
    data: {
      type: "catalog-item",
      attributes: { externalId: id, customMetadata: { external_id: id }, image_full_url: "https://shop.example/a.png" }, // want "\"imageFullUrl\""
    },
  } as any);

// What is spread over it may hold the other spelling.
export const spread = (name: string, extra: object) =>
  profiles.createOrUpdateProfile({ data: { type: "profile", attributes: { first_name: name, ...extra } } } as any);

// Not an attribute of Klaviyo's at all: the SDK drops it, but nobody knows what it was meant to be.
export const other = (id: string) =>
  profiles.createOrUpdateProfile({ data: { type: "profile", attributes: { loyalty_tier: id } } } as any);

export const raw = (name: string, headers: Record<string, string>) =>
  fetch("https://a.klaviyo.com/api/profile-import", {
    method: "POST",
    headers,
    body: JSON.stringify({ data: { type: "profile", attributes: { first_name: name } } }),
  });
