package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// retry is how the releases from one version to below another treat an answer that asks to come back later.
type retry struct {
	from, below string // half open; "" is no bound
	honours     string // "yes", "no", "unverified"
	codes       []int
	attempts    int
	note        string
}

// retryRows reads the retry object of an SDK: behaviour by version range. Text in its place says nothing by version.
func retryRows(raw json.RawMessage) ([]retry, error) {
	if len(raw) == 0 || !bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
		return nil, nil
	}
	var ranges map[string]struct {
		Honoured any    `json:"retry_after_honoured"`
		Codes    []int  `json:"codes"`
		Attempts int    `json:"attempts_total"`
		Note     string `json:"note"`
	}
	if err := json.Unmarshal(raw, &ranges); err != nil {
		return nil, err
	}
	var out []retry
	for text, r := range ranges {
		from, below, err := versionRange(text)
		if err != nil {
			return nil, err
		}
		row := retry{from: from, below: below, codes: r.Codes, attempts: r.Attempts, note: r.Note, honours: "unverified"}
		if honoured, ok := r.Honoured.(bool); ok {
			row.honours = map[bool]string{true: "yes", false: "no"}[honoured]
		}
		out = append(out, row)
	}
	slices.SortFunc(out, func(a, b retry) int {
		return cmp.Or(compareBool(a.from != "", b.from != ""), compareVersions(a.from, b.from))
	})
	return out, closeRanges(out)
}

// closeRanges ends a range without a bound ("older") where the next one begins, and rejects ranges that overlap.
func closeRanges(ranges []retry) error {
	for i := 1; i < len(ranges); i++ {
		last := &ranges[i-1]
		if last.below == "" {
			last.below = ranges[i].from
		}
		if ranges[i].from == "" || compareVersions(last.below, ranges[i].from) > 0 {
			return fmt.Errorf("retry: ranges overlap at %q", ranges[i].from)
		}
	}
	return nil
}

var versionText = regexp.MustCompile(`^(>=|<=|<)?\s*(\d+(?:\.\d+)*)(?:\.x)?(?:-(\d+(?:\.\d+)*)(\.x)?)?$`)

// versionRange reads ">=22.0.1", "14.0.0-22.0.0", "6.0.0-13.x", "<=5.2", "<12.0.0" and "older" as a half-open range. Words in
// brackets after it are a remark.
func versionRange(text string) (from, below string, err error) {
	text, _, _ = strings.Cut(text, " (")
	if text == "older" {
		return "", "", nil
	}
	m := versionText.FindStringSubmatch(text)
	if m == nil {
		return "", "", fmt.Errorf("retry: no version range: %q", text)
	}
	switch operator, first, last := m[1], m[2], m[3]; {
	case operator == ">=" && last == "":
		return first, "", nil
	case operator == "<" && last == "":
		return "", first, nil
	case operator == "<=" && last == "":
		return "", after(first), nil
	case operator == "" && last != "":
		return first, after(last), nil
	}
	return "", "", fmt.Errorf("retry: no version range: %q", text)
}

// after is the first version behind all that begin with v: "5.2" -> "5.3.0", "13" -> "14.0.0", "22.0.0" -> "22.0.1".
func after(v string) string {
	parts := strings.Split(v, ".")
	n, _ := strconv.Atoi(parts[len(parts)-1]) // versionText matched digits
	parts[len(parts)-1] = strconv.Itoa(n + 1)
	for len(parts) < 3 {
		parts = append(parts, "0")
	}
	return strings.Join(parts, ".")
}
