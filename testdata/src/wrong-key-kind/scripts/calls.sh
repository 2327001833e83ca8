#!/bin/sh
R="revision: 2026-07-15"
curl -s https://a.klaviyo.com/api/lists -H "Authorization: Klaviyo-API-Key Rt7pQ2" -H "$R" # want "this is a public key"
curl -s https://a.klaviyo.com/api/lists -H "Authorization: Klaviyo-API-Key $KLAVIYO_PUBLIC_KEY" -H "$R" # want "KLAVIYO_PUBLIC_KEY names a public key"
curl -s https://a.klaviyo.com/api/lists -H "Authorization: Bearer $KLAVIYO_PRIVATE_KEY" -H "$R" # want "private key.* is no bearer token"
curl -s https://a.klaviyo.com/api/lists -H "Authorization: $KLAVIYO_PRIVATE_KEY" -H "$R" # want "lacks its scheme"
curl -s "https://a.klaviyo.com/client/events?company_id=$KLAVIYO_PRIVATE_KEY" -H "$R" -d @event.json # want "names a private one"

curl -s https://a.klaviyo.com/api/lists -H "Authorization: Klaviyo-API-Key $KLAVIYO_PRIVATE_KEY" -H "$R"
curl -s https://a.klaviyo.com/api/lists -H "Authorization: Bearer $ACCESS_TOKEN" -H "$R"
curl -s "https://a.klaviyo.com/client/events?company_id=Rt7pQ2" -H "$R" -d @event.json
