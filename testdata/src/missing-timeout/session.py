import asyncio
import aiohttp
import httpx
import requests
from requests.adapters import HTTPAdapter

URL = "https://a.klaviyo.com/api/events"
HEADERS = {"Authorization": "Klaviyo-API-Key " + KEY, "revision": "2026-07-15"}


class LimitedAdapter(HTTPAdapter):
    def send(self, request, **kwargs):
        kwargs.setdefault("timeout", 5)
        return super().send(request, **kwargs)


def mounted(event):
    session = requests.Session()
    session.mount("https://", LimitedAdapter())
    return session.post(URL, json=event, headers=HEADERS)


def passed_on(event, **options):
    return requests.post(URL, json=event, headers=HEADERS, **options)


def none(event):
    return requests.post(URL, json=event, headers=HEADERS, timeout=None)  # want "requests waits for ever"


def own_limit(event):
    return httpx.post(URL, json=event, headers=HEADERS)


async def total(event):
    async with aiohttp.ClientSession() as session:
        return await session.post(URL, json=event, headers=HEADERS)  # want "aiohttp waits 300 seconds"


async def waited_for(event):
    async with aiohttp.ClientSession() as session:
        return await asyncio.wait_for(session.post(URL, json=event, headers=HEADERS), 5)
