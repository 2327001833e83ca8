KlaviyoAPI.configure do |config|
  config.api_key_prefix["Klaviyo-API-Key"] = "Klaviyo-API-Key"
  config.api_key["Klaviyo-API-Key"] = ENV["KLAVIYO_PRIVATE_KEY"]
end
