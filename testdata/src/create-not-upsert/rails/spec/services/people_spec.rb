require "klaviyo-api-sdk"

RSpec.describe People do
  it "creates" do
    stub_request(:post, "https://a.klaviyo.com/api/profiles").to_return(status: 201)
    KlaviyoAPI::Profiles.create_profile({ data: { type: "profile" } })
  end
end
