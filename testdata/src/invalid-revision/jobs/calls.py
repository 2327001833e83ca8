import os
from datetime import date, datetime

import requests

AUTH = {"Authorization": "Klaviyo-API-Key " + os.environ["KLAVIYO_PRIVATE_KEY"]}


def send(revision):
    return requests.get("https://a.klaviyo.com/api/lists", headers={**AUTH, "revision": revision}, timeout=10)


def run():
    send(date.today().isoformat())  # want "computed from today's date"
    send(datetime.utcnow().strftime("%Y-%m-%d"))  # want "computed from today's date"
    send(f"{datetime.now():%Y-%m-%d}")  # want "computed from today's date"
    send("15-07-2026")  # want `"15-07-2026" is no revision`
    send("2025-10-15.pre")  # want `"2025-10-15.pre" is a beta revision`
    send("2025-10-16")  # want `no revision was released on 2025-10-16`
    send(os.getenv("KLAVIYO_REVISION", "newest"))  # want `"newest" is no revision`


def fine():
    send("2026-07-15")
    send("2022-10-17")
    send(os.environ["KLAVIYO_REVISION"])
    print(date.today().isoformat())
    requests.get("https://api.other.example/v1", headers={"revision": "newest"}, timeout=10)
    requests.get(
        "https://a.klaviyo.com/api/events",
        params={"filter": f"greater-than(datetime,{date.today()})"},
        headers={**AUTH, "revision": "2026-07-15"},
        timeout=10,
    )


KLAVIYO_REVISION = "2026-02-30"
KLAVIYO_API_REVISION = "2026-02-15"  # want "no revision was released on 2026-02-15"
