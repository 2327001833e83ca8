package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report/reporttest"
)

func TestOutputs(t *testing.T) {
	dir := t.TempDir()
	var args []string
	for _, f := range formats {
		args = append(args, "--output", f.name+"="+filepath.Join(dir, f.name))
	}
	tr := &trial{report: reporttest.Hostile()}
	status, out, errs := tr.run(t, args...)
	if status != exitFindings || !strings.Contains(out, "findings") {
		t.Errorf("status %d, stdout %.80q, stderr %q", status, out, errs)
	}
	reporttest.NoKey(t, []byte(out))
	for _, f := range formats {
		text, err := os.ReadFile(filepath.Join(dir, f.name))
		if err != nil || len(text) == 0 {
			t.Errorf("%s: %d bytes, %v", f.name, len(text), err)
		}
		reporttest.NoKey(t, text)
		if _, standard, _ := tr.run(t, "--format", f.name); standard != string(text) {
			t.Errorf("%s: the file and standard output differ", f.name)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != len(formats) {
		t.Errorf("other files are left: %v", entries)
	}
}

func TestOutputOnStandardOutput(t *testing.T) {
	tr := &trial{report: reporttest.Small()}
	_, out, _ := tr.run(t, "--output", "json=-")
	if !json.Valid([]byte(out)) {
		t.Errorf("standard output holds more than JSON: %.80q", out)
	}
}

func TestOutputFails(t *testing.T) {
	dir := t.TempDir()
	for name, path := range map[string]string{
		"no folder": filepath.Join(dir, "missing", "x"), "a folder": dir, "full disk": "/dev/full",
	} {
		tr := &trial{report: reporttest.Small()}
		status, out, errs := tr.run(t, "--output", "sarif="+path)
		if status != exitFailure || out == "" || !strings.Contains(errs, "writing sarif: ") {
			t.Errorf("%s: status %d, %d bytes on standard output, stderr %q", name, status, len(out), errs)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("files are left behind: %v", entries)
	}
}

// A link in the place of an output may lie in a tree that a stranger sent: it is replaced, not followed.
func TestOutputReplacesLinks(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	if err := os.WriteFile(target, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	tr := &trial{report: reporttest.Small()}
	tr.run(t, "--output", "json="+link)
	if text, _ := os.ReadFile(target); string(text) != "precious" {
		t.Errorf("the target of the link was written: %.40q", text)
	}
	info, err := os.Lstat(link)
	if err != nil || !info.Mode().IsRegular() || info.Mode().Perm() != 0o644 {
		t.Errorf("the link became %v, %v", info.Mode(), err)
	}
}

// broken fails every write.
type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

func TestStandardOutputFails(t *testing.T) {
	tr := &trial{report: reporttest.Small(), stdout: broken{syscall.ENOSPC}}
	if status, _, errs := tr.run(t); status != exitFailure || !strings.Contains(errs, "no space left on device") {
		t.Errorf("full disk: status %d, stderr %q", status, errs)
	}
	tr.stdout = broken{syscall.EPIPE}
	if status, _, errs := tr.run(t); status != exitFailure || errs != "" {
		t.Errorf("broken pipe: status %d, stderr %q", status, errs)
	}
	if status, _, errs := tr.run(t, "rules"); status != exitFailure || errs != "" {
		t.Errorf("rules into a broken pipe: status %d, stderr %q", status, errs)
	}
}

// A service shows findings beside the code of the whole repository.
func TestRepository(t *testing.T) {
	env := []string{
		"GITHUB_ACTIONS=true", "GITHUB_WORKSPACE=/src", "GITHUB_SERVER_URL=https://github.com", "GITHUB_REPOSITORY=o/r", "GITHUB_SHA=0abc",
	}
	for format, want := range map[string]string{
		"github":     "file=shop/web/klaviyo.ts,line=3",
		"sarif":      `"uri": "shop/web/klaviyo.ts"`,
		"markdown":   "](https://github.com/o/r/blob/0abc/shop/web/klaviyo.ts#L3)",
		"gitlab":     `"path": "shop/web/klaviyo.ts"`,
		"rdjson":     `"path": "shop/web/klaviyo.ts"`,
		"junit":      `file="shop/web/klaviyo.ts"`,
		"checkstyle": `<file name="shop/web/klaviyo.ts">`,
		"text":       "\nweb/klaviyo.ts:3:16",
		"json":       `"file": "web/klaviyo.ts"`,
	} {
		tr := &trial{report: reporttest.Small(), env: env}
		if _, out, _ := tr.run(t, "--format", format); !strings.Contains(out, want) {
			t.Errorf("%s: no %q in\n%s", format, want, out)
		}
	}
	for _, variable := range checkouts {
		tr := &trial{report: reporttest.Small(), env: []string{variable + "=/src"}}
		if _, out, _ := tr.run(t, "--format", "gitlab"); !strings.Contains(out, `"shop/web/klaviyo.ts"`) {
			t.Errorf("%s: got %s", variable, out)
		}
	}
	// Without a CI service, or where that has put the repository into a folder of its own, the clone itself says where it begins.
	top := t.TempDir()
	if err := os.MkdirAll(filepath.Join(top, "repo", ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	r := reporttest.Small()
	r.Root = filepath.Join(top, "repo", "services", "shop")
	tr := &trial{report: r, env: []string{"CI_PROJECT_DIR=" + top}}
	if _, out, _ := tr.run(t, "--format", "gitlab"); !strings.Contains(out, `"path": "services/shop/web/klaviyo.ts"`) {
		t.Errorf("got %s", out)
	}
}
