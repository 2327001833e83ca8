const { ApiKeySession } = require("klaviyo-api");

exports.wrong = new ApiKeySession("Rt7pQ2"); // want "this is a public key"
exports.right = new ApiKeySession(process.env.KLAVIYO_PRIVATE_KEY);
