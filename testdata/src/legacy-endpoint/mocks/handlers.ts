import { http, HttpResponse } from "msw";

export const handlers = [http.get("https://a.klaviyo.com/api/v2/lists", () => new HttpResponse(null, { status: 410 }))];
