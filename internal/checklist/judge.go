package checklist

import (
	"fmt"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Input is what the checklist is judged by.
type Input struct {
	*klaviyo.Integration
	Tree *source.Tree
	// Findings are those of the run, suppressed ones among them.
	Findings []report.Finding
	// Ran are the names of the rules that ran, Known those of all there are.
	Ran, Known []string
	// Locate turns a place into a file and a line.
	Locate func(facts.Span) (file string, line int, ok bool)
	// History is what git knows of the tree.
	History source.History
}

// verdict is what became of a line.
type verdict struct {
	status   report.CheckStatus
	evidence []report.Evidence
	note     string
}

func pass(evidence []report.Evidence, note string) verdict {
	return verdict{report.Pass, evidence, note}
}

func unknown(note string, evidence ...report.Evidence) verdict {
	return verdict{report.Unknown, evidence, note}
}

func failed(evidence []report.Evidence, note string) verdict {
	return verdict{report.Fail, evidence, note}
}

func idle(why string) verdict { return verdict{report.NotApplicable, nil, why} }

// Judge returns the verdict on each line, in order. What Klaviyo has to be asked for is open still.
func Judge(in Input) []report.CheckItem {
	s := newSurvey(in)
	items := make([]report.CheckItem, 0, len(lines))
	for _, l := range lines {
		v := s.judge(l)
		v.evidence = firstOf(v.evidence)
		item := report.CheckItem{ID: l.ID, Status: v.status, Evidence: v.evidence, Note: v.note}
		Describe(&item)
		items = append(items, item)
	}
	return items
}

// Describe adds what outputs tell about a line to an item that has its id.
func Describe(item *report.CheckItem) {
	l, _ := Find(item.ID)
	item.Group, item.Text, item.Help = string(l.Group), l.Text, URL(item.ID)
}

// maxEvidence bounds the places that are named for a line.
const maxEvidence = 50

// firstOf returns the evidence without what is there twice, and without what is too much.
func firstOf(evidence []report.Evidence) []report.Evidence {
	out := []report.Evidence{}
	for _, e := range evidence {
		if !slices.Contains(out, e) && len(out) < maxEvidence {
			out = append(out, e)
		}
	}
	return out
}

// judge is the verdict on a line. A finding counts whatever else speaks for the line; what was not asked is not known.
func (s *survey) judge(l Line) verdict {
	if !s.used {
		return idle("nothing here uses Klaviyo")
	}
	certain, doubtful := s.findings(l)
	if len(certain) > 0 {
		return failed(certain, findingsNote(certain))
	}
	if l.idle != nil && len(doubtful) == 0 {
		if why := l.idle(s); why != "" {
			return idle(why)
		}
	}
	if missing := s.notRun(l); len(missing) > 0 {
		return unknown("not every rule of the line ran: run it with " + strings.Join(missing, ", "))
	}
	if len(doubtful) > 0 {
		return unknown("look at what may be wrong here: the code in view does not settle it", doubtful...)
	}
	if l.search == nil {
		return unknown("only Klaviyo can say: run with --live")
	}
	return l.search(s)
}

func findingsNote(evidence []report.Evidence) string {
	return report.Count(len(evidence), "finding", "findings")
}

// findings are those that fail a line, and those that are too unsure to do so. What an ignore comment answers for is neither.
func (s *survey) findings(l Line) (certain, doubtful []report.Evidence) {
	for _, f := range s.Findings {
		if !slices.Contains(l.Rules, f.Rule) || f.Suppressed != nil && f.Suppressed.Kind == "comment" {
			continue
		}
		e := report.Evidence{File: f.File, Line: f.Line, Note: f.Rule + ": " + f.Message}
		if f.Confidence == report.Low || f.Severity == report.Info && !l.Strict {
			doubtful = append(doubtful, e)
		} else {
			certain = append(certain, e)
		}
	}
	return certain, doubtful
}

// notRun are the rules of a line that there are and that did not run.
func (s *survey) notRun(l Line) []string {
	var out []string
	for _, name := range l.Rules {
		if slices.Contains(s.Known, name) && !slices.Contains(s.Ran, name) {
			out = append(out, name)
		}
	}
	return out
}

// place is evidence at a place of the tree.
func (s *survey) place(at facts.Span, format string, args ...any) []report.Evidence {
	file, line, ok := s.Locate(at)
	if !ok {
		return nil
	}
	return []report.Evidence{{File: file, Line: line, Note: fmt.Sprintf(format, args...)}}
}
