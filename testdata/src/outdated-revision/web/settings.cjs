module.exports = { REVISION: process.env.KLAVIYO_REVISION || "2024-10-15" }; // want "2024-10-15 was retired"
