const Dead = require("klaviyo-node"); // want "klaviyo-node calls the API that was retired"
const own = require("./klaviyo-sdk");
const { EventsApi } = require("klaviyo-api");
module.exports = { Dead, own, EventsApi };
