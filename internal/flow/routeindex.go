package flow

import (
	"cmp"
	"slices"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// routeIndex finds calls and comparisons by the functions that lead to them.
type routeIndex struct {
	ev          *evaluator
	calls       index[*facts.Call]
	comparisons index[*facts.Comparison]
}

// index holds facts by the functions that they are made in, and by all that lead to them.
type index[T comparable] struct {
	in, under map[*facts.Func][]T
	// place says where a fact stands.
	place func(T) facts.Span
}

func newIndex[T comparable](all []T, place func(T) facts.Span, stack func(T) (*facts.Func, []*facts.Func)) index[T] {
	x := index[T]{map[*facts.Func][]T{}, map[*facts.Func][]T{}, place}
	for _, a := range all {
		in, callers := stack(a)
		x.in[in] = append(x.in[in], a)
		for _, f := range distinct(in, callers) {
			x.under[f] = append(x.under[f], a)
		}
	}
	return x
}

// of are the facts that roots lead to, in order of position. At a place in another of the functions to which no root was followed there are those of
// whatever led there: calls are recorded in a few contexts only.
func (x index[T]) of(roots, functions []*facts.Func) []T {
	var out []T
	seen, followed := map[T]bool{}, map[facts.Span]bool{}
	for _, f := range roots {
		for _, a := range x.under[f] {
			if !seen[a] {
				seen[a], followed[x.place(a)] = true, true
				out = append(out, a)
			}
		}
	}
	for _, f := range functions {
		for _, a := range x.in[f] {
			if !followed[x.place(a)] {
				out = append(out, a)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b T) int { return cmp.Compare(x.place(a).Pos, x.place(b).Pos) })
	return out
}

func newRouteIndex(ev *evaluator) *routeIndex {
	return &routeIndex{
		ev: ev,
		calls: newIndex(ev.calls, func(c *facts.Call) facts.Span { return c.Span },
			func(c *facts.Call) (*facts.Func, []*facts.Func) { return c.Func, c.Callers }),
		comparisons: newIndex(ev.routes.comparisons, func(c *facts.Comparison) facts.Span { return c.Span },
			func(c *facts.Comparison) (*facts.Func, []*facts.Func) { return c.Func, c.Callers }),
	}
}

func distinct(f *facts.Func, callers []*facts.Func) []*facts.Func {
	var out []*facts.Func
	for _, x := range append([]*facts.Func{f}, callers...) {
		if x != nil && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}
