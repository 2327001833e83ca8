import { http, HttpResponse } from "msw";

export const handlers = [http.post("https://a.klaviyo.com/api/profiles", () => new HttpResponse(null, { status: 409 }))];
