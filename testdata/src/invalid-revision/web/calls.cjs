const headers = { Authorization: "Klaviyo-API-Key " + process.env.KLAVIYO_PRIVATE_KEY };
headers.revision = new Date().toISOString().slice(0, 10); // want "computed from today's date"
exports.lists = () => fetch("https://a.klaviyo.com/api/lists", { headers });
exports.tags = () => fetch("https://a.klaviyo.com/api/tags", { headers: { ...headers, revision: "2025-1-15" } }); // want `"2025-1-15" is no revision`
