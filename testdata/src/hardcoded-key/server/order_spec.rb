# A real key leaks from a test as it does from anywhere.
KlaviyoAPI.setup { |config| config.api_key['Klaviyo-API-Key'] = 'Klaviyo-API-Key pk_1a2b…' } # want "pk_1a2b"
