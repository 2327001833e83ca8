"""A client library: it offers both operations, and its user chooses."""
import requests

BASE = "https://a.klaviyo.com/api"


class Profiles:
    def __init__(self, key):
        self.headers = {"Authorization": f"Klaviyo-API-Key {key}", "revision": "2026-07-15"}

    def create_profile(self, body):
        return requests.post(BASE + "/profiles", json=body, headers=self.headers, timeout=10)

    def create_or_update_profile(self, body):
        return requests.post(BASE + "/profile-import", json=body, headers=self.headers, timeout=10)
