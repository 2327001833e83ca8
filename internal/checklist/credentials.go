package checklist

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// secretManager looks for where the calls' key comes from.
func secretManager(s *survey) verdict {
	if literal := s.literalKeys(); len(literal) > 0 {
		return failed(literal, "the key stands in the code: read it from the environment")
	}
	found, open := s.keySources()
	evidence := append(found, s.secretSettings()...)
	switch {
	case len(evidence) == 0:
		return unknown("where the calls' key comes from is not in view; read it from KLAVIYO_PRIVATE_KEY to settle this")
	case len(found) == 0:
		return unknown("settings refer to a secret, but where the calls' key comes from is not in view", evidence...)
	case open > 0:
		return pass(evidence, report.Count(open, "call has", "calls have")+" a key whose source is not in view")
	}
	return pass(evidence, "")
}

// literalKeys are the calls that are given a key that stands in the code.
func (s *survey) literalKeys() []report.Evidence {
	var out []report.Evidence
	for _, u := range slices.Concat(s.makers, s.server) {
		constants, _ := u.Key.Constants()
		for _, c := range constants {
			if klaviyo.LooksPrivate(c.Text) && !klaviyo.IsPlaceholder(c.Text) {
				out = append(out, s.place(c.Span, "the key of %s", callName(u))...)
			}
		}
	}
	return out
}

// keySources are the places where calls' keys are read, and the number of calls of which none is known.
func (s *survey) keySources() (found []report.Evidence, open int) {
	seen := make(map[facts.Span]bool)
	for _, u := range slices.Concat(s.makers, s.server) {
		before := len(found)
		known := false
		u.Key.Walk(func(v facts.Value) bool {
			what := keySource(v)
			if what == "" {
				return true
			}
			known = true
			at := v.Span
			if !at.IsValid() {
				at = u.Call.Span
			}
			if !seen[at] {
				seen[at] = true
				found = append(found, s.place(at, "%s", what)...)
			}
			return true
		})
		ofSession := u.SDK != "" && !u.Constructor && u.KeyPlace == "" && len(s.makers) > 0 // the key is that of a client made elsewhere
		if len(found) == before && !known && u.Key.Kind != facts.String && !ofSession {
			open++
		}
	}
	return found, open
}

// keySource says where a value is read from, "" where that is not known.
func keySource(v facts.Value) string {
	switch v.Kind {
	case facts.Env:
		return "the key is read from " + v.Text
	case facts.Symbol, facts.Unknown:
		if m := managerOf(v.Text); m != "" {
			return "the key comes from " + m
		}
	}
	return ""
}

// managerOf returns the secret manager that a symbol belongs to, "" for none.
func managerOf(symbol string) string {
	lower := strings.ToLower(symbol)
	for _, m := range managers {
		for _, sign := range m.code {
			if strings.Contains(lower, sign) {
				return m.name
			}
		}
	}
	return ""
}

// secretSettings are settings that fill in Klaviyo's key from a store of secrets.
func (s *survey) secretSettings() []report.Evidence {
	var out []report.Evidence
	for _, u := range s.units {
		external := externalSecret(u)
		for _, x := range u.Settings {
			if !namesKey(x) {
				continue
			}
			what := external
			for _, m := range managers {
				if what == "" && refersTo(u, x, m) {
					what = m.name
				}
			}
			if what != "" {
				out = append(out, s.place(x.Span, "the key is filled in from %s", what)...)
			}
		}
	}
	return out
}

// refersTo reports whether a setting, or one beside or below it (valueFrom beside the name of a variable), refers to a store.
func refersTo(u *facts.Unit, x *facts.Setting, m manager) bool {
	beside := x.Key[:strings.LastIndexByte(x.Key, '.')+1]
	return slices.ContainsFunc(u.Settings, func(y *facts.Setting) bool {
		if y != x && !(strings.HasSuffix(x.Key, ".name") && strings.HasPrefix(y.Key, beside)) {
			return false
		}
		return slices.ContainsFunc(m.settings, func(sign string) bool { return strings.Contains(y.Key, sign) || strings.Contains(y.Value, sign) })
	})
}

// externalSecret names the kind of a manifest that has secrets fetched, "" for any other file.
func externalSecret(u *facts.Unit) string {
	for _, x := range u.Settings {
		if name := externalKinds[x.Value]; x.Key == "kind" && name != "" {
			return name
		}
	}
	return ""
}

// namesKey reports whether a setting is about a private key of Klaviyo, by its own name or by what it refers to.
func namesKey(x *facts.Setting) bool {
	for _, text := range []string{x.Key, x.Value} {
		switch klaviyo.JudgeName(text) {
		case klaviyo.NamesPrivate, klaviyo.NamesKey:
			return true
		}
	}
	return false
}

// leastScope lists the scopes that the code needs. Which of them the key has only Klaviyo can say.
func leastScope(s *survey) verdict {
	needed := s.scopes()
	if len(needed) == 0 {
		return unknown("which operations the calls are of is not in view, so the scopes that they need are not known")
	}
	var evidence []report.Evidence
	for _, scope := range slices.Sorted(maps.Keys(needed)) {
		u := needed[scope]
		evidence = append(evidence, s.at(u, "%s for %s", scope, u.Operation.ID)...)
	}
	return unknown(scopesNote(slices.Sorted(maps.Keys(needed)))+"; run with --live to see which the key has", evidence...)
}

func scopesNote(scopes []string) string {
	return fmt.Sprintf("the code needs %s", strings.Join(scopes, ", "))
}

// scopes are those that the calls need, each with the first call that does.
func (s *survey) scopes() map[string]*klaviyo.Use {
	needed := make(map[string]*klaviyo.Use)
	for _, u := range s.server {
		if u.Operation == nil || u.Operation.Side() == klaviyo.Client {
			continue
		}
		for _, scope := range u.Operation.Scopes {
			if needed[scope] == nil {
				needed[scope] = u
			}
		}
	}
	return needed
}

// webhookSecret looks for the name of a signing secret.
func webhookSecret(s *survey) verdict {
	var evidence []report.Evidence
	for _, u := range s.units {
		for _, x := range u.Settings {
			if klaviyo.JudgeName(x.Key) == klaviyo.NamesWebhook {
				evidence = append(evidence, s.place(x.Span, "%s is set", x.Key[strings.LastIndexByte(x.Key, '.')+1:])...)
			}
		}
		for _, c := range u.Calls {
			for _, a := range c.Args {
				a.Value.Walk(func(v facts.Value) bool {
					if v.Kind == facts.Env && klaviyo.JudgeName(v.Text) == klaviyo.NamesWebhook {
						evidence = append(evidence, s.place(v.Span, "the secret is read from %s", v.Text)...)
					}
					return true
				})
			}
		}
	}
	if len(evidence) == 0 {
		return unknown("webhooks are received, and no signing secret is in view; name its variable KLAVIYO_WEBHOOK_SIGNING_SECRET to settle this", s.receives...)
	}
	return pass(evidence, "")
}

// publicKey looks for the company id. Whose it is only Klaviyo can say.
func publicKey(s *survey) verdict {
	var evidence []report.Evidence
	for _, k := range s.PublicKeys() {
		evidence = append(evidence, s.place(k.Span, "the public key %s", k.Text)...)
	}
	for _, u := range s.calls {
		if !isClientSide(u) {
			continue
		}
		u.Key.Walk(func(v facts.Value) bool {
			if v.Kind == facts.Env {
				evidence = append(evidence, s.at(u, "the public key is read from %s", v.Text)...)
			}
			return true
		})
	}
	if len(evidence) == 0 {
		return unknown("client-side calls are made, and where their company id comes from is not in view")
	}
	return pass(evidence, "whether it is the account's own is for --live to say")
}

// noHardcodedKey passes where every file was searched: the rules that search them have found nothing.
func noHardcodedKey(s *survey) verdict {
	found, _ := s.keySources()
	return pass(found, report.Count(len(s.Tree.Files), "file was", "files were")+" searched for the form of a private key, and none holds one")
}
