package report

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
)

// Shard is a part of a run that is shared out: the files that fall to it are told by their names alone, so that every machine comes to
// the same answer. Each shard follows values through the whole tree, since a call is judged by what other files say; what is
// shared out is what is told.
type Shard struct {
	Index int `json:"index"` // from 1
	Count int `json:"count"`
}

// maxShards is far more than GitHub runs in one matrix, which is 256 jobs
// (https://docs.github.com/en/actions/reference/limits, seen 2026-11-24).
const maxShards = 10_000

// ParseShard reads a shard as it is written, such as 2/4.
func ParseShard(s string) (Shard, error) {
	index, count, ok := strings.Cut(s, "/")
	i, indexErr := strconv.Atoi(index)
	n, countErr := strconv.Atoi(count)
	if !ok || indexErr != nil || countErr != nil || i < 1 || i > n || n > maxShards {
		return Shard{}, fmt.Errorf("%q is no shard such as 2/4, the second of four", s)
	}
	return Shard{i, n}, nil
}

// String is the shard as it is written.
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Index, s.Count) }

// Has reports whether a file falls to the shard. What is about no file falls to all of them. The zero shard has everything.
func (s Shard) Has(file string) bool {
	if s.Count <= 1 || file == "" {
		return true
	}
	h := fnv.New64a()
	h.Write([]byte(file))
	return h.Sum64()%uint64(s.Count) == uint64(s.Index-1)
}
