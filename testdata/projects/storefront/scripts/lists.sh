#!/usr/bin/env bash
# Prints the names of all lists.
set -euo pipefail

api=https://a.klaviyo.com/api
headers=(-H "Authorization: Klaviyo-API-Key ${KLAVIYO_PRIVATE_KEY:?}" -H "revision: 2026-07-15")

curl -sS --max-time 10 "${headers[@]}" "$api/lists" | python3 -c 'import json, sys; print(*(x["attributes"]["name"] for x in json.load(sys.stdin)["data"]), sep="\n")'
