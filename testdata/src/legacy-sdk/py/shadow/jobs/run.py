import klaviyo
from klaviyo import track

print(klaviyo, track)
