require "faraday"

class Lists
  REVISION = "2026-07-15".freeze

  def lists(key)
    Faraday.get("https://a.klaviyo.com/api/lists", nil, "Authorization" => "Klaviyo-API-Key #{key}", "revision" => REVISION)
  end

  def segments(key)
    Faraday.get("https://a.klaviyo.com/api/segments", nil, "Authorization" => "Klaviyo-API-Key #{key}", "revision" => REVISION)
  end

  def profiles(key)
    Faraday.get("https://a.klaviyo.com/api/profiles", nil, "Authorization" => "Klaviyo-API-Key #{key}", "revision" => "2025-10-15") # want "here and 2026-07-15"
  end
end
