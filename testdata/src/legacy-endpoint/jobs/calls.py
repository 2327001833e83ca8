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


def each(key):
    for path in (
        "https://a.klaviyo.com/api/v1/people/search",  # want "use the endpoints of /api/profiles$"
        "https://a.klaviyo.com/api/v1/person/x",  # want "use the endpoints of /api/profiles$"
        "https://a.klaviyo.com/api/v1/campaigns",  # want "use the endpoints of /api/campaigns$"
        "https://a.klaviyo.com/api/v1/email-templates",  # want "use the endpoints of /api/templates$"
        "https://a.klaviyo.com/api/v2/group/x/members/all",  # want "use the endpoints of /api/lists and /api/segments$"
        "https://a.klaviyo.com/api/v2/data-privacy/deletion-request",  # want "use POST /api/data-privacy-deletion-jobs$"
        "https://a.klaviyo.com/api/v1/unknown",  # want "use the endpoints of /api/ with a revision header$"
    ):
        requests.get(path, params={"api_key": key}, timeout=10)
