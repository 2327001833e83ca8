"""Writes all profiles to a file, page by page."""
import json
import sys

from northwind import settings
from northwind.session import session


def pages():
    url = settings.API + "/profiles?page[size]=100"
    with session() as s:
        while url:
            answer = s.get(url, timeout=30)
            answer.raise_for_status()
            body = answer.json()
            yield body["data"]
            url = body["links"].get("next")


if __name__ == "__main__":
    for page in pages():
        json.dump(page, sys.stdout)
