# The class is not in view, and neither is what it checks.
Rails.application.routes.draw do
  post "/webhooks/klaviyo", to: "klaviyo_deliveries#create"
end
