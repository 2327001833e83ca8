package junit_test

import (
	"encoding/xml"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report/junit"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

var write = reporttest.Writer(junit.Write)

func TestWrite(t *testing.T) { write.Goldens(t, "xml") }

func TestCounts(t *testing.T) {
	var doc struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
		Suites   []struct {
			Cases []struct {
				Failure *struct{} `xml:"failure"`
				Error   *struct{} `xml:"error"`
				Skipped *struct{} `xml:"skipped"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(write.Output(t, reporttest.Hostile()), &doc); err != nil {
		t.Fatal(err)
	}
	var tests, failures, errors, skipped int
	for _, s := range doc.Suites {
		for _, c := range s.Cases {
			tests++
			if c.Failure != nil {
				failures++
			}
			if c.Error != nil {
				errors++
			}
			if c.Skipped != nil {
				skipped++
			}
		}
	}
	if doc.Tests != tests || doc.Failures != failures || doc.Errors != errors || doc.Skipped != skipped || skipped != 2 {
		t.Errorf("counts %d %d %d %d, cases %d %d %d %d", doc.Tests, doc.Failures, doc.Errors, doc.Skipped, tests, failures, errors, skipped)
	}
}
