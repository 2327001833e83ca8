const { REVISION } = require("./settings.cjs");

const headers = { Authorization: "Klaviyo-API-Key " + process.env.KLAVIYO_PRIVATE_KEY };
headers.revision = REVISION;
exports.lists = () => fetch("https://a.klaviyo.com/api/lists", { headers });
exports.metrics = () => fetch("https://a.klaviyo.com/api/metrics", { headers: { ...headers, revision: "2025-10-15" } }); // want "2025-10-15 is deprecated"
