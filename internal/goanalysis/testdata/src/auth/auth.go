// Package auth completes requests that others send.
package auth

import "net/http"

const revision = "2026-07-15"

// Authorize sets the headers of a request.
func Authorize(req *http.Request) { req.Header.Set("revision", revision) }

// Accept sets none that matters.
func Accept(h http.Header) { h.Set("accept", "application/json") }
