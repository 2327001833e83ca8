import http.client
import os
import urllib.request

import httpx
import requests

AUTH = {"Authorization": f"Klaviyo-API-Key {os.environ['KLAVIYO_PRIVATE_KEY']}"}
BASE = "https://a.klaviyo.com/api"


def plain():
    return requests.get(f"{BASE}/lists", headers=AUTH, timeout=10)  # want "GET /api/lists"


def misnamed():
    return requests.get(f"{BASE}/lists", headers={**AUTH, "X-Revision": "2026-07-15"}, timeout=10)  # want `as "x-revision", which Klaviyo does not read`


def in_params():
    return requests.get(f"{BASE}/lists", params={"revision": "2026-07-15"}, headers=AUTH, timeout=10)  # want "GET /api/lists"


def with_httpx():
    with httpx.Client(base_url=BASE, headers=AUTH) as client:
        return client.get("/metrics")  # want "GET /api/metrics"


def with_urllib():
    request = urllib.request.Request(BASE + "/lists", headers=AUTH)
    return urllib.request.urlopen(request)  # want "GET /api/lists"


class Klaviyo:
    def __init__(self, key):
        self.session = requests.Session()
        self.session.headers["Authorization"] = "Klaviyo-API-Key " + key

    def get(self, path):
        return self.session.get(BASE + path, timeout=10)  # want "without a revision header"

    def lists(self):
        return self.get("/lists")


def run():
    return Klaviyo(os.environ["KLAVIYO_PRIVATE_KEY"]).lists()
