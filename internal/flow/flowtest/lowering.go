package flowtest

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Lowering lowers texts of all kinds as one file of a language.
type Lowering struct {
	Language *flow.Language
	// File returns the file with a content.
	File func(content string) *source.File
}

func (l Lowering) lower(ctx context.Context, content string) (*flow.Module, error) {
	f := l.File(content)
	source.NewTree("/", []*source.File{f}).Register(f)
	return l.Language.Lower(ctx, f)
}

// sources are the files of the language in all archives of testdata.
func (l Lowering) sources(t testing.TB) []txtar.File {
	t.Helper()
	archives, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var out []txtar.File
	for _, path := range archives {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range txtar.Parse(data).Files {
			if filepath.Ext(x.Name) == filepath.Ext(l.File("").Path) {
				out = append(out, x)
			}
		}
	}
	return out
}

// Fuzz lowers anything: it must end without a panic, keep to the file, and give the same form for the same text.
func (l Lowering) Fuzz(f *testing.F) {
	for _, x := range l.sources(f) {
		f.Add(string(x.Data))
	}
	f.Fuzz(func(t *testing.T, content string) {
		first, ok := l.dump(t, content)
		if !ok {
			return
		}
		if second, _ := l.dump(t, content); second != first {
			t.Fatalf("two forms of the same text:\n%s\n%s", first, second)
		}
	})
}

// dump lowers content and prints its form. It reports false where nothing could be made of it: brackets too deep, or too slow.
func (l Lowering) dump(t *testing.T, content string) (string, bool) {
	t.Helper()
	m, err := l.lower(t.Context(), content)
	if err != nil {
		return "", false
	}
	if faults := Check(m); len(faults) > 0 {
		t.Fatalf("%q", faults)
	}
	return Dump(m), true
}

// Hostile lowers files, by name, that were made to exhaust a parser or a stack, or that are cut. Each must end, without a panic, in a form that
// keeps to the file.
func (l Lowering) Hostile(t *testing.T, files map[string]string) {
	t.Helper()
	for name, content := range files {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			m, err := l.lower(ctx, content)
			if ctx.Err() != nil {
				t.Fatal("did not end in 30 s")
			}
			if err != nil {
				return // too deep to be parsed
			}
			if faults := Check(m); len(faults) > 0 {
				t.Errorf("%q", faults)
			}
		})
	}
}

// Linear lowers texts of a shape, one of them four times as long as the other, and fails where that takes much more than four times the
// memory: what is copied again and again shows in it, on a machine under load too.
func (l Lowering) Linear(t *testing.T, shapes map[string]func(n int) string) {
	t.Helper()
	const n, limit = 4_000, 6
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			short, long := l.allocated(t, shape(n)), l.allocated(t, shape(4*n))
			if long > limit*short {
				t.Errorf("%d bytes for %d, %d bytes for %d", short, n, long, 4*n)
			}
		})
	}
}

// allocated are the bytes that lowering a text takes.
func (l Lowering) allocated(t *testing.T, content string) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := l.lower(t.Context(), content); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Benchmark lowers the sources of testdata, those that are called broken apart, put together to a file of some 100 kB.
func (l Lowering) Benchmark(b *testing.B) {
	var all strings.Builder
	for _, x := range l.sources(b) {
		if !strings.HasPrefix(x.Name, "broken") {
			all.Write(x.Data)
		}
	}
	content := strings.Repeat(all.String(), 1+100_000/all.Len())
	f := l.File(content)
	source.NewTree("/", []*source.File{f}).Register(f)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, err := l.Language.Lower(b.Context(), f); err != nil {
			b.Fatal(err)
		}
	}
}
