require "klaviyo-api-sdk"

KlaviyoAPI.setup do |config|
  config.api_key["Klaviyo-API-Key"] = "Klaviyo-API-Key #{ENV.fetch("KLAVIYO_PRIVATE_KEY")}"
  config.max_retries = 5
end
