package githubtest

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
)

// What GitHub would refuse, and what it would ignore without a word, is refused here.
func TestJudge(t *testing.T) {
	j := newJudge(t)
	annotation := `{"path": "a", "start_line": 1, "end_line": 1, "annotation_level": "%s", "message": "m"}`
	checks := func(annotations string) string {
		return `{"name": "n", "head_sha": "` + Head + `", "status": "in_progress", "output": {"title": "t", "summary": "s", "annotations": [` + annotations + `]}}`
	}
	notice := fmt.Sprintf(annotation, "notice")
	for _, tt := range []struct {
		name, method, path, body string
		right                    bool
	}{
		{"a check run", "POST", "check-runs", checks(notice), true},
		{"too many annotations", "POST", "check-runs", checks(strings.Repeat(notice+",", 50) + notice), false},
		{"an unknown level", "POST", "check-runs", checks(fmt.Sprintf(annotation, "error")), false},
		{"an unknown name", "POST", "check-runs", `{"name": "n", "head_sha": "` + Head + `", "details": "x"}`, false},
		{"an unknown name, deeper", "POST", "check-runs", checks(strings.Replace(notice, "path", "path\": \"a\", \"line", 1)), false},
		{"a name that is missing", "POST", "check-runs", `{"name": "n"}`, false},
		{"an unknown event", "POST", "pulls/7/reviews", `{"event": "NOPE"}`, false},
		{"no commit", "POST", "code-scanning/sarifs", `{"commit_sha": "main", "ref": "refs/heads/main", "sarif": "x"}`, false},
		{"no ref", "POST", "code-scanning/sarifs", `{"commit_sha": "` + Head + `", "ref": "main", "sarif": "x"}`, false},
		{"no operation", "POST", "nothing", `{}`, false},
	} {
		r := httptest.NewRequest(tt.method, "/repos/acme/shop/"+tt.path, nil)
		r.Header.Set("Content-Type", "application/json")
		if _, _, err := j.request(r, []byte(tt.body)); (err == nil) != tt.right {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
