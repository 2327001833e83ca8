import os

KLAVIYO = {
    "base": "https://a.klaviyo.com/api",
    "revision": os.environ.get("KLAVIYO_REVISION", "2024-10-15"),  # want "2024-10-15 was retired"
}
KLAVIYO_API_REVISION = "2025-01-15"  # want "retires on 2027-01-15, in 52 days"
LAUNCH_DATE = "2024-10-15"
