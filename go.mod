module github.com/klaviyo-lint/klaviyo-lint

go 1.26
