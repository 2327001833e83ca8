import os

import requests

from . import settings
from .settings import KLAVIYO, KLAVIYO_API_REVISION

AUTH = {"Authorization": "Klaviyo-API-Key " + os.environ["KLAVIYO_PRIVATE_KEY"]}


def lists():
    return requests.get(KLAVIYO["base"] + "/lists", headers={**AUTH, "revision": KLAVIYO["revision"]}, timeout=10)


def metrics():
    return requests.get("https://a.klaviyo.com/api/metrics", headers={**AUTH, "revision": KLAVIYO_API_REVISION}, timeout=10)


def events():
    headers = dict(AUTH, revision=settings.KLAVIYO_API_REVISION)
    return requests.get("https://a.klaviyo.com/api/events", headers=headers, timeout=10)


class Client:
    REVISION = "2023-07-15"  # want "2023-07-15 was retired"

    def __init__(self, key):
        self.session = requests.Session()
        self.session.headers.update({"Authorization": f"Klaviyo-API-Key {key}", "revision": self.REVISION})

    def tags(self):
        return self.session.get("https://a.klaviyo.com/api/tags", timeout=10)


class Job:
    def __init__(self, revision="2024-06-15"):  # want "2024-06-15 was retired"
        self.headers = {**AUTH, "revision": revision}

    def run(self):
        return requests.get("https://a.klaviyo.com/api/flows", headers=self.headers, timeout=10)


def run():
    Client(os.environ["KLAVIYO_PRIVATE_KEY"]).tags()
    Job().run()
