import os

import requests
from klaviyo_api import KlaviyoAPI

from .accounts import create_profile

klaviyo = KlaviyoAPI(os.environ["KLAVIYO_PRIVATE_KEY"])
HEADERS = {"Authorization": f"Klaviyo-API-Key {os.environ['KLAVIYO_PRIVATE_KEY']}", "revision": "2026-07-15"}
BASE = "https://a.klaviyo.com/api"


def fine(body, key):
    klaviyo.Profiles.create_or_update_profile(body)
    klaviyo.Profiles.update_profile(key, body)
    klaviyo.Profiles.get_profiles()
    klaviyo.Profiles.bulk_import_profiles(body)
    klaviyo.Events.create_event(body)
    create_profile(body)
    requests.get(BASE + "/profiles", headers=HEADERS, timeout=10)
    requests.patch(f"{BASE}/profiles/{key}", json=body, headers=HEADERS, timeout=10)
    requests.post(f"{BASE}/lists/{key}/relationships/profiles/", json=body, headers=HEADERS, timeout=10)
    requests.post(BASE + "/profile-import", json=body, headers=HEADERS, timeout=10)
    requests.post("https://crm.example/api/profiles", json=body, timeout=10)
