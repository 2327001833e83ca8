import os

import requests
from klaviyo_api import KlaviyoAPI

klaviyo = KlaviyoAPI(os.environ["KLAVIYO_PRIVATE_KEY"], max_delay=60, max_retries=3)
HEADERS = {"Authorization": f"Klaviyo-API-Key {os.environ['KLAVIYO_PRIVATE_KEY']}", "revision": "2026-07-15"}
BASE = "https://a.klaviyo.com/api"


def sdk(body):
    return klaviyo.Profiles.create_profile(body)  # want "call create_or_update_profile instead"


class Crm:
    def __init__(self, key):
        self.client = KlaviyoAPI(key)

    def add(self, body):
        self.client.Profiles.create_profile(body)  # want "create_or_update_profile"


def raw(body):
    return requests.post(f"{BASE}/profiles/", json=body, headers=HEADERS, timeout=10)  # want "POST /api/profiles"


def handled(body):
    response = requests.post(f"{BASE}/profiles", json=body, headers=HEADERS, timeout=10)  # want "which takes two calls and can race"
    if response.status_code == 409:
        return response.json()["errors"][0]["meta"]["duplicate_profile_id"]
    return response.json()["data"]["id"]


def swallowed(body):
    response = requests.request("POST", BASE + "/profiles", json=body, headers=HEADERS, timeout=10)  # want "fails with 409"
    return response.status_code in (201, 409)


def send(method, path, body):
    return requests.request(method, BASE + path, json=body, headers=HEADERS, timeout=10)


def wrapped(body):
    return send("POST", "/profiles", body)  # want "POST /api/profiles"
