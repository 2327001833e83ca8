import requests


# Nobody runs this any more.
def lists(headers):
    return requests.get("https://a.klaviyo.com/api/lists", headers=headers)
