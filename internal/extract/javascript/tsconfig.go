package javascript

import (
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strings"
)

// config is what a tsconfig.json or jsconfig.json says about imports. See https://www.typescriptlang.org/tsconfig/#paths, seen 2026-11-24.
type config struct {
	// base is the folder that names are looked up in, "" for none.
	base string
	// paths map patterns with at most one star to paths.
	paths []pathMapping
}

type pathMapping struct {
	pattern string
	targets []string // relative to the root of the tree
}

type configFile struct {
	Extends         extendsList `json:"extends"`
	CompilerOptions struct {
		BaseURL *string             `json:"baseUrl"`
		Paths   map[string][]string `json:"paths"`
	} `json:"compilerOptions"`
	References []struct {
		Path string `json:"path"`
	} `json:"references"`
}

// extendsList is a string or a list of them.
type extendsList []string

func (x *extendsList) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*x = extendsList{one}
		return nil
	}
	var many []string
	if err := json.Unmarshal(b, &many); err != nil {
		return err
	}
	*x = many
	return nil
}

// comparePatterns orders patterns as TypeScript prefers them: exact ones, then those with the longest text before the star.
func comparePatterns(a, b string) int {
	before := func(p string) int {
		if i := strings.IndexByte(p, '*'); i >= 0 {
			return i
		}
		return 1 << 20
	}
	if x, y := before(a), before(b); x != y {
		return y - x
	}
	return strings.Compare(a, b)
}

// mapped resolves a name by the nearest configuration that says anything about names. The last result is false where it does not
// speak of this one.
func (r *resolver) mapped(folder, module string) (id string, ok, mapped bool) {
	c := r.nearestConfig(folder)
	if c == nil {
		return "", false, false
	}
	for _, m := range c.paths {
		part, matches := matchStar(m.pattern, module)
		if !matches {
			continue
		}
		for _, t := range m.targets {
			if id := r.probe(strings.Replace(t, "*", part, 1)); id != "" {
				return id, true, true
			}
		}
		if m.pattern != "*" && !strings.HasPrefix(module, "@types/") {
			return "", false, r.ownPattern(m)
		}
	}
	if c.base != "" {
		if id := r.probe(path.Join(c.base, module)); id != "" {
			return id, true, true
		}
	}
	return "", false, false
}

// ownPattern reports whether a mapping leads into the tree at all. One into node_modules only says where a package's types are.
func (r *resolver) ownPattern(m pathMapping) bool {
	return slices.ContainsFunc(m.targets, func(t string) bool {
		return !strings.Contains("/"+t, "/node_modules/") && !strings.HasPrefix(t, "../")
	})
}

// matchStar matches a name with a pattern and returns what the star stands for.
func matchStar(pattern, name string) (part string, ok bool) {
	before, after, star := strings.Cut(pattern, "*")
	if !star {
		return "", pattern == name
	}
	if len(name) < len(before)+len(after) || !strings.HasPrefix(name, before) || !strings.HasSuffix(name, after) {
		return "", false
	}
	return name[len(before) : len(name)-len(after)], true
}

func (r *resolver) nearestConfig(folder string) *config {
	for f := range folders(folder) {
		for _, name := range []string{"tsconfig.json", "jsconfig.json"} {
			if c := r.config(path.Join(f, name), 0); c != nil && (c.base != "" || len(c.paths) > 0) {
				return c
			}
		}
	}
	return nil
}

// config returns a configuration with what it extends, or nil.
func (r *resolver) config(file string, depth int) *config {
	if c, ok := r.configs[file]; ok || depth > maxRedirects {
		return c
	}
	r.configs[file] = nil // so that a circle ends
	text, ok := r.content(file)
	if !ok {
		return nil
	}
	var raw configFile
	if json.Unmarshal(plainJSON(text), &raw) != nil {
		return nil
	}
	r.configs[file] = r.read(path.Dir(file), &raw, depth)
	return r.configs[file]
}

// read makes a configuration of what a file says. Where neither it nor what it extends has paths, those of the configurations
// that it refers to count: project templates keep them there.
func (r *resolver) read(folder string, raw *configFile, depth int) *config {
	c := &config{}
	for _, x := range raw.Extends {
		c.inherit(r.extended(folder, x, depth))
	}
	if b := raw.CompilerOptions.BaseURL; b != nil {
		c.base = path.Join(folder, *b)
	}
	if paths := raw.CompilerOptions.Paths; len(paths) > 0 {
		from := folder
		if c.base != "" {
			from = c.base
		}
		c.paths = nil
		for _, pattern := range slices.SortedFunc(maps.Keys(paths), comparePatterns) {
			m := pathMapping{pattern: pattern}
			for _, t := range paths[pattern] {
				m.targets = append(m.targets, path.Join(from, t))
			}
			c.paths = append(c.paths, m)
		}
	}
	for _, ref := range raw.References {
		if len(c.paths) == 0 {
			c.inherit(r.extended(folder, ref.Path, depth))
		}
	}
	return c
}

func (c *config) inherit(parent *config) {
	if parent == nil {
		return
	}
	if parent.base != "" {
		c.base = parent.base
	}
	if len(parent.paths) > 0 {
		c.paths = parent.paths
	}
}

// extended finds a configuration that another one names: by a path, or in a package of the tree.
func (r *resolver) extended(folder, name string, depth int) *config {
	var base string
	switch {
	case strings.HasPrefix(name, "."):
		base = path.Join(folder, name)
	default:
		m, rest := r.ownPackage(folder, name)
		if m == nil {
			return nil
		}
		base = path.Join(m.folder, rest)
	}
	for _, p := range []string{base, base + ".json", path.Join(base, "tsconfig.json")} {
		if r.has(p) {
			return r.config(p, depth+1)
		}
	}
	return nil
}
