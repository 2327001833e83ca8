"use client";
test("posts", () => fetch("https://a.klaviyo.com/api/events", { headers: { Authorization: `Klaviyo-API-Key ${process.env.VITE_KLAVIYO_KEY}` } }));
