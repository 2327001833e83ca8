import os

API = "https://a.klaviyo.com/api"
KEY = os.environ["KLAVIYO_PRIVATE_KEY"]
REVISION = os.getenv("KLAVIYO_REVISION", "2025-04-15")
