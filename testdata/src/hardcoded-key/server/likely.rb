# Klaviyo
KEY = "pk_9F3C0E7B5A1D2468ACE013579BDF02468A" # want "looks like a private key, in a file that is about Klaviyo"
LONGER = "pk_x7Rk2LmQ9vTz4NbW8sHd3JfY6gPc1KaE5uXo" # want "looks like a private key"
PLACEHOLDER = "pk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1111"
