package python_test

import (
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// TestTables checks that the tables fit together: each type is made by some call and holds what it can send, each method belongs
// to a type that is made, and nothing is said twice.
func TestTables(t *testing.T) {
	made, owner := map[string]bool{}, map[string]string{}
	for _, l := range language.Libraries {
		for symbol, m := range l.Calls {
			if other, ok := owner[symbol]; ok {
				t.Errorf("%s is modelled by %s and by %s", symbol, other, l.Name)
			}
			owner[symbol] = l.Name
			if m.Yields != "" {
				made[m.Yields] = true
			}
			if strings.HasSuffix(symbol, "()") {
				t.Errorf("%s: a call of a result", symbol)
			}
			if m.Op == flow.Make && m.Yields == "" {
				t.Errorf("%s makes nothing", symbol)
			}
		}
	}
	for _, l := range language.Libraries {
		for name, typ := range l.Types {
			if !made[name] {
				t.Errorf("type %s is made by no call", name)
			}
			made[typ.Headers] = true
			if typ.Headers != "" && owner[typ.Headers+".update"] == "" {
				t.Errorf("type %s: headers of type %s have no methods", name, typ.Headers)
			}
		}
		for symbol, m := range l.Calls {
			if i := strings.LastIndex(symbol, "()."); i >= 0 && l.Name != "python" && !made[symbol[:i+2]] {
				t.Errorf("%s: nothing makes its receiver", symbol)
			}
			if m.Op == flow.Send && m.Method == "" && !sendsMethod(l, symbol, m) {
				t.Errorf("%s: where is the method of its request?", symbol)
			}
		}
	}
}

// sendsMethod reports whether a call that sends is told the method of its request.
func sendsMethod(l flow.Library, symbol string, m flow.Model) bool {
	for _, roles := range [][]flow.Role{m.Args, {m.Named["method"], m.Named["request"]}} {
		for _, r := range roles {
			if r == flow.RoleMethod || r == flow.RoleRequest {
				return true
			}
		}
	}
	return m.MissingMethod != "" || strings.HasSuffix(symbol, ".endheaders") // putrequest has said it
}

// TestBuiltins checks that what is modelled under a plain name is a built-in name, so that it is found without an import.
func TestBuiltins(t *testing.T) {
	internal := map[string]bool{"comprehension": true}
	for _, l := range language.Libraries {
		for symbol := range l.Calls {
			if !strings.ContainsAny(symbol, ".") && language.Globals[symbol] == "" && !internal[symbol] {
				t.Errorf("%s is modelled, but no name leads to it", symbol)
			}
		}
	}
}
