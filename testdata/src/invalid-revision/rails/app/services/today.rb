class Today
  def lists
    HTTParty.get("https://a.klaviyo.com/api/lists", headers: { "revision" => Date.today.iso8601 }) # want "today"
  end

  def fixed
    HTTParty.get("https://a.klaviyo.com/api/lists", headers: { "revision" => "2026-07-15" })
  end
end
