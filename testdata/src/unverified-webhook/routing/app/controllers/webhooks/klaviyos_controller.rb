class Webhooks::KlaviyosController < ActionController::API
  def create
    keep(params[:data])
    head :no_content
  end
end
