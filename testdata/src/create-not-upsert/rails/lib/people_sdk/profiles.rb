# A client library: it offers both operations, and its user chooses.
module PeopleSdk
  class Profiles
    include HTTParty
    base_uri "https://a.klaviyo.com/api"
    headers "revision" => "2026-07-15"

    def create_profile(body)
      self.class.post("/profiles", body: body)
    end

    def create_or_update_profile(body)
      self.class.post("/profile-import", body: body)
    end
  end
end
