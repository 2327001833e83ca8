#!/bin/sh
AUTH="Authorization: Klaviyo-API-Key $KLAVIYO_PRIVATE_KEY"
TODAY=$(date +%Y-%m-%d)
curl -s https://a.klaviyo.com/api/lists -H "$AUTH" -H "revision: $TODAY" # want "computed from today's date"
curl -s https://a.klaviyo.com/api/lists -H "$AUTH" -H "revision: latest" # want `"latest" is no revision`
curl -s https://a.klaviyo.com/api/lists -H "$AUTH" -H "revision: 2026-07-15.pre" # want "beta revision"
curl -s https://a.klaviyo.com/api/lists -H "$AUTH" -H "revision: 2026-07-15"
curl -s https://a.klaviyo.com/api/lists -H "$AUTH" -H "revision: $KLAVIYO_REVISION"
echo "$(date +%F) klaviyo"
