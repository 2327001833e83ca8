# One client for Klaviyo, and one for the wiki of the shop.
KLAVIYO = Faraday.new(url: "https://a.klaviyo.com", headers: { "revision" => "2026-07-15" })
WIKI = Faraday.new(url: "https://wiki.example", headers: { "revision" => "2023-02-22" })
ARCHIVE = Faraday.new(url: "https://archive.example") do |f|
  f.headers["revision"] = "2023-02-22"
end
