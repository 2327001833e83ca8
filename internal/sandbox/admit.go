package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
)

const (
	keyScheme = "Klaviyo-API-Key "
	// maxPayload is the largest body that Klaviyo takes (OpenAPI document of 2026-07-15, seen 2026-11-23).
	maxPayload = 5_000_000
	// maxPage is the largest page of most lists.
	maxPage = 100
)

// pages are the largest pages of lists where they are not maxPage (OpenAPI document of 2026-07-15, seen 2026-11-23).
var pages = map[string]int{
	"get_lists": 10, "get_segments": 10, "get_templates": 10, "get_flows": 50, "get_tags": 50, "get_events": 1000,
}

// call is a request that may be answered.
type call struct {
	s    *Server
	w    http.ResponseWriter
	r    *http.Request
	op   *klaviyo.Operation
	body *document
	size int // of a page
	// filter, sort and descending say which objects of a list are wanted, and in which order.
	filter     []condition
	sort       string
	descending bool
}

// document is the body of a request.
type document struct {
	Data struct {
		Type       string                     `json:"type"`
		ID         string                     `json:"id"`
		Attributes map[string]json.RawMessage `json:"attributes"`
	} `json:"data"`
}

// admit checks a request in turn: retirement, key, revision, operation, limits, scope, content.
func (s *Server) admit(w http.ResponseWriter, r *http.Request) (*call, *problem) {
	if klaviyo.LegacyPath(r.URL.Path) {
		return nil, &problem{Status: http.StatusGone, Code: "gone", Title: "Gone.", Detail: "This API has been retired and is no longer in service."}
	}
	if op := klaviyo.FindOperation(r.Method, r.URL.Path); op != nil && op.Side() == klaviyo.Client {
		return nil, notSimulated(op) // it takes no private key
	}
	if p := s.checkKey(r.Header.Get("Authorization")); p != nil {
		return nil, p
	}
	revision, p := s.served(r.Header.Get(klaviyo.RevisionHeader), r.Header.Get(klaviyo.FallForwardOptOut))
	if p != nil {
		return nil, p
	}
	w.Header().Set(klaviyo.ServedRevisionHeader, revision)
	op, p := operation(w, r)
	if p != nil {
		return nil, p
	}
	if !s.count(w, op) {
		return &call{}, nil
	}
	for _, scope := range op.Scopes {
		if slices.Contains(s.scenario.missing, scope) {
			return nil, &problem{
				Status: http.StatusForbidden, Code: "permission_denied", Title: "You do not have permission to perform this action.",
				Detail: "The API key lacks the scope " + scope + ".",
			}
		}
	}
	c := &call{s: s, w: w, r: r, op: op}
	if p := c.readQuery(); p != nil {
		return nil, p
	}
	if p := c.readSize(); p != nil {
		return nil, p
	}
	return c, c.readBody()
}

// checkKey takes any key of a private key's form, unless the scenario has revoked it.
func (s *Server) checkKey(authorization string) *problem {
	if authorization == "" {
		return &problem{Status: http.StatusUnauthorized, Code: "not_authenticated", Title: "Authentication credentials were not provided.", Detail: "Missing or invalid Authorization header."}
	}
	key, found := strings.CutPrefix(authorization, keyScheme)
	if !found || !klaviyo.LooksPrivate(key) || s.scenario.revoked {
		return &problem{Status: http.StatusUnauthorized, Code: "authentication_failed", Title: "Incorrect authentication credentials.", Detail: "The API key specified is invalid."}
	}
	return nil
}

// operation is what a request asks for.
func operation(w http.ResponseWriter, r *http.Request) (*klaviyo.Operation, *problem) {
	if op := klaviyo.FindOperation(r.Method, r.URL.Path); op != nil {
		return op, nil
	}
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodDelete} {
		if klaviyo.FindOperation(method, r.URL.Path) != nil {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) == 0 {
		return nil, notFound("There is no such endpoint.")
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	return nil, &problem{Status: http.StatusMethodNotAllowed, Code: "method_not_allowed", Title: "Method not allowed.", Detail: fmt.Sprintf("Method %q not allowed.", r.Method)}
}

// readSize reads page[size].
func (c *call) readSize() *problem {
	largest := maxPage
	if n, ok := pages[c.op.ID]; ok {
		largest = n
	}
	c.size = min(20, largest)
	text := c.r.URL.Query().Get("page[size]")
	if text == "" {
		return nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > largest {
		return &problem{
			Status: http.StatusBadRequest, Code: "invalid", Title: "Invalid input.", parameter: "page[size]",
			Detail: fmt.Sprintf("Page size must be an integer between 1 and %d.", largest),
		}
	}
	c.size = n
	return nil
}

// readBody reads the document that a request to write brings.
func (c *call) readBody() *problem {
	if c.r.Method == http.MethodGet || c.r.Method == http.MethodDelete {
		return nil
	}
	kind, _, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if err != nil || kind != mediaType && kind != "application/json" {
		return &problem{
			Status: http.StatusUnsupportedMediaType, Code: "unsupported_media_type", Title: "Unsupported media type.",
			Detail: "The Content-Type must be " + mediaType + ".",
		}
	}
	text, err := io.ReadAll(http.MaxBytesReader(c.w, c.r.Body, maxPayload))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return &problem{Status: http.StatusRequestEntityTooLarge, Code: "payload_too_large", Title: "Payload too large.", Detail: "The payload is larger than 5 MB."}
	}
	c.body = &document{}
	if err != nil || json.Unmarshal(text, c.body) != nil {
		return invalid("/data", "The payload is not a JSON:API document.")
	}
	return nil
}
