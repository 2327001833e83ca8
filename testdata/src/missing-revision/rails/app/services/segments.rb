require "excon"
require "http"
require "rest-client"
require "typhoeus"

class Segments
  URL = "https://a.klaviyo.com/api/segments".freeze

  def by_initializer
    KLAVIYO.get("/api/segments") # want "GET /api/segments is sent without a revision header"
  end

  def by_pinned_initializer
    KLAVIYO_PINNED.get("/api/segments")
  end

  def at_call
    KLAVIYO.get("/api/segments", {}, { "revision" => "2026-07-15" })
  end

  def in_block
    KLAVIYO.get("/api/segments") { |req| req.headers["revision"] = "2026-07-15" }
  end

  def wrong_name
    RestClient.get(URL, authorization: authorization, "Klaviyo-Api-Version" => "2026-07-15") # want `sends the revision as "klaviyo-api-version"`
  end

  # A symbol's underscores are dashes, and its letters those of a header.
  def symbol
    RestClient.get(URL, authorization: authorization, revision: "2026-07-15")
  end

  def chained
    HTTP.auth(authorization).get(URL) # want "revision"
  end

  def chained_pinned
    HTTP.auth(authorization).headers("revision" => "2026-07-15").get(URL)
  end

  def typhoeus
    Typhoeus.get(URL, headers: { "Authorization" => authorization }) # want "revision"
  end

  def excon
    Excon.get(URL, headers: { "Authorization" => authorization, "revision" => ENV.fetch("KLAVIYO_REVISION") })
  end

  def merged(extra)
    Typhoeus.get(URL, headers: { "Authorization" => authorization }.merge(extra))
  end

  def others
    CRM.get("/segments")
    RestClient.get("https://a.klaviyo.com/oauth/authorize")
    RestClient.get("https://status.klaviyo.com/api/v2/status.json")
    Rails.logger.info("GET https://a.klaviyo.com/api/segments")
  end

  private

  def authorization
    "Klaviyo-API-Key #{Rails.application.credentials.dig(:klaviyo, :private_key)}"
  end
end
