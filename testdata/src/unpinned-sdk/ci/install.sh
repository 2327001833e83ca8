#!/bin/sh
pip install -U klaviyo-api # want "has no version"
uv pip install klaviyo-api==24.0.0
npx klaviyo-api@23.0.0
echo "pip install klaviyo-api"
