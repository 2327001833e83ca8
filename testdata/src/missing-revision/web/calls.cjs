const https = require("https");
const axios = require("axios");

const auth = { Authorization: "Klaviyo-API-Key " + process.env.KLAVIYO_PRIVATE_KEY };

exports.node = () => https.get({ hostname: "a.klaviyo.com", path: "/api/lists", headers: auth }, (res) => res.resume()); // want "GET /api/lists"
exports.config = () => axios({ method: "post", url: "https://a.klaviyo.com/api/events", headers: auth, data: {} }); // want "POST /api/events"

exports.good = (done) =>
  https.request({ hostname: "a.klaviyo.com", path: "/api/lists", headers: { ...auth, revision: "2026-07-15" } }, done).end();
const options = { method: "GET", headers: Object.assign({}, auth) };
options.headers.revision = "2026-07-15";
exports.steps = () => fetch("https://a.klaviyo.com/api/lists", options);
exports.given = (headers) => fetch("https://a.klaviyo.com/api/lists", { headers: Object.assign({}, auth, headers) });
