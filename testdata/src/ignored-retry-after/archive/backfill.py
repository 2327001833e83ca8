import requests


# Who runs an old script by hand sees it fail, and runs it again.
def backfill(headers):
    return requests.get("https://a.klaviyo.com/api/lists", headers=headers, timeout=5)
