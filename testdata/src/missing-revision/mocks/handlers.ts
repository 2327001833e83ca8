import { http, HttpResponse } from "msw";

export const handlers = [
  http.get("https://a.klaviyo.com/api/lists", () => HttpResponse.json({ data: [] })),
  http.post("https://a.klaviyo.com/api/events", () => new HttpResponse(null, { status: 202 })),
];
