"""Reads lists from Klaviyo with a framework that sends the requests."""
from decouple import config
from framework import Stream

VERSION = "2024-10-15"  # want "revision 2024-10-15 was retired on 2026-10-15"
STARTED = "2024-02-15"
SETTING = config("KLAVIYO_REVISION", default="2024-07-15")  # want "revision 2024-07-15 was retired on 2026-07-15"


class Lists(Stream):
    @property
    def headers(self):
        headers = super().headers
        headers["revision"] = VERSION
        headers["x-started"] = STARTED
        return headers
