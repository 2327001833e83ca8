"""Sends the day's refunds with the SDK."""
import os

from klaviyo_api import KlaviyoAPI

klaviyo = KlaviyoAPI(os.environ["KLAVIYO_PRIVATE_KEY"], max_delay=60, max_retries=3)


def refund(order):
    klaviyo.Events.create_event({
        "data": {
            "type": "event",
            "attributes": {
                "metric": {"data": {"type": "metric", "attributes": {"name": "Refunded Order"}}},
                "profile": {"data": {"type": "profile", "attributes": {"email": order["email"]}}},
                "properties": {"order": order["id"]},
                "unique_id": f"refund-{order['id']}",
            },
        }
    })
