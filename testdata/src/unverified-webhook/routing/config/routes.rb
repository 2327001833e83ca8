Rails.application.routes.draw do
  namespace :webhooks do
    resource :klaviyo, only: :create # want "takes any request"
  end
  resources :webhooks, only: [] do
    collection { post :klaviyo }
  end
end
