// Package callers has several callers of one call in another package.
package callers

import "wrapper"

func run(c *wrapper.Client) {
	c.Do("GET", "/lists", map[string]string{"revision": "2026-07-15"})
	c.Do("GET", "/tags", map[string]string{"revision": "2026-07-15"}) // want "tags are asked for"
}
