"""Replaces the calls of https://a.klaviyo.com/api/v2/lists."""
import logging

import requests

HEADERS = {"Authorization": "Klaviyo-API-Key x", "revision": "2026-07-15"}
# TRACK_URL = "https://a.klaviyo.com/api/track"


def lists():
    """Was GET https://a.klaviyo.com/api/v2/lists"""
    logging.warning("https://a.klaviyo.com/api/v2/lists is gone")
    print("https://a.klaviyo.com/api/identify")
    return requests.get("https://a.klaviyo.com/api/lists", headers=HEADERS, timeout=10)


def ours():
    requests.post("https://shop.example/api/v2/list/klaviyo", timeout=10)
    requests.get("https://status.klaviyo.com/api/v2/summary.json", timeout=10)
    raise RuntimeError("https://a.klaviyo.com/api/v1/people answers 410")
