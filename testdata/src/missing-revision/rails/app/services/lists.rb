require "net/http"

class Lists
  include HTTParty
  base_uri "https://a.klaviyo.com/api"
  headers "Accept" => "application/json"

  PINNED = { "revision" => "2026-07-15" }.freeze

  def plain
    self.class.get("/lists") # want "revision"
  end

  def pinned
    self.class.get("/lists", headers: PINNED)
  end

  def request
    uri = URI("https://a.klaviyo.com/api/profiles")
    request = Net::HTTP::Get.new(uri)
    request["Accept"] = "application/json"
    Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.request(request) } # want "revision"
  end

  def signed
    headers = { "Accept" => "application/json" }
    SomeLibrary.sign(headers)
    self.class.get("/lists", headers: headers)
  end
end
