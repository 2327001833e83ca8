package goanalysis_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers/missingrevision"
	"github.com/klaviyo-lint/klaviyo-lint/internal/goanalysis"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// TestWrapperInOtherPackage has a call judged that is sent by a wrapper of another package: the form of the wrapper crosses as a
// fact, as it does under go vet.
func TestWrapperInOtherPackage(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), missingrevision.Analyzer, "shop")
}

func TestAdaptWantsOnePackage(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a rule that needs the whole tree was adapted")
		}
	}()
	goanalysis.Adapt(&rule.Rule{Doc: rule.Doc{Name: "whole-tree", Scope: rule.Project}})
}
