package flow

import (
	"iter"
	"maps"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// prop is the value of one property or variable.
type prop struct {
	val  value
	pres facts.Presence // Present or Maybe
	span facts.Span
}

// properties are the properties of one object, in the order in which they were first set. Nearly all objects have a handful of
// them, for which a list is searched faster than a map, and copied at a tenth of its cost; an index is kept for the others.
type properties struct {
	list []property
	// index holds the place of each name in list, nil for a short list. Copies share it until one of them adds or removes a name.
	index  map[string]int
	shared bool
}

type property struct {
	name string
	prop
}

// maxUnindexed is the length of the longest list that is searched from its beginning.
const maxUnindexed = 12

func (ps *properties) find(name string) int {
	if ps.index != nil {
		if i, ok := ps.index[name]; ok {
			return i
		}
		return -1
	}
	for i := range ps.list {
		if ps.list[i].name == name {
			return i
		}
	}
	return -1
}

func (ps *properties) len() int { return len(ps.list) }

// get returns the property with a name, and whether there is one.
func (ps *properties) get(name string) (prop, bool) {
	if i := ps.find(name); i >= 0 {
		return ps.list[i].prop, true
	}
	return prop{}, false
}

// set gives a name a value. A new name comes last.
func (ps *properties) set(name string, p prop) {
	if i := ps.find(name); i >= 0 {
		ps.list[i].prop = p
		return
	}
	ps.list = append(ps.list, property{name, p})
	switch {
	case ps.index != nil:
		if ps.shared {
			ps.index, ps.shared = maps.Clone(ps.index), false
		}
		ps.index[name] = len(ps.list) - 1
	case len(ps.list) > maxUnindexed:
		ps.reindex()
	}
}

func (ps *properties) remove(name string) {
	i := ps.find(name)
	if i < 0 {
		return
	}
	ps.list = slices.Delete(ps.list, i, i+1)
	if ps.index != nil {
		ps.reindex()
	}
}

func (ps *properties) reindex() {
	ps.index, ps.shared = make(map[string]int, 2*len(ps.list)), false
	for i := range ps.list {
		ps.index[ps.list[i].name] = i
	}
}

// clone returns a copy that can be written without changing ps.
func (ps *properties) clone() properties {
	ps.shared = ps.index != nil
	return properties{list: slices.Clone(ps.list), index: ps.index, shared: ps.shared}
}

// all gives the properties there are at the beginning: what is set meanwhile under a new name does not come up.
func (ps *properties) all() iter.Seq2[string, prop] {
	return func(yield func(string, prop) bool) {
		for i, n := 0, len(ps.list); i < min(n, len(ps.list)); i++ {
			if x := &ps.list[i]; !yield(x.name, x.prop) {
				return
			}
		}
	}
}

// among gives those of the properties there are at the beginning whose names are in a set, in the order in which they were first set.
func (ps *properties) among(names map[string]bool) iter.Seq2[string, prop] {
	return func(yield func(string, prop) bool) {
		for _, i := range ps.places(names) {
			if i >= len(ps.list) {
				return
			}
			if x := &ps.list[i]; !yield(x.name, x.prop) {
				return
			}
		}
	}
}

// places are where the names of a set stand in the list. A module may have a thousand times as many names as a function mentions.
func (ps *properties) places(names map[string]bool) []int {
	var out []int
	if len(names) >= len(ps.list) {
		for i := range ps.list {
			if names[ps.list[i].name] {
				out = append(out, i)
			}
		}
		return out
	}
	for name := range names {
		if i := ps.find(name); i >= 0 {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}
