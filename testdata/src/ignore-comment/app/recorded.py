"""Keys of the sandbox that was closed in March."""
# klaviyo-lint:ignore-file hardcoded-key -- keys of a closed sandbox

A = "pk_1a2b…"
B = "pk_1a2b…"
