import requests

DESK = "(415) 555-0123"  # want "is not in E.164"
TYPO = "+1 415 555 0123"  # want "is not in E.164"


def subscribe(headers, country="1"):
    profiles = [
        {"type": "profile", "attributes": {"phone_number": TYPO}},
        {"type": "profile", "attributes": {"phone_number": DESK if country else "+14155550123"}},
    ]
    job = {"type": "profile-subscription-bulk-create-job", "attributes": {"profiles": {"data": profiles}}}
    requests.post("https://a.klaviyo.com/api/profile-subscription-bulk-create-jobs", json={"data": job}, headers=headers, timeout=9)


def event(order, headers):
    attributes = {
        "unique_id": order.id,
        "properties": {"phone_number": DESK, "call": {"phone_number": DESK}},
        "profile": {"data": {"type": "profile", "attributes": {"phone_number": order.phone}}},
    }
    requests.post("https://a.klaviyo.com/api/events", json={"data": {"type": "event", "attributes": attributes}}, headers=headers, timeout=9)


def other(headers):
    requests.post("https://api.dialler.example/calls", json={"phone_number": DESK}, headers=headers, timeout=9)
