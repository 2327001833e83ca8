test("sends the revision", async () => {
  const res = await fetch("https://a.klaviyo.com/api/lists", { headers: { revision: "2024-10-15", Authorization: "Klaviyo-API-Key x" } });
  expect(res.headers.get("revision")).toBe("2024-10-15");
});
