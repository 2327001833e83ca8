// Package middle only passes on.
package middle

import "sdk"

// Tags is called by a package that does not import sdk.
func Tags(host string) { sdk.Get(host + "/api/tags") }
