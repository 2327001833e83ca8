import { ApiKeySession, ProfilesApi } from "klaviyo-api";

test("drops what it does not know", async () => {
  await new ProfilesApi(new ApiKeySession("key")).createOrUpdateProfile({ data: { type: "profile", attributes: { first_name: "A" } } } as any);
});
