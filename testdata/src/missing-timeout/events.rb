require "net/http"

# Net::HTTP gives up after 60 seconds by itself, with and without limits of its own.
module Events
  HOST = URI("https://a.klaviyo.com/api/events")

  def self.request
    req = Net::HTTP::Post.new(HOST)
    req["Authorization"] = "Klaviyo-API-Key #{ENV["KLAVIYO_PRIVATE_KEY"]}"
    req["revision"] = "2026-07-15"
    req
  end

  def self.start = Net::HTTP.start(HOST.host, 443, use_ssl: true) { |http| http.request(request) }

  def self.limited = Net::HTTP.start(HOST.host, 443, use_ssl: true, read_timeout: 5) { |http| http.request(request) }

  def self.plain = Net::HTTP.new(HOST.host, 443).request(request)
end
