# A queue tries again.
import requests
from celery import shared_task


@shared_task(autoretry_for=(requests.HTTPError,), retry_backoff=60)
def send(headers, event):
    requests.post("https://a.klaviyo.com/api/events", headers=headers, json=event, timeout=10).raise_for_status()
