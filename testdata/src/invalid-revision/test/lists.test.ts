test("refuses a malformed revision", async () => {
  const headers = { Authorization: "Klaviyo-API-Key x", revision: "yesterday" };
  expect((await fetch("https://a.klaviyo.com/api/lists", { headers })).status).toBe(400);
});
