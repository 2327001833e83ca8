package source

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkDiscover reads a tree of 5,000 files in 100 folders, of which one in a hundred is a candidate.
func BenchmarkDiscover(b *testing.B) {
	root := b.TempDir()
	files := map[string]string{}
	size := int64(0)
	for i := range 5_000 {
		text := string(sourceText(500 + i*7%9_000))
		if i%100 == 0 {
			text += "klaviyo"
		}
		files[fmt.Sprintf("packages/p%02d/src/m%d/file%04d.ts", i%10, i/10%10, i)] = text
		size += int64(len(text))
	}
	writeTree(b, root, files)
	for _, workers := range []int{1, 0} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				tree, err := Discover(context.Background(), Options{Paths: []string{root}, Prefilter: klaviyoFilter(), Workers: workers})
				if err != nil || tree.Counts.Candidates != 50 {
					b.Fatal(err, tree.Counts)
				}
			}
		})
	}
}
