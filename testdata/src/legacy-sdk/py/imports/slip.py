from klaviyo import KlaviyoAPI

client = KlaviyoAPI("key")
