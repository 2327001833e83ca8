export const campaigns = (key) =>
  fetch("https://a.klaviyo.com/api/campaigns", {
    headers: { Authorization: `Klaviyo-API-Key ${key}`, revision: "2026-07-15" },
  });
