Deno.serve(() =>
  fetch("https://a.klaviyo.com/api/lists", { headers: { Authorization: `Klaviyo-API-Key ${Deno.env.get("KLAVIYO_PRIVATE_KEY")}`, revision: "2026-07-15" } }),
);
