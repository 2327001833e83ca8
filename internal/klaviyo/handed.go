package klaviyo

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// Handed is a URL of the retired API that a program hands to a function which is not in view.
type Handed struct {
	URL  facts.Value
	Path string // as Use.Path
}

// HandedLegacy returns the legacy URLs among the arguments of a call that is not known to send a request: a library that is not in the
// tables, a facade, a helper of another package. A call whose name says that it compares, shows or fakes a URL gets nothing.
func HandedLegacy(c *facts.Call) []Handed {
	if c.Request != nil || readsText(c.Name) {
		return nil
	}
	var out []Handed
	for _, a := range c.Args {
		if a.Value.Kind != facts.String && a.Value.Kind != facts.Concat && a.Value.Kind != facts.OneOf {
			continue
		}
		for _, r := range renderings(a.Value) {
			if !strings.HasPrefix(r.text, "http") || strings.ContainsAny(strings.TrimSpace(r.text), " \n…") || strings.Contains(r.text, "...") {
				continue
			}
			if t := parseTarget(r.text); t.host == apiHost && surfaceOf(t) == Legacy {
				out = append(out, Handed{URL: a.Value, Path: CleanPath(t.path)})
			}
		}
	}
	return out
}

// textReaders are words in the names of functions that a URL is given to without being called by them: they write it to a log, compare
// it with another, take it apart, or answer in its place.
var textReaders = strings.Fields(`log logger print println printf echo write warn warning error errorf errors info debug trace fatal alert exception
	assert assertion expect equal equals eq is be same mock mocks stub stubs fake nock intercept intercepted describe it test
	contains contain includes include has have match matches starts start ends end prefix suffix replace sub gsub split index pos find
	compare allow allowed allowlist block blocked deny csp policy validate valid parse notify raise throw link href docs`)

func readsText(name string) bool {
	last := name[strings.LastIndexAny(name, `.:>\`)+1:]
	return slices.ContainsFunc(words(last), func(w string) bool { return slices.Contains(textReaders, w) })
}
