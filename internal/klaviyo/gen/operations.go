package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// operation is one row of the table.
type operation struct {
	id, method, path, tag string
	aliases               []string
	scopes                []string
	tier                  string
	burst, steady, daily  int
	success               []int
	first, last           string // last is "" while the newest document has it
	beta, noRevision      bool
	kind, prefer          string
	field, bulk, note     string
}

// key is what operations of different documents are the same by.
type key struct{ method, template string }

// operationRows merges the documents into rows, in order of path: those of the newest stable document, with the names of all
// earlier ones; those that a later document has dropped; those of the newest beta document.
func operationRows(in *input) ([]*operation, error) {
	rows, err := stableRows(in)
	if err != nil {
		return nil, err
	}
	betas, err := betaRows(in)
	if err != nil {
		return nil, err
	}
	rows = append(rows, betas...)
	addIdempotency(in, rows)
	for _, r := range rows {
		r.tier = tierOf(in.operations.Tiers, r.burst, r.steady)
	}
	slices.SortStableFunc(rows, func(a, b *operation) int {
		return cmp.Or(
			slices.Compare(strings.Split(template(a.path), "/"), strings.Split(template(b.path), "/")),
			cmp.Compare(a.method, b.method),
			compareBool(a.last != "", b.last != ""),
			compareBool(a.beta, b.beta),
			cmp.Compare(a.id, b.id),
		)
	})
	return rows, nil
}

func stableRows(in *input) ([]*operation, error) {
	byKey := map[key]*operation{}
	newest := in.newest(false)
	for _, d := range in.documents {
		if d.beta {
			continue
		}
		for _, path := range slices.Sorted(maps.Keys(d.paths)) {
			for method, o := range d.paths[path] {
				k := key{strings.ToUpper(method), template(path)}
				row, err := rowOf(k.method, path, o)
				if err != nil {
					return nil, err
				}
				row.first = d.revision
				if old := byKey[k]; old != nil {
					row.first = old.first
					row.aliases = append(row.aliases, old.id)
					row.aliases = append(row.aliases, old.aliases...)
				}
				if row.last = d.revision; d == newest {
					row.last = ""
				}
				row.aliases = others(row.aliases, row.id)
				byKey[k] = row
			}
		}
	}
	return slices.Collect(maps.Values(byKey)), nil
}

func betaRows(in *input) ([]*operation, error) {
	newest := in.newest(true)
	if newest == nil {
		return nil, nil
	}
	var rows []*operation
	for path, item := range newest.paths {
		for method, o := range item {
			row, err := rowOf(strings.ToUpper(method), path, o)
			if err != nil {
				return nil, err
			}
			row.beta = true
			row.first = firstSeen(in, key{row.method, template(path)})
			row.aliases = others(row.aliases, row.id)
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// firstSeen returns the first beta revision whose document has an operation.
func firstSeen(in *input, k key) string {
	for _, d := range in.documents {
		for path, item := range d.paths {
			if d.beta && template(path) == k.template && item[strings.ToLower(k.method)] != nil {
				return d.revision
			}
		}
	}
	return ""
}

// rowOf takes a row from one document.
func rowOf(method, path string, o *described) (*operation, error) {
	row := &operation{
		id: o.ID, method: method, path: strings.TrimRight(path, "/"),
		aliases: slices.Clone(o.Aliases), scopes: o.Scopes, noRevision: true,
	}
	if o.ID == "" || len(o.Tags) == 0 {
		return nil, fmt.Errorf("%s %s: no operationId or tag", method, path)
	}
	row.tag = o.Tags[0]
	for _, text := range []string{o.RateLimit.Burst, o.RateLimit.Steady, o.RateLimit.Daily} {
		if err := row.addRate(text); err != nil {
			return nil, fmt.Errorf("%s %s: %w", method, path, err)
		}
	}
	for _, p := range o.Parameters {
		if p.In == "header" && p.Name == "revision" && p.Required {
			row.noRevision = false
		}
	}
	for _, status := range slices.Sorted(maps.Keys(o.Responses)) {
		if n, err := strconv.Atoi(status); err == nil && n/100 == 2 {
			row.success = append(row.success, n)
		}
	}
	return row, nil
}

// addRate reads "75/s", "750/m" or "100/d". The unit decides, not the name of the field: a document of 2022 has a daily limit
// under "steady".
func (r *operation) addRate(text string) error {
	if text == "" {
		return nil
	}
	count, unit, _ := strings.Cut(text, "/")
	n, err := strconv.Atoi(count)
	if err != nil {
		return fmt.Errorf("rate %q is not a number over a unit", text)
	}
	switch unit {
	case "s":
		r.burst = n
	case "m":
		r.steady = n
	case "d":
		r.daily = n
	default:
		return fmt.Errorf("rate %q is not per s, m or d", text)
	}
	return nil
}

// others sorts names and drops repetitions and the one that is the id.
func others(names []string, id string) []string {
	names = slices.DeleteFunc(names, func(n string) bool { return n == id })
	slices.Sort(names)
	return slices.Compact(names)
}

// addIdempotency adds what operations.json alone knows.
func addIdempotency(in *input, rows []*operation) {
	type channelKey struct {
		key
		beta bool
	}
	byKey := map[channelKey]*operation{}
	for _, r := range rows {
		if r.last == "" {
			byKey[channelKey{key{r.method, template(r.path)}, r.beta}] = r
		}
	}
	for _, o := range in.operations.Operations {
		r := byKey[channelKey{key{o.Method, template(o.Path)}, o.Channel == "beta"}]
		if r == nil || o.Idempotency.Kind == "none_known" {
			continue
		}
		i := o.Idempotency
		r.kind, r.prefer, r.field, r.bulk, r.note = i.Kind, i.Prefer, i.Field, i.Bulk, i.Note
	}
}

// tierOf names the tier whose burst and one of whose steady limits are given ("75/s 700/m in the docs page, 750/m in the
// spec"), "" for an endpoint with limits of its own.
func tierOf(tiers map[string]string, burst, steady int) string {
	for _, name := range slices.Sorted(maps.Keys(tiers)) {
		words := strings.FieldsFunc(tiers[name], func(r rune) bool { return r == ' ' || r == ',' })
		if slices.Contains(words, fmt.Sprintf("%d/s", burst)) && slices.Contains(words, fmt.Sprintf("%d/m", steady)) {
			return name
		}
	}
	return ""
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
