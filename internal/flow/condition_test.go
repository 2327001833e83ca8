package flow_test

import (
	"context"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// TestGuards asks under which conditions a request is sent.
func TestGuards(t *testing.T) {
	const send = `await fetch("https://a.klaviyo.com/api/lists");`
	tests := []struct{ name, text, want string }{
		{"none", `export async function f() { ` + send + ` }`, ""},
		{"a branch", `export async function f() { if (process.env.ON === "1") { ` + send + ` } }`, "env ON"},
		{"the other branch", `export async function f() { if (process.env.OFF) { g(); } else { ` + send + ` } }`, "env OFF"},
		{"an early end", `export async function f() { if (!process.env.ON) return; ` + send + ` }`, "env ON"},
		{"an early end of a block alone", `export async function f(a) { if (a.b) { if (!process.env.ON) return; g(); } ` + send + ` }`, ""},
		{"after the call", `export async function f() { ` + send + ` if (!process.env.ON) return; g(); }`, ""},
		{"after a branch that goes on", `export async function f() { if (process.env.ON) { g(); } ` + send + ` }`, ""},
		{"a function", `const on = () => process.env.ON !== "0"; export async function f() { if (!on()) throw new Error("off"); ` + send + ` }`, "env ON"},
		{"a constant", `const on = process.env.ON !== "0"; export async function f() { if (on) { ` + send + ` } }`, "env ON"},
		{"both", `export async function f() { if (process.env.A && process.env.B) { ` + send + ` } }`, "env A, env B"},
		{"and", `export async function f() { process.env.ON && (` + strings.TrimSuffix(send, ";") + `); }`, "env ON"},
		{"a choice", `export const f = () => process.env.ON ? fetch("https://a.klaviyo.com/api/lists") : null;`, "env ON"},
		{"a caller", `async function f() { ` + send + ` } async function g() { if (process.env.ON) await f(); } g();`, "env ON"},
		{"a callback", `async function when(f) { if (process.env.ON) await f(); } when(async () => { ` + send + ` });`, "env ON"},
		{"an outside function", `import { flags } from "flags"; export async function f() { if (flags.isOn("klaviyo")) { ` + send + ` } }`, "symbol flags.flags.isOn()"},
		{"an argument that is decided", `async function f(x) { if (x === "a") { ` + send + ` } } f("a");`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			seen := false
			got := ""
			for _, calls := range flow.Evaluate(context.Background(), program(t, file("f.js", tt.text))).Calls {
				for _, c := range calls {
					if c.Request != nil {
						seen, got = true, guardNames(c.Guards)
					}
				}
			}
			if !seen || got != tt.want {
				t.Errorf("got %q (a request: %v), want %q", got, seen, tt.want)
			}
		})
	}
}

func guardNames(guards []facts.Value) string {
	var out []string
	for _, g := range guards {
		out = append(out, g.Kind.String()+" "+g.Text)
	}
	return strings.Join(out, ", ")
}
