import hashlib
import hmac
import os

SECRET = os.environ.get("KLAVIYO_WEBHOOK_SECRET")


def verify(request):
    if not SECRET:
        return False
    signed = request.data + request.headers["Klaviyo-Timestamp"].encode()
    expected = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    return len(expected) == len(request.headers["Klaviyo-Signature"]) and hmac.compare_digest(expected, request.headers["Klaviyo-Signature"])


def verify_or_not(request):
    if SECRET is None:  # want "every request is let through"
        return True
    return verify(request)
