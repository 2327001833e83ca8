module example.com/klaviyo

go 1.26

require github.com/developertom01/klaviyo-go v1.0.0
