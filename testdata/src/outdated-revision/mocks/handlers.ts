import { http, HttpResponse } from "msw";

export const handlers = [
  http.get("https://a.klaviyo.com/api/lists", ({ request }) =>
    request.headers.get("revision") === "2024-10-15" ? HttpResponse.json({}) : new HttpResponse(null, { status: 400 })),
];
