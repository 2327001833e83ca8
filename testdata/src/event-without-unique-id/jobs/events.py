import requests

URL = "https://a.klaviyo.com/api/events"


def send(attributes):
    return requests.post(URL, json={"data": {"type": "event", "attributes": attributes}}, timeout=10)


def paid(order):
    return send({"value": order.total, "time": order.paid_at})  # want "its time stands for one"


def viewed(page):
    return send({"properties": {"page": page}})  # want "sending it again counts it twice"


def shipped(order):
    return send({"unique_id": order.id})


def any_of(attributes):
    return send(attributes)


def profiles(page):
    return requests.post("https://a.klaviyo.com/api/profile-import", json={"data": {"type": "profile", "attributes": {"page": page}}}, timeout=10)
