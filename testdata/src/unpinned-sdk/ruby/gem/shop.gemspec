Gem::Specification.new do |spec|
  spec.name = "shop"
  spec.add_dependency "klaviyo-api-sdk", "~> 18.0" # want "test this library"
  spec.add_development_dependency "klaviyo-api-sdk", "18.0.0"
end
