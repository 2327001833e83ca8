import { ApiKeySession, ProfilesApi } from "klaviyo-api";
import nock from "nock";

nock("https://a.klaviyo.com").post("/api/profiles").reply(201);

test("creates", async () => {
  await new ProfilesApi(new ApiKeySession("key")).createProfile({ data: { type: "profile", attributes: {} } });
});
