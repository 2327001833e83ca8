// Package junit writes a report in the XML form of JUnit, which most CI systems show as test results: a suite for each file, a
// failed case for each finding.
package junit

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

type suites struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Errors   int      `xml:"errors,attr"`
	Skipped  int      `xml:"skipped,attr"`
	Suites   []*suite `xml:"testsuite"`
}

type suite struct {
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testCase `xml:"testcase"`
}

type testCase struct {
	Name    string   `xml:"name,attr"`
	Class   string   `xml:"classname,attr"`
	File    string   `xml:"file,attr,omitempty"`
	Line    int      `xml:"line,attr,omitempty"`
	Failure *outcome `xml:"failure,omitempty"`
	Error   *outcome `xml:"error,omitempty"`
	Skipped *skipped `xml:"skipped,omitempty"`
}

type outcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

type skipped struct {
	Message string `xml:"message,attr"`
}

// Write writes a report. A run without findings is one case that passed: some CI systems take a file without cases for a
// broken one.
func Write(w io.Writer, r *report.Report) error {
	b := builder{all: suites{Name: "klaviyo-lint"}, byFile: make(map[string]*suite)}
	for _, f := range r.Findings {
		b.finding(f)
	}
	for _, p := range r.Failed() {
		b.add(p.File, testCase{Name: "not checked", Error: &outcome{Message: report.SafeText(p.Message), Type: "error"}})
	}
	if r.Live != nil {
		b.live(r.Live)
	}
	if b.all.Tests == 0 {
		b.add("", testCase{Name: r.Summarize().String()})
	}
	return report.EncodeXML(w, b.all)
}

type builder struct {
	all    suites
	byFile map[string]*suite
}

func (b *builder) finding(f report.Finding) {
	c := testCase{Name: report.SafeText(fmt.Sprintf("%s:%d:%d", f.Rule, f.Line, f.Column)), Line: f.Line}
	if f.File == "" {
		c.Name = report.SafeText(f.Rule)
	}
	if s := f.Suppressed; s != nil {
		c.Skipped = &skipped{Message: report.SafeText(s.Kind + ": " + s.Reason)}
	} else {
		text := report.SafeText(fmt.Sprintf("%s: %s [%s]", f.Severity, f.Message, f.Rule))
		if f.File != "" {
			text = report.SafeText(f.Location.String()) + ": " + text
		}
		if f.Help != "" {
			text += "\n" + report.SafeText(f.Help)
		}
		c.Failure = &outcome{Message: report.SafeText(f.Message), Type: string(f.Severity), Text: text}
	}
	b.add(f.File, c)
}

// live adds what Klaviyo answered: the probes with a grade are findings already.
func (b *builder) live(l *report.Live) {
	for _, p := range l.Probes {
		if p.Grade != "" {
			continue
		}
		c := testCase{Name: report.SafeText(l.String() + ": " + p.ID + suffix(p.Note))}
		if p.Status != report.Pass {
			c.Skipped = &skipped{Message: report.SafeText(string(p.Status) + suffix(p.Note))}
		}
		b.add("", c)
	}
}

// suffix is a note that follows a verdict.
func suffix(note string) string {
	if note == "" {
		return ""
	}
	return ": " + note
}

// add puts a case into the suite of its file.
func (b *builder) add(file string, c testCase) {
	name := report.SafeText(file)
	if file == "" {
		name = "klaviyo-lint"
	} else {
		c.File = name
	}
	c.Class = name
	s := b.byFile[name]
	if s == nil {
		s = &suite{Name: name}
		b.byFile[name] = s
		b.all.Suites = append(b.all.Suites, s)
	}
	s.Cases = append(s.Cases, c)
	for _, n := range []struct {
		hit        bool
		suite, all *int
	}{
		{true, &s.Tests, &b.all.Tests},
		{c.Failure != nil, &s.Failures, &b.all.Failures},
		{c.Error != nil, &s.Errors, &b.all.Errors},
		{c.Skipped != nil, &s.Skipped, &b.all.Skipped},
	} {
		if n.hit {
			*n.suite++
			*n.all++
		}
	}
}
