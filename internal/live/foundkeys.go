package live

import (
	"fmt"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// mostFoundKeys is how many keys of the code are asked about.
const mostFoundKeys = 3

// found is the probe of the keys that stand in the code.
type found struct {
	r       *run
	keys    []FoundKey // each key once
	answers map[int]*answer
}

func (r *run) newFound() *found {
	f := &found{r: r, answers: make(map[int]*answer)}
	if r.code == nil || !r.o.VerifyFoundKeys {
		return f
	}
	seen := make(map[string]bool)
	for _, k := range r.code.FoundKeys {
		if text := k.Key.text(); !seen[text] && CheckKey(text) == nil {
			seen[text] = true
			f.keys = append(f.keys, k)
		}
	}
	return f
}

func (f *found) tasks() []task {
	var tasks []task
	for i, k := range f.keys {
		if i == mostFoundKeys {
			break
		}
		q := question{key: k.Key, path: accountsPath, query: accountQuery, revision: f.r.revision}
		tasks = append(tasks, task{FoundKeys, q, func(a *answer) { f.answers[i] = a }})
	}
	return tasks
}

// settle judges the keys where they were asked about.
func (f *found) settle() {
	if !f.r.o.VerifyFoundKeys || f.r.code == nil || len(f.r.code.FoundKeys) == 0 {
		return
	}
	f.r.put(FoundKeys, f.verdict())
}

func (f *found) verdict() report.Probe {
	var alive, dead, open []string
	var places []report.Related
	for i, k := range f.keys {
		name := fmt.Sprintf("%s in %s:%d", k.Key, f.r.redact.foreign(k.At.File), k.At.Line)
		a := f.answers[i]
		switch {
		case a != nil && (a.kind == answered || a.kind == forbidden):
			alive = append(alive, name)
			places = append(places, report.Related{Location: k.At, Message: "this key is alive"})
		case a != nil && a.kind == unauthorized:
			dead = append(dead, name)
		default:
			open = append(open, name)
		}
	}
	var parts []string
	for _, group := range []struct {
		what  string
		names []string
	}{{"alive", alive}, {"dead", dead}, {"not settled", open}} {
		if len(group.names) > 0 {
			parts = append(parts, group.what+": "+some(group.names))
		}
	}
	note := strings.Join(parts, "; ")
	switch {
	case len(alive) > 0:
		return at(failed(gradeP1, note+"; revoke what is alive now, whoever has read the code has it"), places...)
	case len(f.keys) == 0:
		return unknown("nothing of what was found can be a key")
	case len(open) > 0:
		return unknown(note)
	}
	return passed(note)
}
