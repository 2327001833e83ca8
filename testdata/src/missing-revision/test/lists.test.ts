import nock from "nock";

nock("https://a.klaviyo.com").get("/api/lists").reply(200, { data: [] });

test("refuses a call without a revision", async () => {
  const res = await fetch("https://a.klaviyo.com/api/lists");
  expect(res.status).toBe(400);
});
