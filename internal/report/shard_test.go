package report_test

import (
	"fmt"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

func TestParseShard(t *testing.T) {
	for _, text := range []string{"1/1", "2/4", "256/256"} {
		if s, err := report.ParseShard(text); err != nil || s.String() != text {
			t.Errorf("%s: got %v, %v", text, s, err)
		}
	}
	for _, text := range []string{"", "1", "0/4", "5/4", "-1/4", "1/", "/4", "1/4/4", "a/b", "1/99999999999999999999", "1/1000000"} {
		if s, err := report.ParseShard(text); err == nil {
			t.Errorf("%q is %v", text, s)
		}
	}
}

// Every file falls to one shard, and no shard has far more than its part.
func TestShardHas(t *testing.T) {
	const files, shards = 10_000, 7
	var owned [shards + 1]int
	for i := range files {
		name, owners := fmt.Sprintf("packages/p%d/src/index%d.ts", i%40, i), 0
		for index := 1; index <= shards; index++ {
			if (report.Shard{Index: index, Count: shards}).Has(name) {
				owned[index]++
				owners++
			}
		}
		if owners != 1 {
			t.Fatalf("%s falls to %d shards", name, owners)
		}
	}
	for index, n := range owned[1:] {
		if n < files/shards*8/10 || n > files/shards*12/10 {
			t.Errorf("shard %d has %d of %d files", index+1, n, files)
		}
	}
	if !(report.Shard{}).Has("a") || !(report.Shard{Index: 2, Count: 3}).Has("") {
		t.Error("something falls to no shard")
	}
}
