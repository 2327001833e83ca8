"""Jobs of revision 2024-10-15, see https://developers.klaviyo.com/en/v2024-10-15/reference/api_overview."""
import logging
import os

import requests

AUTH = {"Authorization": "Klaviyo-API-Key " + os.environ["KLAVIYO_PRIVATE_KEY"]}
DOCS = "https://developers.klaviyo.com/en/v2023-02-22/docs"
MIGRATED = {"klaviyo": "2024-10-15"}
# "revision": "2024-10-15"


def fresh():
    return requests.get("https://a.klaviyo.com/api/lists", headers={**AUTH, "revision": "2026-07-15"}, timeout=10)


def since():
    params = {"filter": "greater-than(datetime,2024-10-15T00:00:00Z)"}
    return requests.get("https://a.klaviyo.com/api/events", params=params, headers={**AUTH, "revision": "2026-04-15"}, timeout=10)


def logged():
    logging.info("klaviyo answers as %s", "2024-10-15")


def other(key):
    return requests.get("https://api.other.example/lists", headers={"revision": "2024-10-15", "Authorization": key}, timeout=10)


class Document:
    """A page of the shop, which has revisions as well."""

    source = "https://a.klaviyo.com/api"
    revision = "2023-02-22"
