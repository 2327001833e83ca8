import logging
import os

import requests
from requests.adapters import HTTPAdapter
from shop.http import signed, transport

from . import settings
from .settings import authorized

KEY = os.environ["KLAVIYO_PRIVATE_KEY"]
BASE = "https://a.klaviyo.com/api"
AUTH = {"Authorization": f"Klaviyo-API-Key {KEY}"}
log = logging.getLogger(__name__)


def other_file():
    return requests.get(BASE + "/lists", headers=authorized(KEY), timeout=10)


def merged():
    return requests.get(BASE + "/lists", headers={**settings.HEADERS, **AUTH}, timeout=10)


def in_steps(extra):
    headers = dict(AUTH)
    if extra:
        headers.update(extra)
    return requests.get(BASE + "/lists", headers=headers, timeout=10)


def by_session():
    session = requests.Session()
    session.headers.update({"revision": "2026-07-15", **AUTH})
    return session.get(BASE + "/lists", timeout=10)


class Signed(HTTPAdapter):
    def add_headers(self, request, **kwargs):
        request.headers["revision"] = "2026-07-15"


def by_adapter():
    session = requests.Session()
    session.mount("https://", Signed())
    return session.get(BASE + "/lists", headers=AUTH, timeout=10)


def by_auth():
    return requests.get(BASE + "/lists", auth=signed(KEY), timeout=10)


def by_transport():
    return requests.get(BASE + "/lists", headers=transport(AUTH), timeout=10)


def by_default(headers={"revision": "2026-07-15"}):
    return requests.get(BASE + "/lists", headers=headers, timeout=10)


class Base:
    headers = {"revision": "2026-07-15", "Authorization": f"Klaviyo-API-Key {KEY}"}


class Client(Base):
    def lists(self):
        return requests.get(BASE + "/lists", headers=self.headers, timeout=10)


@signed
def decorated(headers):
    return requests.get(BASE + "/lists", headers=headers, timeout=10)


def legacy():
    return requests.get("https://a.klaviyo.com/api/v2/lists", params={"api_key": KEY}, timeout=10)


def tokens(code):
    return requests.post("https://a.klaviyo.com/oauth/token", data={"code": code}, timeout=10)


def ours():
    return requests.get("https://shop.example/api/klaviyo/lists", timeout=10)


def logged():
    log.info("GET https://a.klaviyo.com/api/lists")


def ignored():
    return requests.get(BASE + "/lists", headers=AUTH, timeout=10)  # klaviyo-lint:ignore missing-revision -- the proxy adds it
