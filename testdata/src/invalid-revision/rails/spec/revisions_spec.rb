RSpec.describe Revisions do
  it "refuses" do
    RestClient.get("https://a.klaviyo.com/api/lists", revision: "latest")
  end
end
