from flask import Flask, request
from django.db import IntegrityError

import redis

from shop.models import Opened

app = Flask(__name__)
store = redis.Redis()


@app.post("/webhooks/klaviyo")
def counted():
    for delivery in request.get_json()["data"]:
        store.hincrby("opened", delivery["attributes"]["campaign"], 1)  # want "counts up again"
    return "", 204


@app.post("/webhooks/klaviyo/v2")
def refused():
    for delivery in request.get_json()["data"]:
        try:
            Opened.objects.create(email=delivery["attributes"]["email"])
        except IntegrityError:
            continue
    return "", 204


@app.post("/klaviyo/webhook")
def locked():
    for delivery in request.get_json()["data"]:
        if store.set("klaviyo:" + delivery["uid"], 1, nx=True):
            store.incr("opened")
    return "", 204
