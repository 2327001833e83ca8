require_relative "../../lib/people_sdk/profiles"

class Chooser
  def add(body)
    PeopleSdk::Profiles.new.create_profile(body) # want "POST /api/profiles fails with 409"
  end

  def upsert(body)
    PeopleSdk::Profiles.new.create_or_update_profile(body)
  end
end
