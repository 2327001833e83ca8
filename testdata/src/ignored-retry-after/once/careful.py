# One function is careful, and what the other one sends is not in its care.
import time

import requests


def careful(call):
    while True:
        answer = call()
        if answer.status_code != 429:
            return answer
        time.sleep(int(answer.headers["Retry-After"]))


def safe(headers, name):
    return careful(lambda: requests.get("https://a.klaviyo.com/api/lists/" + name, headers=headers, timeout=10)).json()
