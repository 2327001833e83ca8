# A key of an old form is told by where it goes.
KlaviyoAPI.setup do |config|
  config.api_key["Klaviyo-API-Key"] = "Klaviyo-API-Key Zq81mvTz0RhL5cWn7Kd" # want "is given to Klaviyo as the private key"
end
