package rubygems

import (
	"bytes"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
)

// readLock reads a Gemfile.lock: sections that begin in the first column (GEM, GIT, PATH, PLUGIN SOURCE, DEPENDENCIES, ...), in those of
// sources a list of specs, each with its version in parentheses and what it requires below it, indented further
// (LockfileParser in rubygems/bundler, seen 2026-11-24).
func (r *Reader) readLock(page *entry.Page) {
	section, specs := "", false
	for start := 0; start < len(page.Text); {
		end := len(page.Text)
		if n := bytes.IndexByte(page.Text[start:], '\n'); n >= 0 {
			end = start + n
		}
		line := strings.TrimRight(string(page.Text[start:end]), " \r")
		switch indent := len(line) - len(strings.TrimLeft(line, " ")); {
		case line == "":
			section, specs = "", false
		case indent == 0 && !isSection(line):
			page.Faultf(start, true, "not a Gemfile.lock: a section is due")
			return
		case indent == 0:
			section, specs = line, false
		case indent == 2:
			specs = line == "  specs:"
		case indent == 4 && specs:
			r.lock(page, section, line, start)
		}
		start = end + 1
	}
}

// isSection reports whether a line is the head of a section.
func isSection(line string) bool {
	return strings.Trim(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ ") == ""
}

// lock notes a spec: "    name (1.2.3)", "    name (1.2.3-x86_64-linux)".
func (r *Reader) lock(page *entry.Page, section, line string, start int) {
	name, rest, ok := strings.Cut(line[4:], " (")
	resolved, closed := strings.CutSuffix(rest, ")")
	if !ok || !closed {
		page.Faultf(start, true, "a version in parentheses is due")
		return
	}
	if !page.Wants(ecosystem, name) {
		return
	}
	resolved, _, _ = strings.Cut(resolved, "-") // the platform
	at := start + 4 + len(name) + len(" (")
	locked := page.Lock(ecosystem, name, resolved, at, at+len(resolved))
	locked.Direct = section == "GIT" || section == "PATH"
	r.pairs.Lock(home(page), locked)
}
