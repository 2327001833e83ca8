#!/usr/bin/env bash
# Subscribes one address again, with whatever revision today is.
set -eu

curl -sS -X POST "https://a.klaviyo.com/api/profile-subscription-bulk-create-jobs" \
  -H "Authorization: Klaviyo-API-Key $KLAVIYO_PRIVATE_KEY" \
  -H "revision: $(date +%F)" \
  -H "Content-Type: application/vnd.api+json" \
  -d @- <<JSON
{"data": {"type": "profile-subscription-bulk-create-job", "attributes": {"profiles": {"data": [{"type": "profile", "attributes": {"email": "$1"}}]}}}}
JSON
