=begin
klaviyo-lint:ignore hardcoded-key -- revoked in March
=end
ALONE = 'pk_1a2b…'
BESIDE = 'pk_1a2b…' # klaviyo-lint:ignore hardcoded-key -- revoked in March
