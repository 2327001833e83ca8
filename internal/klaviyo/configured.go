package klaviyo

import (
	"cmp"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// configuration is what the settings of a tree give to the names that code reads.
type configuration struct {
	// byName are the settings by the last part of their key, folded.
	byName map[string][]configured
}

// configured is one setting with the folder that it stands in.
type configured struct {
	*facts.Setting
	folder string
	// stem is the name of its file without an ending, folded: a framework reads config/crm.yml as crm.
	stem  string
	parts []string
}

// maxConfigured bounds the values that one name may have.
const maxConfigured = 8

func newConfiguration(units []*facts.Unit) *configuration {
	c := &configuration{byName: map[string][]configured{}}
	for u := range productionUnits(units) {
		for _, s := range u.Settings {
			parts := keyParts(s.Key)
			if len(parts) == 0 {
				continue
			}
			last := parts[len(parts)-1]
			stem, _, _ := strings.Cut(path.Base(u.File.Path), ".")
			c.byName[last] = append(c.byName[last], configured{s, path.Dir(u.File.Path), strings.Join(keyParts(stem), ""), parts})
		}
	}
	for _, list := range c.byName {
		slices.SortFunc(list, func(a, b configured) int { return cmp.Compare(a.Pos, b.Pos) })
	}
	return c
}

// request is a request with what the settings give to the names in its URL and its revision.
func (c *configuration) request(u *facts.Unit, r *facts.Request) *facts.Request {
	if len(c.byName) == 0 {
		return r
	}
	url, changed := c.fill(u, r.URL, maxNesting)
	out := *r
	out.URL = url
	at := slices.IndexFunc(r.Headers.List, func(h facts.Header) bool { return h.Name == RevisionHeader })
	if at >= 0 {
		if v, filled := c.fill(u, r.Headers.List[at].Value, maxNesting); filled {
			out.Headers.List = slices.Clone(r.Headers.List)
			out.Headers.List[at].Value = v
			changed = true
		}
	}
	if !changed {
		return r
	}
	return &out
}

// fill puts what is committed beside each name that is read from the environment or a configuration. The name stays one of the
// alternatives: a deployment may set it otherwise.
func (c *configuration) fill(u *facts.Unit, v facts.Value, depth int) (facts.Value, bool) {
	switch {
	case depth == 0:
	case v.Kind == facts.Env:
		if values := c.values(u, v.Text); len(values) > 0 {
			return facts.Value{Kind: facts.OneOf, Span: v.Span, Items: append(values, v)}, true
		}
	case v.Kind == facts.OneOf || v.Kind == facts.Concat:
		changed := false
		items := slices.Clone(v.Items)
		for i := range items {
			x, filled := c.fill(u, items[i], depth-1)
			items[i], changed = x, changed || filled
		}
		if changed {
			v.Items = items
			return v, true
		}
	}
	return v, false
}

// values are what the committed settings give to a name: those of the folders above the code that reads it, or where these are silent,
// of all.
func (c *configuration) values(u *facts.Unit, name string) []facts.Value {
	parts := keyParts(name)
	if len(parts) == 0 {
		return nil
	}
	var above, elsewhere []facts.Value
	for _, s := range c.byName[parts[len(parts)-1]] {
		v, ok := s.value()
		if !ok || !s.named(name, parts) {
			continue
		}
		if s.folder == "." || strings.HasPrefix(filePath(u), s.folder+"/") {
			above = append(above, v)
		} else {
			elsewhere = append(elsewhere, v)
		}
	}
	if len(above) == 0 {
		above = elsewhere
	}
	if len(above) > maxConfigured {
		return nil
	}
	return above
}

// named reports whether a setting is what code reads under a name: a variable by its very name, a path by its end, or by its file and its end.
func (s configured) named(name string, parts []string) bool {
	if len(parts) == 1 {
		return strings.HasSuffix("."+s.Key, "."+name)
	}
	return endsWith(s.parts, parts) || parts[0] == s.stem && slices.Equal(s.inFile(), parts[1:])
}

// environments are the sections of a configuration file of which a framework reads one, folded: those of Rails' config_for, with shared
// (https://guides.rubyonrails.org/configuring.html#custom-configuration, seen 2026-11-24), and the anchors that they share.
var environments = []string{"shared", "default", "defaults", "common", "base", "development", "test", "staging", "production"}

// inFile are the parts of the key within its file, without the environment that it is for.
func (s configured) inFile() []string {
	if len(s.parts) > 1 && slices.Contains(environments, s.parts[0]) {
		return s.parts[1:]
	}
	return s.parts
}

func endsWith(parts, end []string) bool {
	return len(parts) >= len(end) && slices.Equal(parts[len(parts)-len(end):], end)
}

// defaulted is a reference with a default: ${NAME:-value} in compose files and shells, ${name:value} in Spring.
var defaulted = regexp.MustCompile(`^\$\{[^}:]+:-?([^}]*)\}$`)

// value is what a setting holds, or the default of the reference that it is.
func (s configured) value() (facts.Value, bool) {
	text, at := s.Value, s.ValueSpan
	if s.Interpolated {
		m := defaulted.FindStringSubmatchIndex(text)
		if m == nil || int(at.End-at.Pos) != len(text) {
			return facts.Value{}, false
		}
		at.Pos, at.End = at.Pos+token.Pos(m[2]), at.Pos+token.Pos(m[3])
		text = text[m[2]:m[3]]
	}
	if text == "" {
		return facts.Value{}, false
	}
	return facts.Value{Kind: facts.String, Text: text, Span: at}, true
}

// pathSeparators part the names in a configuration's path: Klaviyo:Revision, Klaviyo__Revision, klaviyo.revision.
var pathSeparators = strings.NewReplacer(":", ".", "__", ".", "/", ".")

// keyParts are the parts of a path, folded: Spring and .NET read api-revision, apiRevision and API_REVISION as one name.
func keyParts(key string) []string {
	var out []string
	for _, p := range strings.Split(pathSeparators.Replace(key), ".") {
		if p = strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(p)); p != "" {
			out = append(out, p)
		}
	}
	return out
}
