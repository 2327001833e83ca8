package flow

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// TestMerge merges objects that some of the paths have written, some have made, and some have left as they were.
func TestMerge(t *testing.T) {
	for n := range 5 {
		h := newHeap(1000)
		old := h.alloc(&object{kind: record})
		h.edit(old.addr).set("before", prop{val: unknown{}, pres: facts.Present})
		base := h.push()
		var ds []delta
		var made []ref
		for i := range n {
			h.push()
			h.edit(old.addr).set([]string{"a", "b", "c", "d"}[i], prop{val: unknown{}, pres: facts.Present})
			made = append(made, h.alloc(&object{kind: record}))
			ds = append(ds, h.pop(h.top.up))
		}
		h.merge(ds...)
		o := h.get(old.addr)
		if p, _ := o.get("before"); p.pres != facts.Present {
			t.Errorf("%d paths: what all of them keep is %v", n, p.pres)
		}
		want := facts.Maybe
		if n == 1 {
			want = facts.Present
		}
		for i := range n {
			if p, ok := o.get([]string{"a", "b", "c", "d"}[i]); !ok || p.pres != want {
				t.Errorf("%d paths: what path %d writes is %v, want %v", n, i, p.pres, want)
			}
			if h.get(made[i].addr).open {
				t.Errorf("%d paths: what path %d makes is lost", n, i)
			}
		}
		h.restore(base)
		if _, ok := h.get(old.addr).get("a"); ok {
			t.Errorf("%d paths: the state before was written", n)
		}
	}
}

// TestMergePathsThatLeaveThings merges a path that leaves an object as it was, wherever it stands among the others.
func TestMergePathsThatLeaveThings(t *testing.T) {
	for n := 2; n <= 4; n++ {
		for idle := range n {
			h := newHeap(1000)
			old := h.alloc(&object{kind: record})
			h.push()
			var ds []delta
			for i := range n {
				h.push()
				if i != idle {
					h.edit(old.addr).set("a", prop{val: unknown{}, pres: facts.Present})
				}
				ds = append(ds, h.pop(h.top.up))
			}
			h.merge(ds...)
			if p, ok := h.get(old.addr).get("a"); !ok || p.pres != facts.Maybe {
				t.Errorf("%d paths, %d idle: %v, want maybe", n, idle, p.pres)
			}
		}
	}
}
