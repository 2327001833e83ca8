const { ApiKeySession, ProfilesApi } = require("klaviyo-api");

const profiles = new ProfilesApi(new ApiKeySession(process.env.KLAVIYO_PRIVATE_KEY));
exports.add = (email) => profiles.createProfile({ data: { type: "profile", attributes: { email } } }); // want "createOrUpdateProfile"
exports.upsert = (email) => profiles.createOrUpdateProfile({ data: { type: "profile", attributes: { email } } });
exports.raw = (body) =>
  fetch("https://a.klaviyo.com/api/profiles", { // want "POST /api/profiles"
    method: "POST",
    headers: { Authorization: "Klaviyo-API-Key " + process.env.KLAVIYO_PRIVATE_KEY, revision: "2026-07-15" },
    body,
  });
