#!/bin/sh
KLAVIYO_KEY=pk_1a2b… # want "pk_1a2b"
PREFIX=pk_
curl -H "Authorization: Klaviyo-API-Key ${PREFIX}1a2b…" -H "revision: 2026-07-15" https://a.klaviyo.com/api/lists # want "put together from literals"
curl -H "Authorization: Klaviyo-API-Key pk_1a2b…" -H "revision: 2026-07-15" https://a.klaviyo.com/api/lists # want "pk_1a2b"
curl -u "pk_live_51H8xYzAbCdEfGhIjKlMnOpQr:" https://api.example/v1/charges
echo "usage: KLAVIYO_KEY=pk_xxxxxxxx $0" # the key of klaviyo
