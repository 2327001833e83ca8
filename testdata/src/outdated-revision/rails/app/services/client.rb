require "faraday"

class Client
  OLD = "2023-02-22" # want "2023-02-22"

  def connection
    @connection ||= Faraday.new(url: "https://a.klaviyo.com") do |f|
      f.headers["revision"] = OLD
    end
  end

  def lists
    connection.get("/api/lists")
  end

  def current
    connection.get("/api/lists", nil, { "revision" => "2026-07-15" })
  end
end
