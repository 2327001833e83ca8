#!/bin/sh
AUTH="Authorization: Klaviyo-API-Key $KLAVIYO_PRIVATE_KEY"
REVISION="revision: 2026-07-15"
curl -s https://a.klaviyo.com/api/profiles -H "$AUTH" -H "$REVISION" -d @profile.json # want "POST /api/profiles"
curl -s --request POST --url "https://a.klaviyo.com/api/profiles/" -H "$AUTH" -H "$REVISION" --data-binary @profile.json # want "POST /api/profiles"
http POST https://a.klaviyo.com/api/profiles "Authorization: Klaviyo-API-Key $KLAVIYO_PRIVATE_KEY" "revision: 2026-07-15" # want "POST /api/profiles"

curl -s https://a.klaviyo.com/api/profiles -H "$AUTH" -H "$REVISION"
curl -s -G https://a.klaviyo.com/api/profiles -d 'page[size]=1' -H "$AUTH" -H "$REVISION"
curl -s -X PATCH "https://a.klaviyo.com/api/profiles/$1" -H "$AUTH" -H "$REVISION" -d @profile.json
curl -s https://a.klaviyo.com/api/profile-import -H "$AUTH" -H "$REVISION" -d @profile.json
curl -s "https://a.klaviyo.com/api/lists/$1/relationships/profiles" -H "$AUTH" -H "$REVISION" -d @profile.json
echo "curl -X POST https://a.klaviyo.com/api/profiles"
