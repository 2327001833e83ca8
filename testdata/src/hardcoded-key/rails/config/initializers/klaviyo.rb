require "faraday"

KLAVIYO_KEY = "pk_1a2b…" # want "stands in the code base"
FALLBACK = ENV.fetch("KLAVIYO_KEY", "pk_1a2b…") # want "pk_1a2b"
SPLIT = "pk_" + "1a2b…" # want "put together from literals"
NEWER = 'pk_AbC12x_1a2b…' # want "pk_AbC1"

# The first key was pk_1a2b…. # want "pk_1a2b"
def lists
  # A key of an old form is told by where it goes.
  Faraday.get("https://a.klaviyo.com/api/lists", nil, { "Authorization" => "Klaviyo-API-Key Zq81mvTz0RhL5cWn7Kd", "revision" => "2026-07-15" }) # want "is given to Klaviyo as the private key"
end

STRIPE = "pk_live_51H8xYzAbCdEfGhIjKlMnOpQr"
EXAMPLE = "pk_your_private_key"
FROM_CREDENTIALS = Rails.application.credentials.dig(:klaviyo, :private_key)
