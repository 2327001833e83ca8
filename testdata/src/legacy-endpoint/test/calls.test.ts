test("is gone", async () => {
  expect((await fetch("https://a.klaviyo.com/api/v2/lists")).status).toBe(410);
});
