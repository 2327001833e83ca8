require "klaviyo-api-sdk"

KlaviyoAPI.setup { |config| config.api_key["Klaviyo-API-Key"] = "Klaviyo-API-Key Rt7pQ2" }
