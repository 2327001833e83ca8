package klaviyo

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"strings"
)

// Operation is one operation of the API: a method on a path.
type Operation struct {
	ID string // "create_profile"
	// Aliases are its other names: the aliases that the documents give it, and its ids in earlier revisions.
	Aliases []string
	Method  string
	Path    string // a template: "/api/lists/{id}/relationships/profiles"
	Tag     string // "Profiles", "Web Feeds"; for a beta operation "Beta APIs"
	Scopes  []string
	Rate    RateLimit
	Success []int // the statuses of success
	// First and Last are the first and last revision that have it. Last is "" while the newest one does.
	First, Last string
	// Beta is set for an operation of the beta channel, which needs a .pre revision.
	Beta bool
	// NoRevision is set where the revision header is not required.
	NoRevision  bool
	Idempotency Idempotency
}

// RateLimit is what an account may send to an operation. All keys of the account share it.
type RateLimit struct {
	Tier   string // "XS" to "XL", "" for limits of its own
	Burst  int    // requests a second
	Steady int    // requests a minute
	Daily  int    // requests a day, 0 for no such limit
}

// Idempotency says what happens when an operation is sent again, where that is known. Its zero value says nothing.
type Idempotency struct {
	// Kind is "upsert" where another operation (Prefer) creates or updates and this one fails on what exists already;
	// "is_upsert", "is_bulk_upsert" or "idempotent_in_effect" where a repetition does no harm; "idempotency_field" or
	// "client_supplied_key" where Field makes it so; "not_idempotent" or "irreversible" where it does harm.
	Kind   string
	Prefer string // the id of the operation to use instead
	Field  string // "data.attributes.unique_id"
	Bulk   string // the id of the operation that does the same for many
	Note   string
}

// Side returns [Client] for an operation below /client/, else [Server].
func (o *Operation) Side() Surface {
	if strings.HasPrefix(o.Path, "/client/") {
		return Client
	}
	return Server
}

// Removed reports whether the newest revision no longer has the operation.
func (o *Operation) Removed() bool { return o.Last != "" }

// Is reports whether name is the operation's id or one of its other names.
func (o *Operation) Is(name string) bool { return o.ID == name || slices.Contains(o.Aliases, name) }

// Operations returns all operations, beta and removed ones among them, in order of path. They must not be changed.
func Operations() iter.Seq[*Operation] {
	return func(yield func(*Operation) bool) {
		for i := range operations {
			if !yield(&operations[i]) {
				return
			}
		}
	}
}

// operationName is an entry of the generated index: a name and the index of its operation.
type operationName struct {
	name string
	row  uint16
}

// OperationByID returns the operation with an id, an alias or an id of an earlier revision, nil for none. A name that several
// have had goes to a current stable operation before a beta one, and to that before a removed one.
func OperationByID(id string) *Operation {
	i, found := slices.BinarySearchFunc(operationNames[:], id, func(n operationName, id string) int { return cmp.Compare(n.name, id) })
	if !found {
		return nil
	}
	return &operations[operationNames[i].row]
}

// FindOperation returns the operation of a method and a path, nil for none. The path may have a query, a trailing slash and "{}"
// for parts that are not known, which match a parameter of a template and never a literal part of it. A literal match goes
// before one with parameters, a stable operation before a beta one, a current one before a removed one. With method ""
// the operation is returned that alone has the path.
//
// A path that goes on in an unknown way ("/api/profiles{}", made by appending a query) is matched only where one operation
// of the method alone begins with what is known.
func FindOperation(method, path string) *Operation {
	parts := segments(path)
	if len(parts) < 2 {
		return nil
	}
	method = strings.ToUpper(method)
	if stem, open := strings.CutSuffix(parts[len(parts)-1], hole); open && stem != "" {
		if o := onlyWithPrefix(method, append(slices.Clone(parts[:len(parts)-1]), stem)); o != nil {
			return o
		}
	}
	var best *Operation
	bestRank := 0
	several := false
	for i := range resourceRange(parts) {
		o := &operations[i]
		if method != "" && o.Method != method {
			continue
		}
		params, ok := matches(o.Path, parts)
		if !ok {
			continue
		}
		rank := rankOf(o, params)
		if best == nil || rank < bestRank {
			best, bestRank = o, rank
		}
		several = several || best.Method != o.Method
	}
	if several {
		return nil
	}
	return best
}

// rankOf orders the operations that match a path: the smallest is the right one.
func rankOf(o *Operation, params int) int {
	rank := params
	if o.Beta {
		rank += 100
	}
	if o.Removed() {
		rank += 1000
	}
	return rank
}

// resourceRange yields the indices of the operations whose first two path parts are those of parts: the table is in order
// of path parts.
func resourceRange(parts []string) iter.Seq[int] {
	return func(yield func(int) bool) {
		i := sort.Search(len(operations), func(i int) bool { return comparePrefix(operations[i].Path, parts[:2]) >= 0 })
		for ; i < len(operations) && comparePrefix(operations[i].Path, parts[:2]) == 0; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

// comparePrefix compares as many parts of a template as want has.
func comparePrefix(template string, want []string) int {
	for _, w := range want {
		var part string
		part, template = nextPart(template)
		if c := strings.Compare(part, w); c != 0 {
			return c
		}
	}
	return 0
}

// matches reports whether a template matches the parts of a path, and how many of them by parameters.
func matches(template string, parts []string) (params int, ok bool) {
	for _, p := range parts {
		var want string
		want, template = nextPart(template)
		switch {
		case want == "":
			return 0, false
		case strings.HasPrefix(want, "{"):
			params++
		case want != p:
			return 0, false
		}
	}
	return params, template == ""
}

// onlyWithPrefix returns the one current operation of a method whose path begins with parts, the last of which may go on, nil
// where there are several or where what is known is not its whole path.
func onlyWithPrefix(method string, parts []string) *Operation {
	var only *Operation
	for i := range operations {
		o := &operations[i]
		if o.Method != method || o.Removed() || o.Beta || !beginsWith(o.Path, parts) {
			continue
		}
		if only != nil {
			return nil
		}
		only = o
	}
	if only == nil {
		return nil
	}
	if _, whole := matches(only.Path, parts); !whole {
		return nil
	}
	return only
}

// beginsWith reports whether a template begins with parts, the last of which may be the beginning of a literal part.
func beginsWith(template string, parts []string) bool {
	for i, p := range parts {
		var have string
		have, template = nextPart(template)
		switch {
		case strings.HasPrefix(have, "{") && i < len(parts)-1:
		case i == len(parts)-1 && strings.HasPrefix(have, p):
		case have != p:
			return false
		}
	}
	return true
}
