import contextlib
import json
import logging

import requests

URL = "https://a.klaviyo.com/api/events"
HEADERS = {"Authorization": "Klaviyo-API-Key " + KEY, "revision": "2026-07-15"}


def other_kind(event):
    r = None
    try:
        r = requests.post(URL, json=event, headers=HEADERS, timeout=5)
        return r.json()
    except json.JSONDecodeError:
        pass
    return r.text


def suppressed(event):
    with contextlib.suppress(requests.RequestException):  # want "leaves no trace"
        requests.post(URL, json=event, headers=HEADERS, timeout=5).raise_for_status()


def told(event):
    try:
        requests.post(URL, json=event, headers=HEADERS, timeout=5).raise_for_status()
    except requests.RequestException:
        return False
    return True


def again(event):
    try:
        try:
            requests.post(URL, json=event, headers=HEADERS, timeout=5).raise_for_status()
        except requests.HTTPError:
            raise
    except Exception:  # want "leaves no trace"
        pass


def noted(event):
    failed = False
    try:
        requests.post(URL, json=event, headers=HEADERS, timeout=5).raise_for_status()
    except Exception:
        failed = True
    logging.info("sent: %s", not failed)


def dropped(event):
    requests.post(URL, json=event, headers=HEADERS, timeout=5)  # want "nothing looks at the answer"


def checking():
    session = requests.Session()
    session.hooks["response"].append(lambda r, *a, **k: r.raise_for_status())
    return session


def hooked(event):
    session = requests.Session()
    session.hooks = {"response": lambda r, *a, **k: r.raise_for_status()}
    session.post(URL, json=event, headers=HEADERS, timeout=5)


def cleared_up(event):
    try:
        requests.post(URL, json=event, headers=HEADERS, timeout=5).raise_for_status()
    except Exception:
        try:
            requests.delete(URL + "/draft", headers=HEADERS, timeout=5).raise_for_status()
        except Exception:
            pass
        raise
