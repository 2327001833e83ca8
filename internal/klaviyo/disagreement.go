package klaviyo

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Disagreement is a revision that some calls of a program send where others send a newer one.
type Disagreement struct {
	// Sent are the places of the older revision, Newer those of the newest one that is sent. Both are in order of position and not empty.
	Sent, Newer []SentRevision
}

// Disagreements returns the revisions that the calls of a program send besides the newest of them. Only raw calls are compared,
// those of /client/ and of pages apart from those of a server: an SDK has the revision of its version, which a program cannot choose. A revision that is
// sent only where the other one does not have the operation is none of them, and neither is one of the beta channel, or one in what is laid
// aside: old code, and scripts that somebody runs by hand.
func Disagreements(sent []SentRevision) []Disagreement {
	var out []Disagreement
	for _, side := range []side{{Server, false}, {Server, true}, {Client, false}, {Client, true}} {
		places := map[string][]SentRevision{}
		for _, s := range sent {
			if s.Use == nil || laidAside(s.Use.Unit.File.Path) || sideOf(s.Use) != side || strings.HasSuffix(s.Value.Text, ".pre") || !LookupRevision(s.Value.Text).Known() {
				continue
			}
			places[s.Value.Text] = append(places[s.Value.Text], s)
		}
		if len(places) < 2 {
			continue
		}
		var names []string
		for name := range places {
			names = append(names, name)
		}
		slices.Sort(names)
		newest := names[len(names)-1]
		for _, name := range names[:len(names)-1] {
			if !needed(places[name], newest) && !needed(places[newest], name) {
				out = append(out, Disagreement{places[name], places[newest]})
			}
		}
	}
	return out
}

// asideFolders hold old code and scripts that are no part of a running program; asideNames begin the names of files to try something out.
var (
	asideFolders = []string{"archive", "archived", "legacy", ".legacy", "old", "backup", "deprecated", "scripts", "script", "tools"}
	asideNames   = []string{"test-", "test_", "debug", "check-", "check_", "try-", "try_"}
)

// ByHand reports whether a call stands in old code, or in a script that somebody runs by hand and sees the outcome of.
func (u *Use) ByHand() bool { return laidAside(u.Unit.File.Path) }

func laidAside(file string) bool {
	parts := strings.Split(strings.ToLower(file), "/")
	name := parts[len(parts)-1]
	return slices.ContainsFunc(parts[:len(parts)-1], func(p string) bool { return slices.Contains(asideFolders, p) }) ||
		slices.ContainsFunc(asideNames, func(p string) bool { return strings.HasPrefix(name, p) })
}

// side is what moves from one revision to another at a pace of its own: a page is delivered, and kept, apart from its server.
type side struct {
	surface Surface
	browser bool
}

func sideOf(u *Use) side {
	s := side{Server, u.Unit.File.Marks.Has(source.Browser)}
	if u.Surface == Client {
		s.surface = Client
	}
	return s
}

// Resource returns a part of the API that calls of both revisions are of, by its path ("profiles"), "" where there is none in view.
func (d Disagreement) Resource() string {
	for _, s := range d.Sent {
		name := resourceOf(s.Use)
		if name != "" && slices.ContainsFunc(d.Newer, func(n SentRevision) bool { return resourceOf(n.Use) == name }) {
			return name
		}
	}
	return ""
}

// resourceOf is the first part of a call's path that says what it is about, "" where that is not known.
func resourceOf(u *Use) string {
	parts := segments(u.Path)
	if len(parts) < 2 || strings.Contains(parts[1], hole) {
		return ""
	}
	return parts[1]
}

// needed reports whether none of some calls could send another revision, since their operations are not in it.
func needed(sent []SentRevision, other string) bool {
	return !slices.ContainsFunc(sent, func(s SentRevision) bool {
		o := s.Use.Operation
		return o == nil || o.First <= other && (o.Last == "" || other <= o.Last)
	})
}
