#!/bin/sh
# klaviyo-lint:ignore hardcoded-key -- revoked in March
cat > settings <<END
key=pk_1a2b…
END

# klaviyo-lint:ignore hardcoded-key -- revoked in March
send --name page \
  --key pk_1a2b…

cat <<END
pk_1a2b…
END
# want -2 "stands in the code base"
