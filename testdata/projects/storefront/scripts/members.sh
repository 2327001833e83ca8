#!/bin/sh
# Lists the members of a list, as it was done in 2021.
curl -s "https://a.klaviyo.com/api/v2/list/$1/members?api_key=$KLAVIYO_PRIVATE_KEY"
