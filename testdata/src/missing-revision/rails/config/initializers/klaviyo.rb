require "faraday"

# The connection that the application uses: every call is made with what stands here.
KLAVIYO = Faraday.new(url: "https://a.klaviyo.com", headers: { "Authorization" => "Klaviyo-API-Key #{ENV.fetch("KLAVIYO_PRIVATE_KEY")}" }) do |f|
  f.request :json
  f.response :json
end

KLAVIYO_PINNED = Faraday.new("https://a.klaviyo.com") do |f|
  f.headers["Authorization"] = "Klaviyo-API-Key #{ENV.fetch("KLAVIYO_PRIVATE_KEY")}"
  f.headers["revision"] = "2026-07-15"
  f.request :json
end

CRM = Faraday.new(url: "https://crm.example/api") { |f| f.request :json }
