"""Creates a profile for every line of a file."""
import csv
import sys

import requests

from northwind import settings

HEADERS = {"Authorization": f"Klaviyo-API-Key {settings.KEY}", "Content-Type": "application/json"}


def create(row):
    payload = {"data": {"type": "profile", "attributes": {"email": row["email"], "first_name": row["name"]}}}
    return requests.post(f"{settings.API}/profiles/", json=payload, headers=HEADERS, timeout=10)


if __name__ == "__main__":
    for row in csv.DictReader(open(sys.argv[1])):
        create(row)
