resource "aws_lambda_function" "shop" {
  environment {
    variables = {
      TERRAFORM_VERSION = "2024-02-15" # want "revision 2024-02-15 was retired"
      TERRAFORM_NOW = "2026-07-15"
      TERRAFORM_OTHER = "2024-02-15"
    }
  }
}
