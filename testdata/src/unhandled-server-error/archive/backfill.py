import requests

URL = "https://a.klaviyo.com/api/events"


def backfill(event, headers):
    try:
        requests.post(URL, json=event, headers=headers, timeout=5).raise_for_status()
    except Exception as e:
        print(e)
