# klaviyo-lint:ignore hardcoded-key -- revoked in March
ALONE = "pk_1a2b…"
BESIDE = "pk_1a2b…"  # klaviyo-lint:ignore hardcoded-key -- revoked in March
FIRST, SECOND = (
    "pk_1a2b…",  # klaviyo-lint:ignore hardcoded-key -- revoked in March
    "pk_1a2b…",  # want "stands in the code base"
)
# klaviyo-lint:ignore hardcoded-key — an editor made a dash of the hyphens
DASH = "pk_1a2b…"
STRING = "# klaviyo-lint:ignore hardcoded-key -- no comment"
