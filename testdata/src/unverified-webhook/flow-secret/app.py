# What a flow sends is not signed: a secret of one's own is right.
import os

from flask import Flask, request

app = Flask(__name__)


@app.post("/webhooks/klaviyo")
def by_header():
    if request.headers.get("X-Webhook-Key") != os.environ["KLAVIYO_WEBHOOK_SECRET"]:
        return "", 401
    remember(request.get_json())
    return "", 204


@app.post("/klaviyo/webhook")
def by_query():
    if request.args.get("token") != os.environ["HOOK_TOKEN"]:
        return "", 401
    remember(request.get_json())
    return "", 204
