import time

import requests

URL = "https://a.klaviyo.com/api/events"
HEADERS = {"Authorization": "Klaviyo-API-Key " + KEY, "revision": "2026-07-15"}


# A pause between two elements is no retry.
def paced(events):
    for event in events:
        answer = requests.post(URL, json=event, headers=HEADERS, timeout=5)
        if answer.status_code == 429:
            raise RuntimeError("throttled")
        time.sleep(0.1)


# Nothing is tried again.
def told(event):
    answer = requests.post(URL, json=event, headers=HEADERS, timeout=5)
    return answer.status_code == 429


def post(event):
    return requests.post(URL, json=event, headers=HEADERS, timeout=5)  # want "a time of its own"


def patient(event):
    while True:
        answer = post(event)
        if answer.status_code == 429:
            time.sleep(1)
            continue
        return answer
