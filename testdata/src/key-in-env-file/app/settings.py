KLAVIYO_PRIVATE_KEY = "pk_1a2b…"  # hardcoded-key speaks of it
