# klaviyo-lint:ignore-file hardcoded-key -- keys of a closed sandbox
# want -1 "matches no finding of hardcoded-key: remove it"
KLAVIYO = None
