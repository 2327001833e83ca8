# Klaviyo
KEY = "pk_x7Rk2LmQ9vTz4NbW8sHd3JfY6gPc1KaE5uXo"
