class WebhooksController < ActionController::API
  before_action :verify

  def klaviyo
    keep(params[:data])
    head :no_content
  end

  private

  def verify
    head :unauthorized unless ActiveSupport::SecurityUtils.secure_compare(params[:token], ENV.fetch("FLOW_SECRET"))
  end
end
