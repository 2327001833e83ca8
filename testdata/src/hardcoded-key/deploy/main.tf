resource "aws_ssm_parameter" "klaviyo" {
  name  = "/shop/klaviyo/private-key"
  type  = "SecureString"
  value = "pk_1a2b…" # want "pk_1a2b"
}

variable "klaviyo_private_key" {
  type      = string
  sensitive = true
}

locals {
  stripe = "pk_test_TYooMQauvdEDq54NiTphI7jx"
  example = "pk_your_private_key"
}
