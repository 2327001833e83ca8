KlaviyoAPI.configure do |config|
  config.api_key["Klaviyo-API-Key"] = ENV["KLAVIYO_PRIVATE_KEY"] # want "lacks its scheme"
  config.max_retries = 5
end

KlaviyoAPI.setup do |config|
  config.api_key["Klaviyo-API-Key"] = "Klaviyo-API-Key Rt7pQ2" # want "this is a public key"
end

KlaviyoAPI.configure do |config|
  config.access_token = ENV.fetch("KLAVIYO_PRIVATE_KEY") # want "names a private key, which is no bearer token"
end

KlaviyoAPI.configure do |config|
  config.api_key["Klaviyo-API-Key"] = "Klaviyo-API-Key #{ENV["KLAVIYO_PRIVATE_KEY"]}"
end

Crm.configure do |config|
  config.api_key["Klaviyo-API-Key"] = ENV["KLAVIYO_PRIVATE_KEY"]
end
