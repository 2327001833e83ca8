// Package shop calls the wrapper of another package.
package shop

import "wrapper"

func run(c *wrapper.Client) {
	c.Do("GET", "/lists", nil)                                             // want "without a revision header"
	c.Do("GET", "/lists", map[string]string{"revision": "2026-07-15"})     // right
	c.Do("POST", "/profiles", map[string]string{"revision": "2026-07-15"}) // right but for the rule of another test
	c.Do("GET", "/tags", map[string]string{"revision": "2026-07-15", "accept": "x"})
	//klaviyo-lint:ignore missing-revision -- the gateway adds it
	c.Do("GET", "/segments", nil)
}
