package text

import (
	"fmt"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

const (
	// maxEvidence is how many places are named for a line of the checklist; the JSON form has them all.
	maxEvidence = 3
	// checkIndent is where the text of a line begins.
	checkIndent = 11
	// widest is how wide the checklist gets: it is read as a page.
	widest = 100
)

// checklist writes the production checklist with the evidence for each line.
func (p *printer) checklist(r *report.Report) {
	for _, group := range report.Grouped(r.Checklist) {
		if name := group[0].Group; name != "" {
			p.line(p.style.bold(report.SafeText(name)), p.style.dim("  "+report.TallyOf(group).Short()))
		}
		for _, item := range group {
			p.checkItem(item)
		}
		p.line()
	}
}

// verdictWords are the verdicts as the text has them.
var verdictWords = map[report.CheckStatus]string{
	report.Pass: "pass", report.Fail: "fail", report.Unknown: "unknown", report.NotApplicable: "n/a",
}

func (p *printer) checkItem(item report.CheckItem) {
	word := verdictWords[item.Status]
	head := "  " + p.checkStatus(item.Status, pad(word, checkIndent-2)) + p.style.bold(report.SafeText(item.ID))
	if item.Status == report.NotApplicable {
		head = "  " + p.style.dim(pad(word, checkIndent-2)+report.SafeText(item.ID))
	}
	p.line(head)
	if item.Status != report.NotApplicable {
		p.wrapped(item.Text, "", p.style.plain)
	}
	if item.Note != "" {
		p.wrapped(item.Note, "", p.style.dim)
	}
	for i, e := range item.Evidence {
		if i == maxEvidence {
			p.wrapped(fmt.Sprintf("and %d more", len(item.Evidence)-i), "  ", p.style.dim)
			break
		}
		if e.File == "" {
			p.wrapped(e.Note, "  ", p.style.plain)
			continue
		}
		p.wrapped(report.Location{File: e.File, Line: e.Line}.String()+"  "+e.Note, "  ", p.style.plain)
	}
}

// checkStatus paints a verdict: what is open is no less to be done than what fails.
func (p *printer) checkStatus(status report.CheckStatus, text string) string {
	if status == report.Unknown {
		return p.style.severity(report.Warning, text)
	}
	return p.style.status(status, text)
}

// wrapped writes a text in lines that fit, below the name of its line.
func (p *printer) wrapped(text, indent string, paint func(string) string) {
	room := max(20, min(p.o.Width, widest)-checkIndent-len(indent))
	margin := strings.Repeat(" ", checkIndent) + indent
	for i, line := range fold(report.SafeText(text), room) {
		if i > 0 && indent != "" {
			line = indent + line
		}
		p.line(margin, paint(line))
	}
}

// fold breaks a text at blanks into lines of at most width columns. A word that is longer has a line of its own.
func fold(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Split(text, " ") {
		w := uniseg.StringWidth(word)
		if line != "" && used+1+w > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
			if word == "" {
				continue
			}
		}
		if line != "" || len(lines) == 0 && used > 0 {
			line += " "
			used++
		}
		line += word
		used += w
	}
	return append(lines, line)
}
