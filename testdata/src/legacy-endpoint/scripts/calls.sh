#!/bin/sh
BASE=https://a.klaviyo.com/api
curl -s "$BASE/v2/list/$1/members?api_key=$KLAVIYO_PRIVATE_KEY" # want "/api/v2/list"
curl -s -G "https://a.klaviyo.com/api/track" --data-urlencode "data=$2" # want "use POST /api/events"
wget -qO- "https://a.klaviyo.com/api/v1/metrics?api_key=$KLAVIYO_PRIVATE_KEY" # want "/api/v1/metrics"
curl -s "$BASE/lists" -H "Authorization: Klaviyo-API-Key $KLAVIYO_PRIVATE_KEY" -H "revision: 2026-07-15"
curl -s https://status.klaviyo.com/api/v2/status.json
echo "https://a.klaviyo.com/api/v2/lists is retired"
# curl https://a.klaviyo.com/api/v2/lists
