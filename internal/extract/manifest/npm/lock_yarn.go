package npm

import (
	"bytes"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
)

// yarnLock is a yarn.lock: versions by descriptor, "name@requirement". Classic Yarn (1) has a format of its own, later ones write
// YAML with the protocol in each descriptor, and list the workspaces.
type yarnLock struct {
	project *project
	berry   bool
	members map[string]bool
	found   map[string]*entry.Locked // by descriptor
	all     []*entry.Locked
	// begun is set once an entry has begun, and complete once it has got its version.
	begun, complete bool
}

// readYarnLock reads a yarn.lock line by line.
func readYarnLock(page *entry.Page, project *project) *yarnLock {
	l := &yarnLock{project: project, members: map[string]bool{}, found: map[string]*entry.Locked{}}
	var descriptors []string
	for start := 0; start < len(page.Text); {
		end := len(page.Text)
		if n := bytes.IndexByte(page.Text[start:], '\n'); n >= 0 {
			end = start + n
		}
		line := page.Text[start:end]
		switch {
		case len(line) == 0 || line[0] == '#':
		case line[0] != ' ':
			l.begins(page, line, start)
			descriptors = l.header(page, line)
		default:
			version, at, ok := yarnField(line, "version")
			if !ok {
				break
			}
			l.complete = true
			if descriptors != nil {
				l.entry(page, descriptors, version, start+at)
				descriptors = nil
			}
		}
		start = end + 1
	}
	l.begins(page, nil, len(page.Text))
	return l
}

// begins checks the line that begins an entry, nil for the end of the text: it ends in a colon, and the entry above it, as far as there
// is one, has got its version.
func (l *yarnLock) begins(page *entry.Page, line []byte, at int) {
	line = bytes.TrimRight(line, " \r")
	if len(line) == 0 && at < len(page.Text) {
		return
	}
	if l.begun && !l.complete {
		page.Faultf(at, true, "the entry above has no version")
	}
	if len(line) > 0 && line[len(line)-1] != ':' {
		page.Faultf(at, true, "not a yarn.lock: the descriptors of an entry are due")
	}
	l.begun, l.complete = true, false
}

// header reads the line that begins an entry, and returns its descriptors where the package is wanted.
func (l *yarnLock) header(page *entry.Page, line []byte) []string {
	if bytes.HasPrefix(line, []byte("__metadata:")) {
		l.berry = true
		return nil
	}
	text := strings.TrimSuffix(strings.TrimRight(string(line), " \r"), ":")
	wanted := false
	var descriptors []string
	for descriptor := range strings.SplitSeq(strings.ReplaceAll(text, `"`, ""), ",") {
		descriptor = strings.TrimSpace(descriptor)
		key, spec := splitDescriptor(descriptor)
		if member, ok := strings.CutPrefix(spec, "workspace:"); ok {
			l.members[member] = true
			continue
		}
		_, name := packageOf(page.Packages, key, spec)
		wanted = wanted || page.Wants(ecosystem, name)
		descriptors = append(descriptors, descriptor)
	}
	if !wanted {
		return nil
	}
	return descriptors
}

// splitDescriptor separates the name from the requirement. The name may be scoped.
func splitDescriptor(descriptor string) (key, spec string) {
	if descriptor == "" {
		return "", ""
	}
	n := strings.IndexByte(descriptor[1:], '@')
	if n < 0 {
		return descriptor, ""
	}
	return descriptor[:n+1], descriptor[n+2:]
}

// yarnField returns the value of a field at the first level, and the offset of its text in the line.
func yarnField(line []byte, field string) (value string, at int, ok bool) {
	rest, ok := bytes.CutPrefix(line, []byte("  "+field))
	if !ok || len(rest) == 0 || rest[0] != ' ' && rest[0] != ':' {
		return "", 0, false
	}
	trimmed := bytes.TrimLeft(rest, ` :"`)
	return string(bytes.TrimRight(trimmed, "\" \r")), len(line) - len(trimmed), true
}

// entry notes the version of an entry.
func (l *yarnLock) entry(page *entry.Page, descriptors []string, version string, at int) {
	key, spec := splitDescriptor(descriptors[0])
	_, name := packageOf(page.Packages, key, spec)
	locked := page.Lock(ecosystem, name, version, at, at+len(version))
	for _, descriptor := range descriptors {
		l.found[descriptor] = locked
	}
	l.all = append(l.all, locked)
}

func (l *yarnLock) manager() string { return "yarn" }

// owns goes by the workspaces that later versions list. Classic lock files do not tell, but package.json beside them does.
func (l *yarnLock) owns(member string) bool {
	if l.berry {
		return member == "" || l.members[member]
	}
	return member == "" || l.project.hasMember(member)
}

func (l *yarnLock) find(_ memberOf, n *need, requirement string) *entry.Locked {
	if locked := l.found[n.key+"@"+requirement]; locked != nil {
		return locked
	}
	return l.found[n.key+"@npm:"+requirement]
}

func (l *yarnLock) entries() []*entry.Locked { return l.all }
