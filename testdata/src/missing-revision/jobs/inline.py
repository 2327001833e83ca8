import os

import requests

KEY = "Klaviyo-API-Key " + os.environ["KLAVIYO_PRIVATE_KEY"]


def plain():
    return requests.get("https://a.klaviyo.com/api/lists", headers={"Authorization": KEY}, timeout=10)  # want "without a revision header"


def lines(body):
    return requests.post(  # want "POST /api/events"
        "https://a.klaviyo.com/api/events",
        json=body,
        headers={
            'Authorization': KEY,
            'Accept': 'application/json',
        },
        timeout=10,
    )


def made():
    return requests.get("https://a.klaviyo.com/api/tags", headers=dict(Authorization=KEY), timeout=10)  # want "GET /api/tags"
