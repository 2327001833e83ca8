package klaviyo

import (
	"path"
	"slices"
	"strings"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Disagreement is a revision that some calls of a program send where others send a newer one.
type Disagreement struct {
	// Sent are the places of the older revision, Newer those of the newest one that is sent. Both are in order of position and not empty.
	Sent, Newer []SentRevision
}

// Disagreements returns the revisions that the calls of a program send besides the newest of them. Only raw calls are compared,
// those of /client/ and of pages apart from those of a server: an SDK has the revision of its version, which a program cannot choose. A revision that is
// sent only where the other one does not have the operation is none of them, and neither is one of the beta channel, one in what is laid
// aside (old code, and scripts that somebody runs by hand), or one that is answered like the newest on the day of asOf, since both are
// retired or the newest serves in place of the retired.
func Disagreements(sent []SentRevision, asOf time.Time) []Disagreement {
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
			if served(name, asOf) != served(newest, asOf) && !needed(places[name], newest) && !needed(places[newest], name) {
				out = append(out, Disagreement{places[name], places[newest]})
			}
		}
	}
	return out
}

// served names the revision that answers requests for a known one on a day.
func served(name string, asOf time.Time) string {
	if LookupRevision(name).Status(asOf) == Retired {
		return ServedInstead(asOf)
	}
	return name
}

// oldFolders hold old code, and scriptFolders scripts, that are no part of a running program; asideNames begin the names of files to try
// something out.
var (
	oldFolders    = []string{"archive", "archived", "legacy", ".legacy", "old", "backup", "deprecated"}
	scriptFolders = []string{"scripts", "script", "tools"}
	asideNames    = []string{"test-", "test_", "debug", "check-", "check_", "try-", "try_"}
)

// IsOld reports whether a call stands in a folder for old code, of which nobody expects that it holds out in production.
func (u *Use) IsOld() bool { return inFolder(u.Unit.File.Path, oldFolders) }

func inFolder(file string, names []string) bool {
	parts := strings.Split(strings.ToLower(file), "/")
	return slices.ContainsFunc(parts[:len(parts)-1], func(p string) bool { return slices.Contains(names, p) })
}

// ByHand reports whether a call stands in old code, or in a script that somebody runs by hand and sees the outcome of.
func (u *Use) ByHand() bool { return laidAside(u.Unit.File.Path) }

func laidAside(file string) bool {
	name := strings.ToLower(path.Base(file))
	return inFolder(file, oldFolders) || inFolder(file, scriptFolders) ||
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
