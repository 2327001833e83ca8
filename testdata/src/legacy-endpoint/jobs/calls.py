import base64
import json

import requests

TRACK_URL = "https://a.klaviyo.com/api/track"  # want "use POST /api/events"
V2 = "https://a.klaviyo.com/api/v2"  # want "/api/v2"


def track(event):
    data = base64.b64encode(json.dumps(event).encode()).decode()
    return requests.get(TRACK_URL, params={"data": data}, timeout=10)


def subscribe(list_id, key, profiles):
    return requests.post(f"{V2}/list/{list_id}/subscribe", json={"api_key": key, "profiles": profiles}, timeout=10)


class Klaviyo:
    def __init__(self, key):
        self.key = key

    def request(self, path, **params):
        return requests.get("https://a.klaviyo.com/api/" + path, params={"api_key": self.key, **params}, timeout=10)

    def metrics(self):
        return self.request("v1/metrics/timeline")  # want "/api/v1/metrics"


def run(key):
    Klaviyo(key).metrics()
