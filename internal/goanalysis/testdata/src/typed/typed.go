// Package typed leads into the forms of Go that need types to be followed.
package typed

import (
	"net/http"

	"typedsdk"
)

type client struct {
	typedsdk.Base
	name string
}

func generic() {
	typedsdk.Do[struct{}]("GET", "/lists", "", nil) // want "without a revision header"
	typedsdk.Do[[]string]("GET", "/lists", "2026-07-15", nil)
	do := typedsdk.Do[int]
	do("GET", "/tags", "", nil) // want "without a revision header"
}

func embedded() {
	c := &client{Base: typedsdk.Base{Header: http.Header{}}}
	c.Get("/flows") // want "without a revision header"
	c.Set("revision", "2026-07-15")
	c.Get("/flows")
}

func methods() {
	c := &typedsdk.Base{Header: http.Header{"Accept": {"text/plain"}}}
	get := c.Get
	get("/segments")                 // want "without a revision header"
	(*typedsdk.Base).Get(c, "/tags") // want "without a revision header"
	(*typedsdk.Base).Set(c, "revision", "2026-07-15")
	get("/segments")
}

func chains() {
	pinned := &http.Client{Transport: typedsdk.Accept(typedsdk.Pin(http.DefaultTransport))}
	pinned.Get("https://a.klaviyo.com/api/forms")
	plain := &http.Client{Transport: typedsdk.Accept(http.DefaultTransport)}
	plain.Get("https://a.klaviyo.com/api/forms") // want "without a revision header"
}
