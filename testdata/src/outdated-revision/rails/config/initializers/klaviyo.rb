require "faraday"

SHOP_KLAVIYO = Faraday.new("https://a.klaviyo.com") do |f|
  f.headers["Authorization"] = "Klaviyo-API-Key #{ENV.fetch("KLAVIYO_PRIVATE_KEY")}"
  f.headers["revision"] = ENV.fetch("SHOP_REVISION", "2025-01-15") # want "2025-01-15 is deprecated"
end
