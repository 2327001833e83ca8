#!/bin/sh
# klaviyo-lint:ignore hardcoded-key -- revoked in March
KEY=pk_1a2b…
OTHER=pk_1a2b… # klaviyo-lint:ignore hardcoded-key -- revoked in March
BARE=pk_1a2b… # want "stands in the code base"
