// Package chain calls wrappers of several packages.
package chain

import (
	"auth"
	"httpx"
	"middle"
	"net/http"
	"sdk"
)

const host = "https://a.klaviyo.com"

func run() {
	httpx.Do("GET", host+"/api/lists", nil) // want "without a revision header"
	httpx.Do("GET", host+"/api/lists", map[string]string{"revision": "2026-07-15"})
	httpx.Do("GET", "https://example.com/api/lists", nil)
	sdk.Lists()
	sdk.Get(host + "/api/segments") // want "without a revision header"
	middle.Tags(host)               // want "without a revision header"

	req, _ := http.NewRequest("GET", host+"/api/flows", nil)
	auth.Authorize(req)
	http.DefaultClient.Do(req)

	req, _ = http.NewRequest("GET", host+"/api/forms", nil)
	auth.Accept(req.Header)
	http.DefaultClient.Do(req) // want "without a revision header"
}
