package engine_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
)

// The tree of BenchmarkRun: about as many candidates as real repositories have.
const (
	treeFiles      = 20_000
	candidateEvery = 333
)

// BenchmarkRun runs everything that is offline on a large tree.
func BenchmarkRun(b *testing.B) {
	root := b.TempDir()
	for i := range treeFiles {
		dir := filepath.Join(root, fmt.Sprintf("pkg%d", i/100))
		if i%100 == 0 {
			if err := os.Mkdir(dir, 0o755); err != nil {
				b.Fatal(err)
			}
		}
		text := ordinary
		if i%candidateEvery == 0 {
			text = sender
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("file%d.ts", i)), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	options := engine.Options{Paths: []string{root}, Rules: analyzers.All(), AsOf: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)}
	b.ReportAllocs()
	for b.Loop() {
		r, err := engine.Run(context.Background(), options)
		if err != nil || r.Stats.Files != treeFiles {
			b.Fatalf("%d files, error %v", r.Stats.Files, err)
		}
		b.ReportMetric(float64(r.Stats.Candidates), "candidates")
	}
	b.ReportMetric(float64(treeFiles)*float64(b.N)/b.Elapsed().Seconds(), "files/s")
}

var ordinary = "import { format } from './format';\n" + strings.Repeat(`
export function total(items: { price: number; amount: number }[]) {
  return format(items.reduce((sum, item) => sum + item.price * item.amount, 0));
}
`, 10)

const sender = `
const headers = { revision: "2026-07-15", Accept: "application/json" };

export async function lists(key: string) {
  const response = await fetch("https://a.klaviyo.com/api/lists", {
    headers: { ...headers, Authorization: "Klaviyo-API-Key " + key },
  });
  if (response.status === 429) throw new Error("too many requests");
  return response.json();
}
`
