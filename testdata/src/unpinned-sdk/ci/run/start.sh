#!/bin/sh
npx -y klaviyo-audit@latest --json # want "this runs klaviyo-audit in whatever version is behind"
npx klaviyo-audit # want "this runs klaviyo-audit without a version"
uvx some-klaviyo-mcp # want "this runs some-klaviyo-mcp without a version"
uvx klaviyo-mcp-server@latest # want "moving tag"
npx klaviyo-audit@1.2.3
npx klaviyo-export
npm install klaviyo-audit
npx eslint@latest klaviyo
