// A client library: it offers both operations, and its user chooses.
export class ProfilesClient {
  constructor(private readonly key: string) {}

  private request(method: string, path: string, body?: unknown) {
    return fetch("https://a.klaviyo.com/api" + path, {
      method,
      headers: { Authorization: `Klaviyo-API-Key ${this.key}`, revision: "2026-07-15" },
      body: JSON.stringify(body),
    });
  }

  createProfile(body: unknown) {
    return this.request("POST", "/profiles", body);
  }

  createOrUpdateProfile(body: unknown) {
    return this.request("POST", "/profile-import", body);
  }
}
