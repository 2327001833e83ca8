import klaviyo  # want "klaviyo calls the API that was retired"
import klaviyo_api
from klaviyo_sdk import Client  # the requirement's finding says it

print(klaviyo, klaviyo_api, Client)
