#!/bin/sh
set -eu
AUTH="Authorization: Klaviyo-API-Key $KLAVIYO_PRIVATE_KEY"

curl -s https://a.klaviyo.com/api/lists -H "$AUTH" # want "GET /api/lists is sent without a revision header"
curl -s -X POST https://a.klaviyo.com/api/events -H "$AUTH" -H "version: 2026-07-15" -d @event.json # want `as "version", which Klaviyo does not read`
wget -q --header="$AUTH" https://a.klaviyo.com/api/metrics # want "GET /api/metrics"
http GET https://a.klaviyo.com/api/lists "Authorization: Klaviyo-API-Key $KLAVIYO_PRIVATE_KEY" # want "GET /api/lists"

lists() { curl -s "https://a.klaviyo.com/api/lists" -H "$AUTH" "$@"; }
lists -H "revision: 2026-07-15"

curl -s https://a.klaviyo.com/api/lists -H "$AUTH" -H 'Revision: 2026-07-15'
curl -s https://a.klaviyo.com/api/lists -H "$AUTH" -H "revision:$KLAVIYO_REVISION"
curl -s https://a.klaviyo.com/api/lists -H @headers.txt
curl -s --config klaviyo.curlrc https://a.klaviyo.com/api/lists
curl -s https://a.klaviyo.com/api/lists $CURL_OPTIONS
curl -s "https://a.klaviyo.com/api/v2/lists?api_key=$KLAVIYO_PRIVATE_KEY"
curl -s https://status.klaviyo.com/api/v2/status.json
HEADERS="-H revision:2026-07-15"
curl -s https://a.klaviyo.com/api/lists $HEADERS
echo "curl https://a.klaviyo.com/api/lists"
# curl https://a.klaviyo.com/api/lists
cat <<USAGE
curl https://a.klaviyo.com/api/lists
USAGE
