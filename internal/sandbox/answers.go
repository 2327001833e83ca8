package sandbox

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// answer answers a call that was admitted.
func (c *call) answer() *problem {
	if c.op == nil { // throttled, and told so
		return nil
	}
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	switch c.op.ID {
	case "create_profile":
		return c.createProfile()
	case "create_or_update_profile":
		return c.importProfile()
	case "update_profile":
		return c.updateProfile()
	case "get_profile":
		return c.getProfile()
	case "create_event":
		return c.createEvent()
	case "get_account":
		return c.one(c.s.accounts(), c.lastPart())
	}
	if c.op.Method == http.MethodGet && !strings.Contains(c.op.Path, "{") {
		return c.list(c.s.collection(c.op.ID))
	}
	return notSimulated(c.op)
}

// resource is one object of a collection.
type resource struct {
	kind, id      string
	attributes    map[string]any
	relationships map[string]any
}

// lastPart is the last part of the path: an id.
func (c *call) lastPart() string {
	path := strings.TrimSuffix(c.r.URL.Path, "/")
	return path[strings.LastIndexByte(path, '/')+1:]
}

func (c *call) one(all []resource, id string) *problem {
	for _, r := range all {
		if r.id == id {
			c.sendOne(http.StatusOK, r)
			return nil
		}
	}
	return notFound("There is no object of the id " + strconv.Quote(id) + ".")
}

func (c *call) sendOne(status int, r resource) {
	send(c.w, status, map[string]any{"data": c.shown(r), "links": map[string]any{"self": c.self(r)}})
}

// list answers with one page of a collection.
func (c *call) list(all []resource) *problem {
	all = c.selected(all)
	from, ok := offset(c.r.URL.Query().Get("page[cursor]"))
	if !ok || from > len(all) {
		return &problem{Status: http.StatusBadRequest, Code: "invalid", Title: "Invalid input.", Detail: "The cursor is not valid.", parameter: "page[cursor]"}
	}
	to := min(len(all), from+c.size)
	data := []any{}
	for _, r := range all[from:to] {
		data = append(data, c.shown(r))
	}
	links := map[string]any{"self": c.address(c.r.URL.RequestURI())}
	if to < len(all) {
		links["next"] = c.withCursor(to)
	}
	document := map[string]any{"data": data, "links": links}
	if c.op.ID == "get_webhooks" {
		document["included"] = []any{}
	}
	send(c.w, http.StatusOK, document)
	return nil
}

// shown is a resource as it is sent, with the fields that were asked for.
func (c *call) shown(r resource) map[string]any {
	attributes := r.attributes
	if wanted, ok := c.r.URL.Query()["fields["+r.kind+"]"]; ok {
		attributes = make(map[string]any)
		for name := range strings.SplitSeq(strings.Join(wanted, ","), ",") {
			if value, ok := r.attributes[name]; ok {
				attributes[name] = value
			}
		}
	}
	shown := map[string]any{"type": r.kind, "id": r.id, "attributes": attributes, "links": map[string]any{"self": c.self(r)}}
	if r.relationships != nil {
		shown["relationships"] = r.relationships
	}
	return shown
}

func (c *call) self(r resource) string {
	return c.address("/api/" + r.kind + "s/" + url.PathEscape(r.id))
}

// address is a path as clients of this server reach it.
func (c *call) address(path string) string { return "http://" + c.r.Host + path }

func (c *call) withCursor(from int) string {
	q := c.r.URL.Query()
	q.Set("page[cursor]", base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(from))))
	return c.address(c.r.URL.Path + "?" + q.Encode())
}

// offset reads a cursor.
func offset(cursor string) (int, bool) {
	if cursor == "" {
		return 0, true
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return 0, false
	}
	n, err := strconv.Atoi(string(text))
	return n, err == nil && n >= 0
}
