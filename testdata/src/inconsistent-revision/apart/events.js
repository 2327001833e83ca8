export const events = (key) =>
  fetch("https://a.klaviyo.com/api/events", {
    headers: { Authorization: `Klaviyo-API-Key ${key}`, revision: "2025-10-15" }, // want "2025-10-15 here and 2026-07-15 elsewhere, and each retires on a day of its own"
  });

export const lists = (key) =>
  fetch("https://a.klaviyo.com/api/lists", { headers: { Authorization: `Klaviyo-API-Key ${key}`, revision: "2026-07-15" } });
