RSpec.describe OldApi do
  it "tracks" do
    stub_request(:post, "https://a.klaviyo.com/api/track")
    Net::HTTP.post(URI("https://a.klaviyo.com/api/track"), "{}")
  end
end
