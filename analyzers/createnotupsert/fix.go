package createnotupsert

import (
	"go/token"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// fixes renames a method of an official SDK to the one that updates what exists. The two take the same payload and the same options,
// in the same order (klaviyo-api 23.0.0 for Node, 24.0.0 for Python; seen 2026-11-24); a payload that is given by its own name is called
// otherwise. It is not safe: the program may rely on the refusal, and a field that is sent as null is cleared.
func fixes(pass *rule.Pass, use *klaviyo.Use) []rule.Fix {
	upsert := klaviyo.OperationByID("create_or_update_profile")
	if use.SDK == "" || upsert == nil || !offered(pass, use, upsert) {
		return nil
	}
	for _, a := range use.Call.Args {
		if strings.Contains(strings.ToLower(a.Name), "create") {
			return nil
		}
	}
	name := use.Call.Name[strings.LastIndexByte(use.Call.Name, '.')+1:]
	better := upsertName(use)
	if name != createNames[better] {
		return nil // taken by another name
	}
	edit, ok := pass.Replace(callee(pass, use.Call, name), name, better)
	if !ok {
		return nil
	}
	return []rule.Fix{{Message: "call " + better, Edits: []rule.Edit{edit}}}
}

// createNames are the methods that create, by those that create or update.
var createNames = map[string]string{"createOrUpdateProfile": "createProfile", "create_or_update_profile": "create_profile"}

// callee is what stands before the arguments of a call, with the name that is called at its end; an invalid span where it does not.
func callee(pass *rule.Pass, c *facts.Call, name string) facts.Span {
	src := pass.Source(c.Span)
	at := strings.Index(src, name+"(")
	if at < 0 {
		return facts.Span{}
	}
	return facts.Span{Pos: c.Pos, End: c.Pos + token.Pos(at+len(name))}
}

// offered reports whether the SDK's version has an operation, as far as a manifest of the tree says which one it is.
func offered(pass *rule.Pass, use *klaviyo.Use, o *klaviyo.Operation) bool {
	for _, u := range pass.Units {
		for _, d := range u.Dependencies {
			if d.Ecosystem != use.Ecosystem || d.Name != use.SDK {
				continue
			}
			for _, version := range []string{d.Resolved, d.Version} {
				if r, ok := klaviyo.SDKVersion(d.Ecosystem, d.Name, version); ok && !r.Offers(o) {
					return false
				}
			}
		}
	}
	return true
}
