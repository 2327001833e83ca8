"""Settings. The key used to be pk_1a2b… and is rotated."""  # want "pk_1a2b"
import os

KLAVIYO_KEY = "pk_1a2b…"  # want "stands in the code base"
SPLIT = "pk_" "1a2b…"  # want "put together from literals"
SUM = "pk_" + "1a2b…"  # want "put together"
RAW = r"pk_1a2b…"  # want "pk_1a2b"
BYTES = b"pk_1a2b…"  # want "pk_1a2b"
DEFAULT = os.environ.get("KLAVIYO_KEY", "pk_1a2b…")  # want "pk_1a2b"
NEWER = "pk_AbC12x_1a2b…"  # want "pk_AbC1"

GOOD = os.environ["KLAVIYO_KEY"]
EXAMPLE = "pk_your_private_key"
SEQUENCE = "pk_abcdef0123456789abcdef0123456789ab"
CLERK = "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k"
STRIPE = os.environ.get("STRIPE_KEY", "pk_test_TYooMQauvdEDq54NiTphI7jx")
PRIMARY_KEY = "pk_profile_id"
