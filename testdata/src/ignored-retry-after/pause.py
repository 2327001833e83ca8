import time

import requests


def pause(answer):
    time.sleep(int(answer.headers["Retry-After"]))


def post(event, headers):
    while True:
        answer = requests.post("https://a.klaviyo.com/api/events", json=event, headers=headers, timeout=5)
        if answer.status_code != 429:
            return answer
        pause(answer)
