// Package engine is the offline pipeline: it finds the files of a tree, has them read by the front-ends, evaluated, bound to
// Klaviyo and judged, and turns what the rules say into a finished report.
package engine

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Options say what is linted, and how.
type Options struct {
	// Paths are files and folders; "./..." is ".".
	Paths []string
	// AsOf is the date that verdicts are made against.
	AsOf time.Time
	// Rules are those that run.
	Rules []*rule.Rule
	// Known are the names of all rules that an ignore comment may name; nil for any name.
	Known []string
	// Severities replace those that rules give their findings, by rule.
	Severities map[string]rule.Severity
	// RuleOptions are what the options of rules are set to, by rule and name.
	RuleOptions map[string]map[string]string
	// MinConfidence leaves out findings that a rule is less sure of; "" for all.
	MinConfidence rule.Confidence
	// Exclude reports whether a file, by its path relative to the root, is left out. It may be nil.
	Exclude func(path string) bool
	// Baseline are fingerprints of findings that are known and not counted.
	Baseline map[string]bool
	// Basis has each finding say what it rests on, see [report.Basis].
	Basis bool
	// Shard leaves out what stands in files of other shards; the zero shard has everything.
	Shard report.Shard
	// Version is that of the tool.
	Version string
	// Workers is the number of files that are read at a time, 0 for one per processor.
	Workers int
	// Progress is told how far each stage is. It may be nil, and is called from several goroutines.
	Progress func(stage string, done, total int)
	// Checklist has the production checklist judged.
	Checklist bool
	// Used is told what the code uses of Klaviyo, for the live stage. It may be nil.
	Used func(*Used)
	// Trace is told what became of each file and folder, in order: what it was taken for, or why it was left out. It may be nil.
	Trace func(path, what string)
}

// MissingPathsError says that some of the given paths do not exist. The others have been linted.
type MissingPathsError struct{ Paths []string }

func (e *MissingPathsError) Error() string {
	return "no such file or folder: " + strings.Join(e.Paths, ", ")
}

// NoFilesError says that no file was found to read.
type NoFilesError struct {
	Paths []string
	// Excluded is the number of files that were found and that the configuration or a flag leaves out.
	Excluded int
}

func (e *NoFilesError) Error() string {
	if e.Excluded > 0 {
		return fmt.Sprintf("nothing to check: %s in %s, all of them excluded", report.Count(e.Excluded, "file", "files"), strings.Join(e.Paths, ", "))
	}
	return "nothing to check: no file was found in " + strings.Join(e.Paths, ", ")
}

// Run lints. The report is nil only where the error is neither nil, nor a MissingPathsError, nor a NoFilesError.
func Run(ctx context.Context, o Options) (*report.Report, error) {
	started := time.Now()
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	tree, err := discover(ctx, o)
	if tree == nil {
		return nil, err
	}
	x := extraction(ctx, tree, o)
	c := judge(tree, x, o)
	r := &report.Report{
		Version:   report.Version,
		Tool:      report.Tool{Name: "klaviyo-lint", Version: o.Version, Tables: klaviyo.TablesDate()},
		AsOf:      o.AsOf.Format(report.Date),
		Root:      strings.ToValidUTF8(tree.Root, "\uFFFD"),
		Findings:  c.finish(),
		Checklist: []report.CheckItem{},
		Stats:     statistics(tree, x, o, started),
		Sums:      c.sums,
		Secrets:   c.secrets,
		Settings:  madeWith(tree, o),
	}
	if o.Checklist {
		r.Checklist = c.checklist(r.Findings)
	}
	r.Findings = slices.DeleteFunc(r.Findings, o.tooUnsure)
	r.Problems = problems(tree, x)
	cut(r, o.Shard)
	if ctx.Err() != nil {
		r.Problems = append(r.Problems, report.Problem{Message: "interrupted: not everything was checked", Failure: true})
	}
	return r, err
}

// judge binds the facts to Klaviyo and runs the rules. A panic in a rule loses that rule's findings only, and is a problem.
func judge(tree *source.Tree, x *extracted, o Options) *collector {
	integration := klaviyo.NewIntegration(x.units)
	c := &collector{tree: tree, options: o, extracted: x}
	if o.Basis {
		c.bases = newBases(c)
	}
	c.integration = integration
	c.secrets = c.hidden(integration.Secrets())
	if o.Used != nil {
		o.Used(c.used(integration))
	}
	library, packages := tree.IsLibrary(), newProjects(tree, nil)
	for i, r := range o.Rules {
		o.Progress("rules", i, len(o.Rules))
		c.run(r, &rule.Pass{
			Fset: tree.FileSet, Integration: integration, AsOf: o.AsOf, Project: true, Library: library, Package: packages.of,
			Options: r.OptionValues(o.RuleOptions[r.Name]),
		})
	}
	return c
}

func (c *collector) run(r *rule.Rule, pass *rule.Pass) {
	before := len(c.findings)
	defer func() {
		if p := recover(); p != nil {
			c.findings = c.findings[:before]
			c.extracted.problems = append(c.extracted.problems, facts.Problem{
				Message: fmt.Sprintf("rule %q failed (%v) and reported nothing: please report this", r.Name, p), Failure: true,
			})
		}
	}()
	pass.Report = func(d rule.Diagnostic) { c.add(r, d) }
	r.Check(pass)
}

func problems(tree *source.Tree, x *extracted) []report.Problem {
	out := []report.Problem{}
	for _, p := range x.problems {
		out = append(out, report.Problem{File: printable(p.File), Message: p.Message, Failure: p.Failure})
	}
	for _, s := range tree.Skipped {
		if p, ok := skipProblem(s); ok {
			out = append(out, p)
		}
	}
	sortProblems(out)
	return slices.CompactFunc(out, func(a, b report.Problem) bool { // several readers of a file may stumble over the same thing
		return a.File == b.File && a.Message == b.Message
	})
}

// skipProblem says of a file that was not read in full that it was not.
func skipProblem(s source.Skip) (report.Problem, bool) {
	p := report.Problem{File: printable(s.Path)}
	switch s.Reason {
	case source.ReasonUnreadable:
		p.Message, p.Failure = "cannot be read", true
		if s.Err != nil {
			p.Message = "cannot be read: " + s.Err.Error()
		}
	case source.ReasonNUL:
		p.Message, p.Failure = "holds NUL bytes, so it is taken for binary and was not read", true
	case source.ReasonSize, source.ReasonLine:
		p.Message = string(s.Reason) + ": searched for keys only"
	default:
		return p, false
	}
	return p, true
}
