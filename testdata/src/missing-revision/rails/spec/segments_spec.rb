require "rest-client"

RSpec.describe Segments do
  it "asks" do
    stub_request(:get, "https://a.klaviyo.com/api/segments").to_return(body: "{}")
    RestClient.get("https://a.klaviyo.com/api/segments", authorization: "Klaviyo-API-Key pk_test")
  end
end
