require "faraday"
require "rest-client"

class Keys
  URL = "https://a.klaviyo.com/api/lists".freeze
  COMPANY = "Rt7pQ2".freeze # want "this is a public key"

  def header
    RestClient.get(URL, authorization: "Klaviyo-API-Key #{COMPANY}", revision: "2026-07-15")
  end

  def bearer
    HTTParty.get(URL, headers: { "Authorization" => "Bearer #{ENV["KLAVIYO_PRIVATE_KEY"]}", "revision" => "2026-07-15" }) # want `KLAVIYO_PRIVATE_KEY names a private key, which is no bearer token`
  end

  def bare
    Faraday.get(URL, nil, { "Authorization" => ENV.fetch("KLAVIYO_PRIVATE_KEY"), "revision" => "2026-07-15" }) # want "the Authorization header lacks its scheme"
  end

  def published(body)
    Faraday.post("https://a.klaviyo.com/client/events?company_id=pk_1a2b…", body, { "revision" => "2026-07-15" }) # want "company_id is public and takes the public key"
  end

  def by_name(body)
    Faraday.post("https://a.klaviyo.com/client/events?company_id=#{ENV["KLAVIYO_PRIVATE_KEY"]}", body, { "revision" => "2026-07-15" }) # want "names a private one"
  end

  def fine(token, body)
    HTTParty.get(URL, headers: { "Authorization" => "Klaviyo-API-Key #{ENV["KLAVIYO_PRIVATE_KEY"]}", "revision" => "2026-07-15" })
    HTTParty.get(URL, headers: { "Authorization" => "Klaviyo-API-Key #{ENV["KLAVIYO_API_KEY"]}", "revision" => "2026-07-15" })
    HTTParty.get(URL, headers: { "Authorization" => "Bearer #{token}", "revision" => "2026-07-15" })
    HTTParty.get("#{URL}/Rt7pQ2", headers: { "Authorization" => "Klaviyo-API-Key secret", "revision" => "2026-07-15" })
    Faraday.post("https://a.klaviyo.com/client/events?company_id=Rt7pQ2", body, { "revision" => "2026-07-15" })
    Faraday.get("https://api.shop.example/v1", nil, { "Authorization" => "Bearer #{ENV["KLAVIYO_PRIVATE_KEY"]}" })
    Stripe.api_key = "Rt7pQ2"
  end
end
