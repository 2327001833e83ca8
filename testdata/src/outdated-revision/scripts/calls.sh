#!/bin/sh
# Moved from revision 2024-10-15 in March.
REVISION="${KLAVIYO_REVISION:-2024-10-15}" # want "2024-10-15 was retired"
AUTH="Authorization: Klaviyo-API-Key $KLAVIYO_PRIVATE_KEY"
curl -s https://a.klaviyo.com/api/lists -H "$AUTH" -H "revision: $REVISION"
curl -s https://a.klaviyo.com/api/lists -H "$AUTH" -H 'revision: 2025-01-15' # want "in 52 days"
curl -s https://a.klaviyo.com/api/lists -H "$AUTH" -H 'revision: 2026-07-15'
curl -s "https://a.klaviyo.com/api/events?filter=greater-than(datetime,2024-10-15)" -H "$AUTH" -H 'revision: 2026-07-15'
curl -s https://api.other.example/lists -H 'revision: 2024-10-15'
echo "see https://developers.klaviyo.com/en/v2024-10-15/reference"
