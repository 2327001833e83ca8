require "faraday"

KLAVIYO_BETA = Faraday.new("https://a.klaviyo.com") do |f|
  f.headers["revision"] = "2026-07-15.pre" # want "is a beta revision"
end
