const https = require("https");

exports.track = (data) => https.get("https://a.klaviyo.com/api/track?data=" + data, (res) => res.resume()); // want "use POST /api/events"
exports.lists = (key) => https.get({ hostname: "a.klaviyo.com", path: "/api/v2/lists?api_key=" + key }, (res) => res.resume()); // want "/api/v2/lists"
exports.config = { klaviyo: { lists: "https://a.klaviyo.com/api/lists", old: process.env.OLD_URL } };
