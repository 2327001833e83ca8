package source

import (
	"strings"
)

// ignoreRules are the patterns of one ignore file, prepared so that the cost of a look-up does not grow with the number
// of plain names ("node_modules/") and plain endings ("*.log") in it, which is what most patterns are.
type ignoreRules struct {
	rules []ignoreRule
	// names and endings hold, per name and per last extension, the indexes of such rules, in order.
	names   map[string][]int
	endings map[string][]int
	// others are the indexes of the rest.
	others []int
}

// ignoreRule is one line of an ignore file.
type ignoreRule struct {
	negated bool // "!" in front: what earlier rules left out is taken in again
	folders bool // "/" at the end: matches folders only
	// whole rules are matched with the path below the ignore file's folder, the others with the last name of it.
	whole bool
	// literal is the text in front of the first wildcard, wild the rest. Git compares the first and starts its matcher
	// at the second, so that "a**/b" has its "**" at the start of a pattern.
	literal, wild string
}

// verdict is what ignore files say of a path.
type verdict uint8

const (
	unmentioned verdict = iota
	ignored
	included
)

// parseIgnore reads an ignore file (https://git-scm.com/docs/gitignore, seen 2026-11-24). It takes any bytes.
func parseIgnore(content []byte) *ignoreRules {
	s := &ignoreRules{names: map[string][]int{}, endings: map[string][]int{}}
	text := strings.TrimPrefix(string(content), "\ufeff")
	for line := range strings.Lines(text) {
		if trimmed, ok := strings.CutSuffix(line, "\n"); ok {
			line = strings.TrimSuffix(trimmed, "\r")
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		// Git holds lines as C strings.
		line, _, _ = strings.Cut(line, "\x00")
		s.add(trimSpaces(line))
	}
	return s
}

// trimSpaces removes spaces at the end of a line, but for one that a backslash precedes.
func trimSpaces(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			continue
		case '\\':
			i++
		}
		end = min(i+1, len(line))
	}
	return line[:end]
}

func (s *ignoreRules) add(line string) {
	var r ignoreRule
	line, r.negated = strings.CutPrefix(line, "!")
	line, r.folders = strings.CutSuffix(line, "/")
	r.whole = strings.Contains(line, "/")
	if r.whole {
		line = strings.TrimPrefix(line, "/")
	}
	if line == "" {
		return
	}
	r.literal, r.wild = line, ""
	if i := strings.IndexAny(line, `*?[\`); i >= 0 {
		r.literal, r.wild = line[:i], line[i:]
	}
	index := len(s.rules)
	s.rules = append(s.rules, r)
	switch ending := strings.TrimPrefix(r.wild, "*"); {
	case !r.whole && r.wild == "":
		s.names[r.literal] = append(s.names[r.literal], index)
	case !r.whole && r.literal == "" && ending != "" && ending == extension(ending) && !strings.ContainsAny(ending, `*?[\`):
		s.endings[ending] = append(s.endings[ending], index)
	default:
		s.others = append(s.others, index)
	}
}

// extension returns the last "." of a name and what follows it, or "".
func extension(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[i:]
	}
	return ""
}

// match says what the rules say of a path below the ignore file's folder. name is the last name of the path. The last
// rule that matches decides.
func (s *ignoreRules) match(path, name string, folder bool) verdict {
	best := max(s.last(s.names[name], folder), s.last(s.endings[extension(name)], folder))
	for i := len(s.others) - 1; i >= 0 && s.others[i] > best; i-- {
		if r := &s.rules[s.others[i]]; (folder || !r.folders) && r.match(path, name) {
			best = s.others[i]
		}
	}
	switch {
	case best < 0:
		return unmentioned
	case s.rules[best].negated:
		return included
	}
	return ignored
}

// last returns the last of some rules' indexes that can speak of a folder, or of a file, or -1.
func (s *ignoreRules) last(indexes []int, folder bool) int {
	for i := len(indexes) - 1; i >= 0; i-- {
		if folder || !s.rules[indexes[i]].folders {
			return indexes[i]
		}
	}
	return -1
}

func (r *ignoreRule) match(path, name string) bool {
	if !r.whole {
		path = name
	}
	rest, ok := strings.CutPrefix(path, r.literal)
	if !ok {
		return false
	}
	if r.wild == "" {
		return rest == ""
	}
	return glob(r.wild, rest)
}

// ignoreLevel is the ignore files that hold for a folder: its own, then those of the folders around it, up to the top of the
// repository and its info/exclude.
type ignoreLevel struct {
	rules *ignoreRules
	outer *ignoreLevel
	// cut is how many bytes of a path below the root lead to the folder of the rules.
	cut int
	// above leads from the folder of the rules down to the root, with a slash at the end, where that folder is above the root.
	above string
}

// match says what the innermost ignore file that mentions a path below the root says.
func (l *ignoreLevel) match(path, name string, folder bool) verdict {
	for ; l != nil; l = l.outer {
		below := path[l.cut:]
		if l.above != "" {
			below = l.above + below
		}
		if v := l.rules.match(below, name, folder); v != unmentioned {
			return v
		}
	}
	return unmentioned
}
