// Package report holds the finished result of a run as plain data. Its JSON form, version 1, is the tool's contract: every
// other output is derived from a [Report] and sees nothing else.
package report

import (
	"crypto/sha256"
	"time"
)

// Version is that of the JSON form.
const Version = 1

// Report is the result of one run.
type Report struct {
	Version int    `json:"version"`
	Tool    Tool   `json:"tool"`
	AsOf    string `json:"asOf"` // the date that verdicts are made against, YYYY-MM-DD
	Root    string `json:"root"` // absolute
	// Folder is the path of the root in its repository, "" for the top or where there is none: services that show findings beside the code
	// know files by their path there.
	Folder string `json:"folder,omitempty"`
	// Elsewhere are the folders of files that belong to other repositories than the one that the run is about; "." is all.
	Elsewhere []string `json:"elsewhere,omitempty"`
	// Settings are what the run was made with, nil where nobody has said.
	Settings *Settings `json:"settings,omitempty"`
	// Shard is set where the run was shared out, and this is a part of it.
	Shard     *Shard      `json:"shard,omitempty"`
	Findings  []Finding   `json:"findings"`
	Checklist []CheckItem `json:"checklist"`
	Live      *Live       `json:"live,omitempty"`
	Problems  []Problem   `json:"problems"`
	Stats     Stats       `json:"stats"`

	// Rules describes the rules that were run, by name in order. It is not part of the JSON form: whoever reads one back
	// fills it in again.
	Rules []Rule `json:"-"`
	// ExitStatus is what the program ends with. It is not part of the JSON form.
	ExitStatus int `json:"-"`
	// LiveAlone is set where nothing was linted and only Klaviyo was asked. It is not part of the JSON form.
	LiveAlone bool `json:"-"`
	// ChecklistAlone is set where the checklist was asked for, and findings are its evidence only. It is not part of the JSON form.
	ChecklistAlone bool `json:"-"`
	// Sums has the SHA-256 of each file that a fix edits, as it was read, so that a fix is never applied to anything else.
	// It is not part of the JSON form.
	Sums map[string][sha256.Size]byte `json:"-"`
	// Secrets are what was found of keys that have another form in the code than [Mask] knows. They are not part of the JSON form.
	Secrets *Secrets `json:"-"`
}

// Rule is what outputs tell about a rule.
type Rule struct {
	Name       string
	Summary    string
	Severity   Severity
	Confidence Confidence
	// Help is the address of the rule's page, Markdown its text.
	Help     string
	Markdown string
	// Credential is set for a rule about exposed keys: a security matter.
	Credential bool
}

// Tool names the program that made the report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	// Tables is the date that the knowledge of revisions and SDK versions is of.
	Tables string `json:"tables"`
}

// Severity orders findings: error, warning, info.
type Severity string

// The severities.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Rank is 3 for an error, 2 for a warning, 1 for info, 0 for anything else.
func (s Severity) Rank() int {
	switch s {
	case Error:
		return 3
	case Warning:
		return 2
	case Info:
		return 1
	}
	return 0
}

// Confidence says how sure a finding is.
type Confidence string

// The confidences.
const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

// Stage says which part of the run made a finding.
type Stage string

// The stages.
const (
	Static   Stage = "static"
	LiveOnly Stage = "live"
)

// Location is a place in a file. File is relative to the root, with forward slashes. Lines and columns are 1-based, columns
// count Unicode code points, the end is exclusive in its column.
type Location struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
}

// Finding is one thing that is wrong, at one place.
type Finding struct {
	Rule       string     `json:"rule"`
	Severity   Severity   `json:"severity"`
	Confidence Confidence `json:"confidence"`
	Message    string     `json:"message"`
	Location
	// Fingerprint is stable under changes elsewhere in the file, and holds no key.
	Fingerprint string       `json:"fingerprint"`
	Stage       Stage        `json:"stage"`
	Help        string       `json:"help"` // a URL
	Fixes       []Fix        `json:"fixes"`
	Related     []Related    `json:"related"`
	Suppressed  *Suppression `json:"suppressed"`
	// Snippet are the source lines from Line to EndLine (the first few), keys masked. It is not part of the JSON form.
	Snippet []string `json:"-"`
	// Basis is what the finding rests on, nil where nobody has asked or it rests on nothing but its place. It is not part of the JSON form.
	Basis *Basis `json:"-"`
}

// Related is another place that has to do with a finding.
type Related struct {
	Location
	Message string `json:"message"`
}

// Suppression says why a finding is not counted.
type Suppression struct {
	Kind   string `json:"kind"` // "comment", "baseline", "diff"
	Reason string `json:"reason"`
}

// Fix is a change that mends a finding.
type Fix struct {
	Message string `json:"message"`
	Edits   []Edit `json:"edits"`
	// Safe is set where the fix cannot change what the program means beyond the finding.
	Safe bool `json:"safe"`
}

// Edit replaces the text at a location.
type Edit struct {
	Location
	NewText string `json:"newText"`
}

// Problem is something that could not be read or judged.
type Problem struct {
	File    string `json:"file"`
	Message string `json:"message"`
	// Failure is set where something was not checked at all; with no finding the exit status is then 4.
	Failure bool `json:"failure,omitempty"`
}

// Stats counts what was done.
type Stats struct {
	Files      int            `json:"files"`      // found and read
	Candidates int            `json:"candidates"` // passed the prefilter
	Parsed     int            `json:"parsed"`     // read by a front-end
	Skipped    map[string]int `json:"skipped"`    // by reason
	Bytes      int64          `json:"bytes"`
	Millis     int64          `json:"millis"`
	// Unmodeled counts candidates whose language has no front-end, by language.
	Unmodeled map[string]int `json:"unmodeled,omitempty"`
}

// CheckStatus is the verdict on a line of the checklist.
type CheckStatus string

// The verdicts.
const (
	Pass          CheckStatus = "pass"
	Fail          CheckStatus = "fail"
	Unknown       CheckStatus = "unknown"
	NotApplicable CheckStatus = "not-applicable"
)

// CheckItem is one line of the production checklist.
type CheckItem struct {
	ID       string      `json:"id"`
	Status   CheckStatus `json:"status"`
	Evidence []Evidence  `json:"evidence"`
	Note     string      `json:"note"`
	// Group is the part of the checklist that the line is in, Text what a team ticks, Help the address that explains it. They are not
	// part of the JSON form: whoever reads one back fills them in again.
	Group string `json:"-"`
	Text  string `json:"-"`
	Help  string `json:"-"`
}

// Evidence is what a verdict rests on.
type Evidence struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Note string `json:"note"`
}

// LiveStatus is the overall answer of the live stage.
type LiveStatus string

// The overall answers.
const (
	Healthy     LiveStatus = "healthy"
	Degraded    LiveStatus = "degraded"
	Down        LiveStatus = "down"
	LiveUnknown LiveStatus = "unknown"
)

// Live is the result of the live stage.
type Live struct {
	Status    LiveStatus `json:"status"`
	Simulated bool       `json:"simulated"`
	Revision  string     `json:"revision"`
	Millis    int64      `json:"millis"`
	Requests  int        `json:"requests"`
	Probes    []Probe    `json:"probes"`
}

// Probe is one question to Klaviyo, and its answer.
type Probe struct {
	ID         string      `json:"id"`
	Status     CheckStatus `json:"status"`
	Grade      string      `json:"grade"` // "P1", "P2" or ""
	HTTPStatus int         `json:"httpStatus"`
	Millis     int64       `json:"millis"`
	Note       string      `json:"note"`
	// Places are what the verdict is about in the code, if anything. They are not part of the JSON form: the probe's finding has
	// them.
	Places []Related `json:"-"`
}

// Date is the layout of dates in a report.
const Date = time.DateOnly
