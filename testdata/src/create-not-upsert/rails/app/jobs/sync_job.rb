require "klaviyo-api-sdk"

class SyncJob < ApplicationJob
  def perform(user)
    body = { data: { type: "profile", attributes: { email: user.email } } }
    KlaviyoAPI::Profiles.create_profile(body) # want "profile-import|create_or_update_profile"
  end

  def upsert(user)
    body = { data: { type: "profile", attributes: { email: user.email } } }
    KlaviyoAPI::Profiles.create_or_update_profile(body)
  end
end
