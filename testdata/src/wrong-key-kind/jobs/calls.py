import os

import requests
from klaviyo_api import KlaviyoAPI

client = KlaviyoAPI("Rt7pQ2")  # want "this is a public key"
named = KlaviyoAPI(os.environ["KLAVIYO_SITE_ID"])  # want "KLAVIYO_SITE_ID names a public key"
BASE = "https://a.klaviyo.com/api"


def bearer():
    headers = {"Authorization": "Bearer pk_1a2b…", "revision": "2026-07-15"}  # want "private key.* is no bearer token"
    return requests.get(BASE + "/lists", headers=headers, timeout=10)


def bare():
    headers = {"Authorization": os.environ["KLAVIYO_PRIVATE_KEY"], "revision": "2026-07-15"}  # want "the Authorization header lacks its scheme"
    return requests.get(BASE + "/lists", headers=headers, timeout=10)


def published(body):
    params = {"company_id": os.environ["KLAVIYO_PRIVATE_KEY"]}  # want "names a private one"
    return requests.post("https://a.klaviyo.com/client/events", params=params, headers={"revision": "2026-07-15"}, json=body, timeout=10)


def quoted():
    headers = {"Authorization": f"{os.environ['KLAVIYO_PRIVATE_KEY']}", "revision": "2026-07-15"}  # want "lacks its scheme"
    return requests.get(BASE + "/lists", headers=headers, timeout=10)


def fine(token, body):
    KlaviyoAPI(os.environ["KLAVIYO_PRIVATE_KEY"])
    KlaviyoAPI(os.environ["KLAVIYO_API_KEY"])
    KlaviyoAPI("my-key")
    headers = {"Authorization": f"Bearer {token}", "revision": "2026-07-15"}
    requests.get(BASE + "/lists", headers=headers, timeout=10)
    params = {"company_id": os.environ["KLAVIYO_PUBLIC_KEY"]}
    requests.post("https://a.klaviyo.com/client/events", params=params, headers={"revision": "2026-07-15"}, json=body, timeout=10)
    requests.get("https://api.shop.example/v1", headers={"Authorization": "Bearer " + os.environ["KLAVIYO_PRIVATE_KEY"]}, timeout=10)
