require "net/http"

def track(event)
  Net::HTTP.post(URI(ENV.fetch("KLAVIYO_TRACK_URL")), event)
end
