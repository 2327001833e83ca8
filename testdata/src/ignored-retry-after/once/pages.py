import requests


def pages(headers):
    url = "https://a.klaviyo.com/api/profiles"
    while url:
        answer = requests.get(url, headers=headers, timeout=10)  # want "nothing in view tries again"
        answer.raise_for_status()
        page = answer.json()
        yield from page["data"]
        url = page["links"]["next"]


# One request in each file is enough to say it.
def one(headers, name):
    answer = requests.get("https://a.klaviyo.com/api/profiles/" + name, headers=headers, timeout=10)
    answer.raise_for_status()
    return answer.json()
