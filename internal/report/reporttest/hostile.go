package reporttest

import (
	"fmt"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// hostileTexts are what a tree could hold to break an output.
var hostileTexts = []string{
	"a\nb\r\nc",
	"::set-output name=x::y",
	" \t::error file=a::b",
	"x ##[error]y",
	"100% %0A %25",
	"a,b:c=d",
	"<script>alert(1)</script><img src=x onerror=alert(1)>",
	"| `code` **bold** [link](https://evil.example/) ![i](https://evil.example/i.png)",
	"]]> --> <!-- <![CDATA[ &amp; &#x41; \" '",
	"@octocat fixes #1, GH-1, www.evil.example http://evil.example",
	"\x1b[31mred\x1b]0;title\a\u009b31m\x00\x7f",
	"a\u202eb\u2066c\u200bd\ufeff\u2028e",
	"bad \xff\xc3 utf-8",
	"日本語 👩‍👩‍👧 e\u0301",
	"</details>\n```\n# heading",
	"..%2f..\\c:d",
}

// Hostile is a report in which every text tries to break out, and holds [Key].
func Hostile() *report.Report {
	r := frame()
	severities := []report.Severity{report.Error, report.Warning, report.Info}
	for i, text := range hostileTexts {
		text += " " + Key
		at := report.Location{File: text + ".js", Line: i + 1, Column: i + 1, EndLine: i + 1, EndColumn: i + 5}
		f := report.Finding{
			Rule: "hardcoded-key", Severity: severities[i%3], Confidence: report.Low, Message: text, Location: at,
			Fingerprint: fmt.Sprintf("%016x", i), Stage: report.Static, Help: help("hardcoded-key"),
			Fixes:   []report.Fix{{Message: text, Safe: i%2 == 0, Edits: []report.Edit{{Location: at, NewText: text}}}},
			Related: []report.Related{{Location: at, Message: text}},
			Snippet: []string{"\t" + text + "\t" + text},
		}
		if i == 5 {
			f.Suppressed = &report.Suppression{Kind: "comment", Reason: text}
		}
		r.Findings = append(r.Findings, f)
		r.Problems = append(r.Problems, report.Problem{File: at.File, Message: text, Failure: i%2 == 0})
		r.Checklist = append(r.Checklist, report.CheckItem{ID: "alerts", Status: report.Fail, Note: text, Evidence: []report.Evidence{
			{File: at.File, Line: 1, Note: text},
		}})
		r.Live.Probes = append(r.Live.Probes, report.Probe{ID: "auth", Status: report.Fail, Grade: "P1", Note: text})
		r.Stats.Skipped[text] = 1
	}
	// A finding of the live stage, which stands in no file.
	r.Findings = append(r.Findings, report.Finding{
		Rule: "auth", Severity: report.Error, Confidence: report.High, Message: hostileTexts[0] + Key, Stage: report.LiveOnly,
		Fingerprint: "ffffffffffffffff",
	})
	r.Root = "/src/" + hostileTexts[0] + Key
	r.Rules = []report.Rule{describe("hardcoded-key", "A key in the code, such as "+Key+".", report.Error, true)}
	r.ExitStatus = 1
	return r
}

// Many is a report with n findings in n/10 files.
func Many(n int) *report.Report {
	r := frame()
	severities := []report.Severity{report.Info, report.Warning, report.Error}
	for i := range n {
		r.Findings = append(r.Findings, report.Finding{
			Rule: fmt.Sprintf("rule-%d", i%7), Severity: severities[i%3], Confidence: report.High,
			Message:     fmt.Sprintf("finding %d, told in as many words as a finding of a real rule has on the average", i),
			Location:    report.Location{File: fmt.Sprintf("src/file%d.js", i/10), Line: i%10 + 1, Column: 1, EndLine: i%10 + 1, EndColumn: 9},
			Fingerprint: fmt.Sprintf("%016x", i), Stage: report.Static, Help: help(fmt.Sprintf("rule-%d", i%7)),
			Fixes: []report.Fix{}, Related: []report.Related{},
			Snippet: []string{"const client = new Client();"},
		})
	}
	r.ExitStatus = 1
	return r
}

// Empty is a report in which nothing was found, and nothing set that may be left out.
func Empty() *report.Report {
	r := frame()
	return &report.Report{Version: r.Version, Tool: r.Tool, AsOf: r.AsOf, Root: r.Root, Stats: report.Stats{Files: 2}}
}
