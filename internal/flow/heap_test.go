package flow

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

func put(h *heap, r ref, name, text string) {
	h.edit(r.addr).set(name, prop{val: stringConst(text, facts.Span{}), pres: facts.Present})
}

// holds fails where an object does not hold what is wanted: name=text, with "?" for what may be missing, in order.
func holds(t *testing.T, h *heap, r ref, want string) {
	t.Helper()
	got := ""
	o := h.get(r.addr)
	for name, p := range o.all() {
		if got != "" {
			got += " "
		}
		got += name
		if p.pres == facts.Maybe {
			got += "?"
		}
		for i, a := range alternatives(p.val) {
			got += map[bool]string{true: "=", false: "|"}[i == 0]
			t, _ := text(a)
			got += t
		}
	}
	if o.open {
		got += " ..."
	}
	if got != want {
		t.Errorf("the object holds %q, want %q", got, want)
	}
}

func TestHeapLayers(t *testing.T) {
	h := newHeap(1000)
	r := h.alloc(&object{})
	put(h, r, "a", "1")
	below := h.push()
	put(h, r, "a", "2")
	holds(t, h, r, "a=2")
	written := h.pop(below)
	holds(t, h, r, "a=1")
	if len(written) != 1 {
		t.Fatalf("%d objects were written above the layer, want 1", len(written))
	}
	h.absorb(written)
	holds(t, h, r, "a=2")
	below = h.push()
	put(h, r, "a", "3")
	h.restore(below)
	holds(t, h, r, "a=2")
}

func TestHeapMerge(t *testing.T) {
	branch := func(h *heap, f func()) delta {
		below := h.push()
		f()
		return h.pop(below)
	}
	tests := []struct {
		name   string
		first  func(*heap, ref)
		second func(*heap, ref)
		want   string
	}{
		{"both", func(h *heap, r ref) { put(h, r, "b", "1") }, func(h *heap, r ref) { put(h, r, "b", "2") }, "a=0 b=1|2"},
		{"one", func(h *heap, r ref) { put(h, r, "b", "1") }, func(*heap, ref) {}, "a=0 b?=1"},
		{"other", func(*heap, ref) {}, func(h *heap, r ref) { put(h, r, "b", "1") }, "a=0 b?=1"},
		{"change", func(h *heap, r ref) { put(h, r, "a", "1") }, func(*heap, ref) {}, "a=1|0"},
		{"removal", func(h *heap, r ref) { h.edit(r.addr).remove("a") }, func(*heap, ref) {}, "a?=0"},
		{"both remove", func(h *heap, r ref) { h.edit(r.addr).remove("a") }, func(h *heap, r ref) { h.edit(r.addr).remove("a") }, ""},
		{"opening", func(h *heap, r ref) { h.edit(r.addr).open = true }, func(*heap, ref) {}, "a=0 ..."},
		{"neither", func(*heap, ref) {}, func(*heap, ref) {}, "a=0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			h := newHeap(1000)
			r := h.alloc(&object{})
			put(h, r, "a", "0")
			first := branch(h, func() { test.first(h, r) })
			second := branch(h, func() { test.second(h, r) })
			h.merge(first, second)
			holds(t, h, r, test.want)
		})
	}
}

// TestHeapMergeOfNew merges a branch that has made an object with one that has not: the object is as the first has left it.
func TestHeapMergeOfNew(t *testing.T) {
	h := newHeap(1000)
	holder := h.alloc(&object{})
	below := h.push()
	made := h.alloc(&object{})
	put(h, made, "a", "1")
	h.edit(holder.addr).set("x", prop{val: made, pres: facts.Present})
	h.merge(h.pop(below), delta{})
	holds(t, h, made, "a=1")
	if p, _ := h.get(holder.addr).get("x"); p.pres != facts.Maybe {
		t.Errorf("what holds the new object is %v, want that it may", p.pres)
	}
}

// TestSnapshotsStay checks that what since has returned is not changed by later writes, in any layer.
func TestSnapshotsStay(t *testing.T) {
	h := newHeap(1000)
	r := h.alloc(&object{})
	put(h, r, "a", "0")
	base := h.push()
	put(h, r, "a", "1")
	h.push()
	put(h, r, "b", "1")
	snapshot := h.since(base)
	put(h, r, "a", "2")
	put(h, r, "c", "2")
	late := h.since(base)
	h.restore(base)
	h.absorb(snapshot)
	holds(t, h, r, "a=1 b=1")
	h.absorb(late)
	holds(t, h, r, "a=2 b=1 c=2")
}

func TestHeapCountsCopies(t *testing.T) {
	h := newHeap(100)
	r := h.alloc(&object{})
	put(h, r, "a", "0")
	put(h, r, "b", "0")
	if h.budget != 100 {
		t.Errorf("budget %d after writes to an own object, want 100", h.budget)
	}
	h.push()
	put(h, r, "a", "1")
	if h.budget != 97 {
		t.Errorf("budget %d after the copy of an object with two properties, want 97", h.budget)
	}
	put(h, r, "b", "1")
	if h.budget != 97 {
		t.Errorf("budget %d after a second write to the copy, want 97", h.budget)
	}
}

// TestSingletonIsOld checks that the instance of a library module is there on every path, wherever it was first asked for.
func TestSingletonIsOld(t *testing.T) {
	ev := &evaluator{heap: newHeap(1000), single: map[string]ref{}, types: map[string]Type{"lib": {}}}
	base := ev.heap.push()
	r := ev.singleton("lib").(ref)
	put(ev.heap, r, "a", "1")
	ev.heap.merge(ev.heap.pop(base), delta{})
	if p, _ := ev.heap.get(r.addr).get("a"); p.pres != facts.Maybe {
		t.Errorf("what one path has written is %v, want that it may be there", p.pres)
	}
}

func TestEitherIsBounded(t *testing.T) {
	var vs []value
	for i := range 3 * maxAlternatives {
		vs = append(vs, indexConst(i, facts.Span{}))
	}
	alts := alternatives(either(vs...))
	if len(alts) != maxAlternatives {
		t.Fatalf("%d alternatives, want %d", len(alts), maxAlternatives)
	}
	if _, ok := alts[len(alts)-1].(unknown); !ok {
		t.Errorf("the last of too many is %v, want anything", alts[len(alts)-1])
	}
}

func TestSlice(t *testing.T) {
	at := func(from, to int) facts.Span { return facts.Span{Pos: pos(from), End: pos(to)} }
	line := &constant{kind: facts.String, text: "revision: 2024-10-15", span: at(99, 121), body: at(100, 120), exact: true}
	date := line.slice(10, 20)
	if date.text != "2024-10-15" || date.span != at(110, 120) || !date.exact {
		t.Errorf("the date is %q at %v, exact %v", date.text, date.span, date.exact)
	}
	if d := date.slice(0, 4); d.text != "2024" || d.span != at(110, 114) {
		t.Errorf("the year is %q at %v", d.text, d.span)
	}
	escaped := &constant{kind: facts.String, text: "a: b", span: at(10, 20)}
	if v := escaped.slice(3, 4); v.text != "b" || v.span != escaped.span || v.exact {
		t.Errorf("a part of an escaped literal is %q at %v, want the literal's place", v.text, v.span)
	}
	joined := concatConstants(
		&constant{kind: facts.String, text: "revision: ", span: at(50, 62), body: at(51, 61), exact: true},
		&constant{kind: facts.String, text: "2024-10-15", span: at(70, 82), body: at(71, 81), exact: true},
	)
	if v := joined.slice(10, 20); v.text != "2024-10-15" || v.span != at(70, 82) {
		t.Errorf("the second of two joined literals is %q at %v, want the literal as it stands", v.text, v.span)
	}
	if v := joined.slice(15, 17); v.text != "10" || v.span != at(76, 78) {
		t.Errorf("a part of the second literal is %q at %v", v.text, v.span)
	}
	if v := joined.slice(8, 12); v.text != ": 20" || v.exact {
		t.Errorf("a part of both literals is %q, exact %v", v.text, v.exact)
	}
}

// TestHeaderLine checks that the value of a header line stands where it stands in the line.
func TestHeaderLine(t *testing.T) {
	at := func(from, to int) facts.Span { return facts.Span{Pos: pos(from), End: pos(to)} }
	o := &object{kind: record}
	addHeaderText(o, &constant{kind: facts.String, text: "Accept: text/plain\r\nRevision:  2024-10-15 \nempty:\n", body: at(100, 160), span: at(99, 161), exact: true})
	if p, _ := o.get("revision"); p.pres != facts.Present || p.val.(*constant).text != "2024-10-15" || p.val.(*constant).span != at(131, 141) {
		t.Errorf("revision is %+v", p.val)
	}
	if o.len() != 2 {
		t.Errorf("headers %v, want accept and revision: a name without a value removes", o.list)
	}
}

// TestEmptyLayers looks for an object below many layers: those that hold nothing are not searched, and what is written to one of them
// later is found.
func TestEmptyLayers(t *testing.T) {
	h := newHeap(1000)
	r := h.alloc(&object{kind: record})
	put(h, r, "a", "1")
	var below *state
	for range 100 {
		below = h.push()
	}
	searched := 0
	for s := h.top; s != nil; s = s.next {
		searched++
	}
	if searched > 2 {
		t.Errorf("%d layers are searched, of which 1 holds something", searched)
	}
	holds(t, h, r, "a=1")
	h.restore(below)
	put(h, r, "a", "2")
	h.push()
	holds(t, h, r, "a=2")
}
