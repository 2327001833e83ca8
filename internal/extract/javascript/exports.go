package javascript

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// targets returns the paths that a manifest's exports or imports give to a key, the best one first. Main is the key of the main
// entry, which a map without keys of its own stands for. See https://nodejs.org/api/packages.html, seen 2026-11-24.
func targets(raw json.RawMessage, key, main string, isMain bool) []string {
	var v any
	if len(raw) == 0 || json.Unmarshal(raw, &v) != nil {
		return nil
	}
	if isMain {
		key = main
	}
	m, ok := v.(map[string]any)
	if !ok || !hasKeys(m) {
		if isMain {
			return conditional(v, 0)
		}
		return nil
	}
	if exact, ok := m[key]; ok {
		return conditional(exact, 0)
	}
	var patterns []string
	for p := range m {
		if strings.Contains(p, "*") {
			patterns = append(patterns, p)
		}
	}
	slices.SortFunc(patterns, comparePatterns)
	for _, p := range patterns {
		part, ok := matchStar(p, key)
		if !ok {
			continue
		}
		out := conditional(m[p], 0)
		for i, t := range out {
			out[i] = strings.ReplaceAll(t, "*", part)
		}
		return out
	}
	return nil
}

// hasKeys reports whether a map is one of entries and not of conditions.
func hasKeys(m map[string]any) bool {
	for k := range m {
		if strings.HasPrefix(k, ".") || strings.HasPrefix(k, "#") {
			return true
		}
	}
	return false
}

// conditions are those of a manifest's targets that are followed, the ones nearest to the source first.
var conditions = []string{"source", "development", "import", "module", "node", "require", "default", "browser", "types"}

// conditional returns the paths in a target: a path, alternatives, or a map of conditions.
func conditional(v any, depth int) []string {
	if depth > maxRedirects {
		return nil
	}
	var out []string
	switch v := v.(type) {
	case string:
		out = append(out, v)
	case []any:
		for _, x := range v {
			out = append(out, conditional(x, depth+1)...)
		}
	case map[string]any:
		for _, c := range conditions {
			if x, ok := v[c]; ok {
				out = append(out, conditional(x, depth+1)...)
			}
		}
	}
	return out
}

// plainJSON returns JSON with comments and trailing commas without them, byte for byte at the same offsets.
func plainJSON(text []byte) []byte {
	out := bytes.Clone(text)
	if bytes.HasPrefix(out, []byte("\ufeff")) {
		blank(out[:len("\ufeff")])
	}
	comma := -1 // of which it is not known yet whether anything follows
	for i := 0; i < len(out); i++ {
		switch c := out[i]; {
		case c == '"':
			comma = -1
			i = stringEnd(out, i)
		case c == '/' && i+1 < len(out) && (out[i+1] == '/' || out[i+1] == '*'):
			i = blankComment(out, i)
		case c == ',':
			comma = i
		case c == '}' || c == ']':
			if comma >= 0 {
				out[comma] = ' '
			}
			comma = -1
		case c > ' ':
			comma = -1
		}
	}
	return out
}

// stringEnd returns the index of the quote that ends the string at start.
func stringEnd(text []byte, start int) int {
	for i := start + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return len(text)
}

// blankComment overwrites the comment at start and returns the index of its last byte.
func blankComment(text []byte, start int) int {
	end, mark := len(text), "\n"
	if text[start+1] == '*' {
		mark = "*/"
	}
	if i := bytes.Index(text[start+2:], []byte(mark)); i >= 0 {
		end = start + 2 + i + len(mark)
	}
	blank(text[start:end])
	return end - 1
}
