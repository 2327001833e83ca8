require "klaviyo-api-sdk"
require "faraday"
require "net/http"
require "rest-client"

class People
  URL = "https://a.klaviyo.com/api/profiles"
  HEADERS = { "Authorization" => "Klaviyo-API-Key #{ENV.fetch("KLAVIYO_PRIVATE_KEY")}", "revision" => "2026-07-15" }.freeze

  def sdk(body)
    KlaviyoAPI::Profiles.create_profile(body) # want "call create_or_update_profile instead"
  end

  def detailed(body)
    KlaviyoAPI::Profiles.create_profile_with_http_info(body) # want "call create_or_update_profile instead"
  end

  # What goes on with the id in the refusal is milder.
  def rescued(body)
    KlaviyoAPI::Profiles.create_profile(body) # want "which takes two calls and can race"
  rescue KlaviyoAPI::ApiError => e
    raise unless e.code == 409

    JSON.parse(e.response_body).dig("errors", 0, "meta", "duplicate_profile_id")
  end

  def conflict(body)
    RestClient.post(URL, body.to_json, HEADERS) # want "which takes two calls and can race"
  rescue RestClient::Conflict => e
    JSON.parse(e.response.body)["errors"].first["meta"]["duplicate_profile_id"]
  end

  def conflict_error(body)
    connection.post("/api/profiles", body) # want "which takes two calls and can race"
  rescue Faraday::ConflictError => e
    e.response[:body].dig("errors", 0, "meta", "duplicate_profile_id")
  end

  def by_code(body)
    response = HTTParty.post(URL, body: body.to_json, headers: HEADERS) # want "which takes two calls and can race"
    case response.code
    when 201 then response.dig("data", "id")
    when 409 then response.dig("errors", 0, "meta", "duplicate_profile_id")
    end
  end

  def by_class(body)
    response = Net::HTTP.post(URI(URL), body.to_json, HEADERS) # want "which takes two calls and can race"
    case response
    when Net::HTTPConflict then JSON.parse(response.body).dig("errors", 0, "meta", "duplicate_profile_id")
    else JSON.parse(response.body).dig("data", "id")
    end
  end

  def by_kind(body)
    response = Net::HTTP.post(URI(URL), body.to_json, HEADERS) # want "which takes two calls and can race"
    return JSON.parse(response.body).dig("errors", 0, "meta", "duplicate_profile_id") if response.is_a?(Net::HTTPConflict)

    JSON.parse(response.body).dig("data", "id")
  end

  # What only swallows it is not.
  def swallowed(body)
    KlaviyoAPI::Profiles.create_profile(body) # want "fails with 409"
  rescue KlaviyoAPI::ApiError => e
    Rails.logger.warn(e.message) unless e.code == 409
  end

  def fine(body, id)
    KlaviyoAPI::Profiles.create_or_update_profile(body)
    KlaviyoAPI::Profiles.update_profile(id, body)
    KlaviyoAPI::Profiles.get_profile(id)
    KlaviyoAPI::Events.create_event(body)
    OtherCrm::Profiles.create_profile(body)
    connection.get("/api/profiles")
    connection.post("/api/profile-import", body)
    connection.post("/api/lists/#{id}/relationships/profiles", body)
    Faraday.post("https://crm.example/api/profiles", body)
  end

  private

  def connection
    @connection ||= Faraday.new(url: "https://a.klaviyo.com", headers: HEADERS) do |f|
      f.request :json
      f.response :json
    end
  end
end
