package app

// klaviyo-lint:ignore hardcoded-key -- revoked in March
const alone = "pk_1a2b…"

const beside = "pk_1a2b…" //klaviyo-lint:ignore hardcoded-key -- revoked in March

/* klaviyo-lint:ignore hardcoded-key -- revoked in March */
const block = "pk_1a2b…"

const bare = "pk_1a2b…" // want "stands in the code base"

// klaviyo-lint:ignore hardcoded-key
const unreasoned = "pk_1a2b…" // want "stands in the code base"
// want -2 "needs a reason"
