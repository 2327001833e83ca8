require "net/http"

class Revisions
  LATEST = "latest".freeze # want `"latest" is no revision`

  def beta
    KLAVIYO_BETA.get("/api/reviews")
  end

  def latest
    HTTParty.get("https://a.klaviyo.com/api/lists", headers: { "revision" => LATEST })
  end

  def today
    request = Net::HTTP::Get.new(URI("https://a.klaviyo.com/api/lists"))
    request["revision"] = Time.now.strftime("%Y-%m-%d") # want "computed from today's date"
    Net::HTTP.start("a.klaviyo.com", 443, use_ssl: true) { |http| http.request(request) }
  end

  def current
    RestClient.get("https://a.klaviyo.com/api/lists", revision: Time.zone.today.to_s) # want "computed from today's date"
  end

  def fine(day)
    RestClient.get("https://a.klaviyo.com/api/lists", revision: "2026-07-15")
    RestClient.get("https://a.klaviyo.com/api/lists", revision: ENV.fetch("KLAVIYO_REVISION"))
    RestClient.get("https://a.klaviyo.com/api/lists", revision: day)
    RestClient.get("https://crm.example/api/lists", revision: Date.today.iso8601)
    Rails.logger.info(revision: Date.today.iso8601)
  end
end
