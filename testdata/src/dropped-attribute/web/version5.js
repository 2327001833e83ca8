const { ConfigWrapper, Profiles } = require("klaviyo-api");

ConfigWrapper(process.env.KLAVIYO_PRIVATE_KEY);

exports.sync = (name) => Profiles.createProfile({ data: { type: "profile", attributes: { first_name: name } } });
