package goanalysis_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/missingrevision"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// TestWrappersInOtherPackages has calls judged that are sent by wrappers of other packages: the forms of the wrappers cross as facts,
// as they do under go vet. A finding stands where it can be mended, once: sdk has one that its callers do not repeat.
func TestWrappersInOtherPackages(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), missingrevision.Analyzer, "shop", "chain", "sdk")
}

// TestTypedForms has calls judged that pass through generics, embedding, methods as values and transports of another package.
func TestTypedForms(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), missingrevision.Analyzer, "typed")
}

// TestSeveralCallers has a rule speak of a call that several callers lead to, where it stands: the caller is told that it speaks of.
func TestSeveralCallers(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), goanalysis.Adapt(&rule.Rule{
		Doc: rule.Doc{Name: "tags", Summary: "Tags.", Scope: rule.Unit, Severity: rule.Error},
		Check: func(pass *rule.Pass) {
			for _, use := range pass.Uses {
				if use.Operation != nil && strings.HasSuffix(use.Operation.Path, "/tags") {
					pass.Report(rule.Diagnostic{Span: use.Call.Span, Message: "tags are asked for"})
				}
			}
		},
	}), "callers")
}

func TestAdaptWantsOnePackage(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a rule that needs the whole tree was adapted")
		}
	}()
	goanalysis.Adapt(&rule.Rule{Doc: rule.Doc{Name: "whole-tree", Scope: rule.Project}})
}

// TestPanicBecomesAnError keeps a rule that fails from ending the driver.
func TestPanicBecomesAnError(t *testing.T) {
	a := goanalysis.Adapt(&rule.Rule{
		Doc:   rule.Doc{Name: "failing", Summary: "Fails.", Scope: rule.Unit, Severity: rule.Error},
		Check: func(*rule.Pass) { panic("out of order") },
	})
	errors := &recorder{}
	analysistest.Run(errors, analysistest.TestData(), a, "sdk")
	if all := strings.Join(errors.messages, "\n"); !strings.Contains(all, `rule "failing" failed on package sdk: out of order`) {
		t.Errorf("errors: %s", all)
	}
}

type recorder struct{ messages []string }

func (r *recorder) Errorf(format string, args ...any) {
	r.messages = append(r.messages, fmt.Sprintf(format, args...))
}
