require "faraday"
require "net/http"

class OldApi
  include HTTParty
  base_uri "https://a.klaviyo.com/api"

  TRACK = "https://a.klaviyo.com/api/track".freeze # want "/api/track"

  def track(event)
    Net::HTTP.post(URI(TRACK), event.to_json)
  end

  def members(list, key)
    self.class.get("/v2/list/#{list}/members", query: { api_key: key }) # want "/api/v2/list"
  end

  def identify(data)
    Faraday.new(url: "https://a.klaviyo.com").get("/api/identify", { data: data }) # want "/api/identify"
  end

  def metrics(key)
    Net::HTTP.get(URI("https://a.klaviyo.com/api/v1/metrics?api_key=#{key}")) # want "/api/v1/metrics"
  end

  def fine(list)
    self.class.get("/lists/#{list}/profiles", headers: { "revision" => "2026-07-15" })
    self.class.post("/events", headers: { "revision" => "2026-07-15" })
    Faraday.get("https://crm.example/api/v2/lists")
    Faraday.get("https://status.klaviyo.com/api/v2/status.json")
    Rails.logger.warn("https://a.klaviyo.com/api/track answers 410")
    # Net::HTTP.get(URI("https://a.klaviyo.com/api/v1/metrics"))
  end
end
