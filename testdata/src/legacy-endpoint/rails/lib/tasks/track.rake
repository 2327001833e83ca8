task track: :environment do
  RestClient.post("https://a.klaviyo.com/api/track", "{}", content_type: :json) # want "/api/track"
end

task events: :environment do
  RestClient.post("https://a.klaviyo.com/api/events", "{}", revision: "2026-07-15")
end
