import requests

from . import settings


def session() -> requests.Session:
    s = requests.Session()
    s.headers.update({
        "Authorization": f"Klaviyo-API-Key {settings.KEY}",
        "Accept": "application/vnd.api+json",
        "revision": settings.REVISION,
    })
    return s
