locals {
  // klaviyo-lint:ignore hardcoded-key -- revoked in March
  alone = "pk_1a2b…"
  # klaviyo-lint:ignore hardcoded-key -- revoked in March
  hash = "pk_1a2b…"
  bare = "pk_1a2b…" # want "stands in the code base"
}
