// klaviyo-lint:ignore hardcoded-key -- revoked in March, the parser's test needs its form
export const alone = "pk_1a2b…";
export const beside = "pk_1a2b…"; // klaviyo-lint:ignore hardcoded-key -- revoked in March
/* klaviyo-lint:ignore hardcoded-key -- revoked in March */
export const block = "pk_1a2b…";

// klaviyo-lint:ignore hardcoded-key
// want -1 "an ignore comment needs a reason"
export const unreasoned = "pk_1a2b…"; // want "stands in the code base"

// klaviyo-lint:ignore -- revoked
// want -1 "needs the names of rules"
export const unnamed = "pk_1a2b…"; // want "stands in the code base"

// klaviyo-lint:ignore hardcoded-keys -- revoked
// want -1 `unknown rule "hardcoded-keys" in an ignore comment.*hardcoded-key`
export const misspelt = "pk_1a2b…"; // want "stands in the code base"

// klaviyo-lint:ignore missing-revision -- the gateway adds it
// want -1 "matches no finding of missing-revision: remove it"
export const wrong = "pk_1a2b…"; // want "stands in the code base"

// klaviyo-lint:ignore hardcoded-key, missing-revision -- several rules, one of which is met
export const several = "pk_1a2b…";

// klaviyo-lint:ignore-next-line hardcoded-key -- another tool's word
// want -1 "needs the names of rules"
export const verb = "pk_1a2b…"; // want "stands in the code base"

// klaviyo-lint:ignore hardcoded-key -- nothing is here any more
// want -1 "matches no finding of hardcoded-key: remove it"
export const clean = process.env.KLAVIYO_KEY;

// Prose may mention klaviyo-lint:ignore without meaning it.
export const text = "klaviyo-lint:ignore hardcoded-key -- a string is no comment";
