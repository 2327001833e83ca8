package sarif_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/sarif"
)

var write = reporttest.Writer(sarif.Write)

func TestWrite(t *testing.T) { write.Goldens(t, "sarif") }

// compile reads the schema that OASIS publishes.
func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSchema(t *testing.T) {
	s := compile(t)
	for name, r := range map[string]*report.Report{
		"small": reporttest.Small(), "hostile": reporttest.Hostile(), "empty": reporttest.Empty(), "many": reporttest.Many(500),
		"bare": {Findings: []report.Finding{{}}, Problems: []report.Problem{{}}},
	} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(write.Output(t, r)))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The schema must be able to say no.
	if err := s.Validate(map[string]any{"version": "2.1.0"}); err == nil {
		t.Error("the schema takes a log without runs")
	}
}

// decoded is what GitHub reads.
type decoded struct {
	Schema string `json:"$schema"`
	Runs   []struct {
		Tool struct {
			Driver struct {
				Rules []struct {
					ID         string
					Properties map[string]any
				}
			}
		}
		AutomationDetails struct{ ID string }
		Invocations       []struct {
			ExecutionSuccessful        bool
			ExitCode                   int
			ToolExecutionNotifications []struct{ Message struct{ Text string } }
		}
		Results []struct {
			RuleID              string
			RuleIndex           int
			Level               string
			Message             struct{ Text string }
			PartialFingerprints map[string]string
			Locations           []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           map[string]int
				}
			}
			Suppressions []struct{ Kind string }
		}
	}
}

func decode(t *testing.T, r *report.Report) decoded {
	t.Helper()
	var d decoded
	if err := json.Unmarshal(write.Output(t, r), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWhatGitHubRequires(t *testing.T) {
	for name, r := range map[string]*report.Report{"small": reporttest.Small(), "hostile": reporttest.Hostile()} {
		d := decode(t, r)
		run := d.Runs[0]
		if d.Schema == "" || run.AutomationDetails.ID != "klaviyo-lint/" {
			t.Errorf("%s: schema %q, category %q", name, d.Schema, run.AutomationDetails.ID)
		}
		if len(run.Results) != len(r.Findings) {
			t.Errorf("%s: %d results for %d findings", name, len(run.Results), len(r.Findings))
		}
		for i, res := range run.Results {
			if run.Tool.Driver.Rules[res.RuleIndex].ID != res.RuleID {
				t.Errorf("%s: result %d has the index of another rule", name, i)
			}
			if res.Message.Text == "" || res.PartialFingerprints["primaryLocationLineHash"] == "" || len(res.Locations) != 1 {
				t.Errorf("%s: result %d is incomplete: %+v", name, i, res)
			}
			uri := res.Locations[0].PhysicalLocation.ArtifactLocation.URI
			if u, err := url.Parse(uri); err != nil || u.IsAbs() || strings.ContainsAny(uri, " :\\<>\"|\n") {
				t.Errorf("%s: result %d has the URI %q", name, i, uri)
			}
			for _, key := range []string{"startLine", "startColumn", "endLine", "endColumn"} {
				if res.Locations[0].PhysicalLocation.Region[key] < 1 {
					t.Errorf("%s: result %d has no %s", name, i, key)
				}
			}
		}
	}
}

func TestSecuritySeverityIsText(t *testing.T) {
	for _, rule := range decode(t, reporttest.Small()).Runs[0].Tool.Driver.Rules {
		got, set := rule.Properties["security-severity"]
		if _, text := got.(string); set != (rule.ID == "hardcoded-key") || set && !text {
			t.Errorf("rule %s: security-severity is %v", rule.ID, got)
		}
	}
}

func TestInvocation(t *testing.T) {
	r := reporttest.Small()
	if v := decode(t, r).Runs[0].Invocations[0]; !v.ExecutionSuccessful || v.ExitCode != 1 || len(v.ToolExecutionNotifications) != 1 {
		t.Errorf("small report: %+v", v)
	}
	r.Problems = append(r.Problems, report.Problem{File: "a.go", Message: "unreadable", Failure: true})
	r.ExitStatus = 4
	if v := decode(t, r).Runs[0].Invocations[0]; v.ExecutionSuccessful || v.ExitCode != 4 || len(v.ToolExecutionNotifications) != 2 {
		t.Errorf("failed report: %+v", v)
	}
}

func TestSuppressed(t *testing.T) {
	results := decode(t, reporttest.Small()).Runs[0].Results
	last := results[len(results)-1]
	if len(last.Suppressions) != 1 || last.Suppressions[0].Kind != "inSource" {
		t.Errorf("the last result has suppressions %+v, want one of kind inSource", last.Suppressions)
	}
	if len(results[0].Suppressions) != 0 || results[0].Level != "error" {
		t.Errorf("the first result is %+v, want the error", results[0])
	}
}

// GitHub refuses an upload with more than 25,000 results.
func TestLimit(t *testing.T) {
	run := decode(t, reporttest.Many(25010)).Runs[0]
	if len(run.Results) != 25000 {
		t.Errorf("%d results", len(run.Results))
	}
	notes := run.Invocations[0].ToolExecutionNotifications
	if text := notes[len(notes)-1].Message.Text; !strings.Contains(text, "10 results") {
		t.Errorf("the last notification is %q", text)
	}
}

func FuzzURI(f *testing.F) {
	for _, s := range []string{"a:b.js", "%2f", "a b/ü\n", "\xff", "?x#y", "[x]", "//host/x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, file string) {
		if file == "" {
			return
		}
		r := &report.Report{Findings: []report.Finding{{Location: report.Location{File: file}}}}
		uri := decode(t, r).Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI
		for _, c := range uri {
			if c <= ' ' || c > '~' || strings.ContainsRune(`<>"{}|\^`+"`", c) {
				t.Errorf("the URI %q of %q holds %q", uri, file, c)
			}
		}
		back, err := url.PathUnescape(uri)
		if want := report.Mask(strings.ToValidUTF8(file, "\ufffd")); err != nil || back != want {
			t.Errorf("the URI %q of %q reads back as %q, %v", uri, file, back, err)
		}
	})
}
