# The class of the answer tells of its status.
require "json"
require "net/http"

def lists(key)
  uri = URI("https://a.klaviyo.com/api/lists")
  req = Net::HTTP::Get.new(uri, "Authorization" => "Klaviyo-API-Key #{key}", "revision" => "2026-07-15")
  res = Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.request(req) }
  raise "Klaviyo answers #{res.code.to_s}" unless res.is_a?(Net::HTTPSuccess)
  JSON.parse(res.body)
end

def tags(key)
  uri = URI("https://a.klaviyo.com/api/tags")
  req = Net::HTTP::Get.new(uri, "Authorization" => "Klaviyo-API-Key #{key}", "revision" => "2026-07-15")
  res = Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.request(req) }
  res.is_a?(Net::HTTPOK) ? JSON.parse(res.body) : nil
end
