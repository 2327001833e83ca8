// Package sdk has a call that is wrong by itself, and one that its callers decide on.
package sdk

import "net/http"

// Lists is found in this package, and not again in each that calls it.
func Lists() {
	http.Get("https://a.klaviyo.com/api/lists") // want "without a revision header"
}

// Get sends what it is given.
func Get(url string) { http.Get(url) }
