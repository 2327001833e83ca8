import requests

ENDPOINTS = {
    "exclusions": "https://a.klaviyo.com/api/v1/people/exclusions",  # want "/api/v1/people belongs to the API that was retired"
    "metrics": "https://a.klaviyo.com/api/v1/metrics",  # want "/api/v1/metrics belongs to the API that was retired"
    "members": "https://a.klaviyo.com/api/v2/group/{group}/members/all",  # want "/api/v2/group belongs to the API that was retired"
}


def pull(name, key, group):
    url = ENDPOINTS[name].format(group=group)
    return requests.get(url, params={"api_key": key}, timeout=10).json()
