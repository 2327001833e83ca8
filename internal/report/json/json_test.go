package json_test

import (
	"bytes"
	stdjson "encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/json"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

var write = reporttest.Writer(json.Write)

func TestWrite(t *testing.T) { write.Goldens(t, "json") }

func TestHostileIsJSON(t *testing.T) {
	if !stdjson.Valid(write.Output(t, reporttest.Hostile())) {
		t.Error("the hostile report is no JSON")
	}
}

func TestWriteHasNoNullLists(t *testing.T) {
	r := &report.Report{Findings: []report.Finding{{Fixes: []report.Fix{{}}}}, Checklist: []report.CheckItem{{}}, Live: &report.Live{}, Settings: &report.Settings{}}
	out := strings.ReplaceAll(string(write.Output(t, r)), `"suppressed": null`, "")
	if strings.Contains(out, "null") {
		t.Errorf("the output holds null:\n%s", out)
	}
	if r.Problems != nil || r.Findings[0].Related != nil || r.Findings[0].Fixes[0].Edits != nil || r.Live.Probes != nil {
		t.Error("Write changed the report")
	}
}

func TestDecode(t *testing.T) {
	r := reporttest.Small()
	got, err := json.Decode(bytes.NewReader(write.Output(t, r)))
	if err != nil {
		t.Fatal(err)
	}
	ignore := cmp.Options{
		cmpopts.IgnoreFields(report.Report{}, "Rules", "ExitStatus", "Sums"),
		cmpopts.IgnoreFields(report.Finding{}, "Snippet"),
	}
	if diff := cmp.Diff(r, got, ignore); diff != "" {
		t.Errorf("Decode(Write(r)) differs (-want +got):\n%s", diff)
	}
}

// stored is a report with one finding.
func stored(finding string) string {
	return `{"version": 1, "tool": {"name": "klaviyo-lint", "version": "1"}, "asOf": "2026-11-24", "root": "/x", "checklist": [], "problems": [],
 "findings": [{` + finding + `}]}`
}

func TestDecodeErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "not a JSON report",
		"[]":                        "not a JSON report",
		`{"version": 2}`:            "of version 2",
		`{"findings": []}`:          "of version 0",
		`{"version": 1} {}`:         "something follows",
		`{"version": 1, "root": 5}`: "not a JSON report",
		`{"version": 1}`:            "not a report of klaviyo-lint",
		`{"version": 1, "tool": {"name": "other"}, "findings": [], "problems": []}`:                                                             "not a report of klaviyo-lint",
		`{"version": 1, "tool": {"name": "klaviyo-lint", "version": "1"}, "findings": []}`:                                                      "it lacks its date",
		`{"version": 1, "tool": {"name": "klaviyo-lint", "version": "1"}, "asOf": "2026-11-24", "root": "/x", "checklist": [], "problems": []}`: "a field is missing",
		stored(`"severity": "error", "file": "../x"`):                                                                                           "outside of the repository",
		stored(`"severity": "error", "file": "/x"`):                                                                                             "outside of the repository",
		stored(`"severity": "error", "related": [{"file": "a/../../x"}]`):                                                                       "outside of the repository",
		stored(`"severity": "error", "fixes": [{"edits": [{"file": "../x"}]}]`):                                                                 "outside of the repository",
		stored(`"severity": "error", "file": "x", "line": -1`):                                                                                  "below zero",
		stored(`"severity": "catastrophe", "file": "x"`):                                                                                        "unknown severity",
		strings.Replace(stored(`"severity": "info"`), `"root"`, `"shard": {"index": 3, "count": 2}, "root"`, 1):                                 "is no shard",
		strings.Replace(stored(`"severity": "info"`), `"problems": []`, `"problems": [{"file": "../x"}]`, 1):                                    "outside of the repository",
		strings.Replace(stored(`"severity": "info"`), `"root"`, `"folder": "../x", "root"`, 1):                                                  "no folder of a repository",
		strings.Replace(stored(`"severity": "info"`), `"root"`, `"folder": "a/", "root"`, 1):                                                    "no folder of a repository",
		strings.Replace(stored(`"severity": "info"`), `"root"`, `"elsewhere": ["/etc"], "root"`, 1):                                             "no folder of a repository",
		strings.Replace(stored(`"severity": "info"`), `"root"`, `"elsewhere": [`+strings.Repeat(`"a",`, 1000)+`"a"], "root"`, 1):                "too many folders",
		strings.Replace(stored(`"severity": "info"`), `"checklist": []`, `"checklist": [{"evidence": [{"line": -1}]}]`, 1):                      "below zero",
	} {
		if _, err := json.Decode(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Decode(%s): got error %v, want %q", text, err, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(stored(`"severity": "info", "fixes": null`)))
	f.Add([]byte(strings.Replace(stored(`"severity": "info"`), `"root"`, `"live": {}, "root"`, 1)))
	f.Add([]byte(strings.Replace(stored(`"severity": "info"`), `"root"`, `"folder": "a/b", "elsewhere": ["."], "settings": {"paths": null}, "root"`, 1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := json.Decode(bytes.NewReader(data))
		if err != nil {
			return
		}
		first := write.Output(t, r)
		again, err := json.Decode(bytes.NewReader(first))
		if err != nil {
			t.Fatal(err)
		}
		if second := write.Output(t, again); !bytes.Equal(first, second) {
			t.Errorf("not stable: %s, then %s", first, second)
		}
	})
}
