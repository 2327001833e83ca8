import logging

import requests

URL = "https://a.klaviyo.com/api/events"


def kept(event, headers, later):
    try:
        requests.post(URL, json=event, headers=headers, timeout=5).raise_for_status()
    except Exception:
        logging.exception("not sent")
        later.append(event)


def told(event, headers):
    try:
        requests.post(URL, json=event, headers=headers, timeout=5).raise_for_status()
    except Exception:
        logging.exception("not sent")
        return False
    return True


def given_up(event, headers):
    try:
        requests.post(URL, json=event, headers=headers, timeout=5).raise_for_status()  # want "given up"
    except Exception:
        logging.exception("not sent")
