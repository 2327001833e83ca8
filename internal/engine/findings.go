package engine

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/notebook"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// collector turns diagnostics into findings.
type collector struct {
	tree      *source.Tree
	options   Options
	extracted *extracted
	// integration is what the tree has to do with Klaviyo.
	integration *klaviyo.Integration
	findings    []placed
	seen        map[findingKey]bool
	// lines holds the starts of the lines of files that findings stand in.
	lines map[*source.File][]int
	// cells are those of the notebooks that findings stand in.
	cells map[*source.File]notebook.Cells
	// sums are those of the files that fixes edit.
	sums map[string][sha256.Size]byte
	// bases know what findings rest on, nil where nobody asks.
	bases *bases
	// secrets are what is masked in all that is said.
	secrets *report.Secrets
}

// placed is a finding with the file and offset that it was made at.
type placed struct {
	report.Finding
	file   *source.File
	offset int
	span   facts.Span
}

type findingKey struct {
	rule   string
	file   *source.File
	offset int
}

// tooUnsure reports whether a finding is left out of the report. The checklist is judged with it all the same: what is not shown may
// still be so.
func (o *Options) tooUnsure(f report.Finding) bool {
	return confidenceRank[rule.Confidence(f.Confidence)] < confidenceRank[o.MinConfidence]
}

var confidenceRank = map[rule.Confidence]int{rule.High: 3, rule.Medium: 2, rule.Low: 1}

// add takes a diagnostic of a rule. The same one from several calling contexts is one finding.
func (c *collector) add(r *rule.Rule, d rule.Diagnostic) {
	at, file, offset, ok := c.locate(d.Span)
	if !ok {
		return
	}
	if d.Severity == "" {
		d.Severity = r.Severity
	}
	if s, set := c.options.Severities[r.Name]; set {
		d.Severity = s
	}
	if d.Confidence == "" {
		d.Confidence = r.Confidence
	}
	key := findingKey{r.Name, file, offset}
	if c.seen == nil {
		c.seen = map[findingKey]bool{}
	}
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	f := report.Finding{
		Rule: r.Name, Severity: report.Severity(d.Severity), Confidence: report.Confidence(d.Confidence),
		Message: c.secrets.Mask(d.Message) + c.inCell(file, offset), Location: at, Stage: report.Static, Help: r.URL(),
		Fixes: []report.Fix{}, Related: []report.Related{}, Snippet: c.snippet(file, at),
	}
	for _, x := range d.Related {
		if loc, file, offset, ok := c.locate(x.Span); ok {
			f.Related = append(f.Related, report.Related{Location: loc, Message: c.secrets.Mask(x.Message) + c.inCell(file, offset)})
		}
	}
	for _, x := range d.Fixes {
		if file.Language != source.Notebook || inString(file, x) {
			f.Fixes = append(f.Fixes, c.fix(x))
		}
	}
	if c.bases != nil {
		f.Basis = c.bases.of(file, d.Span)
	}
	c.findings = append(c.findings, placed{Finding: f, file: file, offset: offset, span: d.Span})
}

func (c *collector) fix(x rule.Fix) report.Fix {
	out := report.Fix{Message: c.secrets.Mask(x.Message), Safe: x.Safe, Edits: []report.Edit{}}
	for _, e := range x.Edits {
		if loc, file, _, ok := c.locate(e.Span); ok {
			out.Edits = append(out.Edits, report.Edit{Location: loc, NewText: e.NewText})
			c.sum(loc.File, file)
		}
	}
	return out
}

// inString reports whether a fix changes text within a JSON string of a notebook to other such text, so that the notebook stays one.
func inString(f *source.File, x rule.Fix) bool {
	const special = "\"\\\n\r\t"
	for _, e := range x.Edits {
		base := f.Token.Base()
		from, to := int(e.Span.Pos)-base, int(e.Span.End)-base
		if from < 0 || to < from || to > len(f.Content) || bytes.ContainsAny(f.Content[from:to], special) || strings.ContainsAny(e.NewText, special) {
			return false
		}
	}
	return true
}

// sum notes the content that a fix was made for, so that it is applied to no other.
func (c *collector) sum(path string, f *source.File) {
	if c.sums == nil {
		c.sums = map[string][sha256.Size]byte{}
	}
	if _, done := c.sums[path]; !done {
		c.sums[path] = sha256.Sum256(f.Content)
	}
}

// locate turns a span into lines and columns.
func (c *collector) locate(s facts.Span) (report.Location, *source.File, int, bool) {
	if !s.IsValid() {
		return report.Location{}, nil, 0, false
	}
	tf := c.tree.FileSet.File(s.Pos)
	if tf == nil {
		return report.Location{}, nil, 0, false
	}
	f := c.tree.ByName(tf.Name())
	if f == nil {
		return report.Location{}, nil, 0, false
	}
	start := tf.Offset(s.Pos)
	end := start
	if s.End >= s.Pos && int(s.End) <= tf.Base()+tf.Size() {
		end = tf.Offset(s.End)
	}
	at := report.Location{File: printable(f.Path)}
	at.Line, at.Column = c.position(f, start)
	at.EndLine, at.EndColumn = c.position(f, end)
	return at, f, start, true
}

// position is the 1-based line and column of an offset. Columns count code points.
func (c *collector) position(f *source.File, offset int) (line, column int) {
	starts := c.lineStarts(f)
	i, found := slices.BinarySearch(starts, offset)
	if !found {
		i--
	}
	from := starts[i]
	to := min(offset, len(f.Content))
	if from > to {
		return i + 1, 1
	}
	return i + 1, utf8.RuneCount(f.Content[from:to]) + 1
}

func (c *collector) lineStarts(f *source.File) []int {
	if s, ok := c.lines[f]; ok {
		return s
	}
	starts := []int{0}
	for i := 0; ; {
		n := bytes.IndexByte(f.Content[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		starts = append(starts, i)
	}
	if c.lines == nil {
		c.lines = map[*source.File][]int{}
	}
	c.lines[f] = starts
	return starts
}

// maxSnippet is the number of source lines that go with a finding.
const maxSnippet = 3

func (c *collector) snippet(f *source.File, at report.Location) []string {
	var out []string
	for n := at.Line; n <= at.EndLine && len(out) < maxSnippet; n++ {
		out = append(out, c.secrets.Mask(strings.ToValidUTF8(c.line(f, n), "\uFFFD")))
	}
	return out
}

// line is the text of a 1-based line, without its end.
func (c *collector) line(f *source.File, n int) string {
	starts := c.lineStarts(f)
	if n < 1 || n > len(starts) {
		return ""
	}
	end := len(f.Content)
	if n < len(starts) {
		end = starts[n] - 1
	}
	return string(bytes.TrimSuffix(f.Content[starts[n-1]:end], []byte("\r")))
}

// finish orders the findings, applies what suppresses them, and gives each its fingerprint.
func (c *collector) finish() []report.Finding {
	c.suppress()
	slices.SortStableFunc(c.findings, func(a, b placed) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.offset, b.offset), strings.Compare(a.Rule, b.Rule))
	})
	out := make([]report.Finding, 0, len(c.findings))
	count := map[string]int{}
	for _, f := range c.findings {
		text := strings.TrimSpace(c.secrets.Mask(strings.ToValidUTF8(c.line(f.file, f.Line), "\uFFFD")))
		key := f.Rule + "\x00" + f.File + "\x00" + text
		f.Fingerprint = fingerprint(key, count[key])
		count[key]++
		if f.Suppressed == nil && c.options.Baseline[f.Fingerprint] {
			f.Suppressed = &report.Suppression{Kind: "baseline", Reason: "known"}
		}
		out = append(out, f.Finding)
	}
	return out
}

// fingerprint names a finding by its rule, file and line of text, keys masked, and by how many like it stand above it.
func fingerprint(key string, n int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "klaviyo-lint/1\x00%s\x00%d", key, n))
	return hex.EncodeToString(sum[:16])
}

// printable is a path as outputs show it.
func printable(p string) string { return strings.ToValidUTF8(p, "\uFFFD") }

// sortProblems sorts by file and message, failures first.
func sortProblems(ps []report.Problem) {
	slices.SortStableFunc(ps, func(a, b report.Problem) int {
		failure := 0
		if a.Failure != b.Failure {
			if failure = 1; a.Failure {
				failure = -1
			}
		}
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.Message, b.Message), failure)
	})
}
