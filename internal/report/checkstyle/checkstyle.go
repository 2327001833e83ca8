// Package checkstyle writes a report in the XML form of Checkstyle.
package checkstyle

import (
	"encoding/xml"
	"io"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

type document struct {
	XMLName xml.Name `xml:"checkstyle"`
	Version string   `xml:"version,attr"`
	// Live is what Klaviyo answered, which the form has no other place for where it is no finding.
	Live  string  `xml:",comment"`
	Files []*file `xml:"file"`
}

type file struct {
	Name   string  `xml:"name,attr"`
	Errors []entry `xml:"error"`
}

type entry struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Write writes a report. What could not be checked is an error at line 1 of its file: the form has no other place for it.
func Write(w io.Writer, r *report.Report) error {
	doc := document{Version: "8.0"}
	if r.Live != nil {
		doc.Live = " " + r.Live.String() + " "
	}
	byFile := make(map[string]*file)
	add := func(name string, e entry) {
		if name = report.SafeText(name); name == "" {
			name = "." // the live stage, or the run as a whole
		}
		f := byFile[name]
		if f == nil {
			f = &file{Name: name}
			byFile[name] = f
			doc.Files = append(doc.Files, f)
		}
		e.Line = max(e.Line, 1)
		f.Errors = append(f.Errors, e)
	}
	for _, f := range r.Active() {
		add(f.File, entry{
			Line: f.Line, Column: f.Column, Severity: string(f.Severity), Message: report.SafeText(f.Message),
			Source: "klaviyo-lint." + report.SafeText(f.Rule),
		})
	}
	for _, p := range r.Failed() {
		add(p.File, entry{Severity: "error", Message: "not checked: " + report.SafeText(p.Message), Source: "klaviyo-lint"})
	}
	return report.EncodeXML(w, doc)
}
