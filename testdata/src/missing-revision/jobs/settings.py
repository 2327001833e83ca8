KLAVIYO_REVISION = "2026-07-15"
HEADERS = {"revision": KLAVIYO_REVISION}


def authorized(key):
    return {**HEADERS, "Authorization": f"Klaviyo-API-Key {key}"}
