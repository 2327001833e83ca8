Gem::Specification.new do |spec|
  spec.name = "klaviyo"
  spec.add_dependency "klaviyo_api", "~> 1.7" # want "klaviyo_api calls the API"
end
