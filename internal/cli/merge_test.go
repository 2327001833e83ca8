package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// The shards of a run, merged, are the run: its findings to the fingerprint, its numbers, its checklist and its exit status.
func TestShardsAreTheWhole(t *testing.T) {
	project, err := filepath.Abs(filepath.FromSlash("../../testdata/projects/storefront"))
	if err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (int, []byte) {
		t.Helper()
		var out, errs bytes.Buffer
		status := Main(t.Context(), append(args, "--format", "json"), nil, nil, &out, &errs)
		if errs.Len() > 0 {
			t.Errorf("%v: %s", args, &errs)
		}
		return status, regexp.MustCompile(`"millis": \d+`).ReplaceAll(out.Bytes(), nil)
	}
	dir := t.TempDir()
	status, whole := run("--as-of", "2026-11-24", project)
	for _, count := range []int{1, 2, 3, 8, 50} {
		var reports []string
		for index := 1; index <= count; index++ {
			_, part := run("--as-of", "2026-11-24", "--shard", fmt.Sprintf("%d/%d", index, count), project)
			file := filepath.Join(dir, fmt.Sprintf("%d-%d.json", count, index))
			// A duration of nothing is a number again.
			if err := os.WriteFile(file, bytes.ReplaceAll(part, []byte("\n    \n"), []byte("\n    \"millis\": 0\n")), 0o644); err != nil {
				t.Fatal(err)
			}
			reports = append(reports, file)
		}
		slices.Reverse(reports)
		if merged, got := run(append([]string{"merge"}, reports...)...); merged != status || !bytes.Equal(got, whole) {
			t.Errorf("%d shards: status %d, want %d; the report is\n%s\nand not\n%s", count, merged, status, got, whole)
		}
	}
}

// What a run could not check is not green by being merged.
func TestMergeOfNothing(t *testing.T) {
	dir := t.TempDir()
	for name, path := range map[string]string{"missing": filepath.Join(dir, "missing"), "empty": dir} {
		var out, errs bytes.Buffer
		if status := Main(t.Context(), []string{"--format", "json", path}, nil, nil, &out, &errs); status != exitNothing {
			t.Fatalf("%s: status %d", name, status)
		}
		file := filepath.Join(t.TempDir(), "report.json")
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		if status := Main(t.Context(), []string{"merge", file}, nil, nil, &out, &errs); status != exitFailure {
			t.Errorf("%s: the merged report has status %d, %s", name, status, &out)
		}
	}
}
