class Shop
  def lists
    SHOP_KLAVIYO.get("/api/lists")
  end
end
