"use strict";

const Klaviyo = require("klaviyo-api");

module.exports.session = new Klaviyo.ApiKeySession("pk_" + "1a2b…"); // want "put together"
module.exports.fallback = process.env.KLAVIYO_API_KEY || "pk_1a2b…"; // want "pk_1a2b"
// A key of an old form, or with a typing error, is told by where it goes.
module.exports.old = new Klaviyo.ApiKeySession("Zq81mvTz0RhL5cWn7Kd"); // want "is given to Klaviyo as the private key"
module.exports.placeholder = new Klaviyo.ApiKeySession("your-private-key-goes-here");
module.exports.stripe = require("stripe")("pk_test_51H8xYzAbCdEfGhIjKlMnOpQr");
