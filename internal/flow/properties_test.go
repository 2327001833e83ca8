package flow

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestProperties compares properties with a map and a list of names, over random writes to them and to their copies.
func TestProperties(t *testing.T) {
	type model struct {
		order []string
		vals  map[string]string
	}
	rng := rand.New(rand.NewPCG(1, 2))
	pairs := []struct {
		ps *properties
		m  model
	}{{&properties{}, model{vals: map[string]string{}}}}
	for step := range 20_000 {
		at := rng.IntN(len(pairs))
		p := &pairs[at]
		name := fmt.Sprint(rng.IntN(2 * maxUnindexed))
		switch op := rng.IntN(20); {
		case op == 0 && len(pairs) < 8:
			c := p.ps.clone()
			vals := map[string]string{}
			for k, v := range p.m.vals {
				vals[k] = v
			}
			pairs = append(pairs, struct {
				ps *properties
				m  model
			}{&c, model{slices.Clone(p.m.order), vals}})
		case op < 8:
			p.ps.remove(name)
			delete(p.m.vals, name)
			p.m.order = slices.DeleteFunc(p.m.order, func(s string) bool { return s == name })
		default:
			text := fmt.Sprint(step)
			p.ps.set(name, prop{val: &constant{text: text}})
			if _, ok := p.m.vals[name]; !ok {
				p.m.order = append(p.m.order, name)
			}
			p.m.vals[name] = text
		}
		for i := range pairs {
			var names []string
			for n, x := range pairs[i].ps.all() {
				names = append(names, n)
				got, ok := pairs[i].ps.get(n)
				if want := pairs[i].m.vals[n]; !ok || got != x || got.val.(*constant).text != want {
					t.Fatalf("step %d: %s is %v, want %s", step, n, got.val, want)
				}
			}
			if !slices.Equal(names, pairs[i].m.order) || pairs[i].ps.len() != len(names) {
				t.Fatalf("step %d: the names are %v, want %v", step, names, pairs[i].m.order)
			}
			if _, ok := pairs[i].ps.get("none"); ok {
				t.Fatal("a name that was never set is found")
			}
		}
	}
}

// TestAmong reads the properties of a set of names in their order, of a short set and of a long one.
func TestAmong(t *testing.T) {
	var ps properties
	for i := range 40 {
		ps.set(fmt.Sprint(i), prop{})
	}
	names := map[string]bool{"31": true, "7": true, "none": true}
	for range 2 {
		var got []string
		for name := range ps.among(names) {
			got = append(got, name)
		}
		if want := []string{"7", "31"}; !slices.Equal(got, want) {
			t.Errorf("%d names: got %q, want %q", len(names), got, want)
		}
		for i := range 60 {
			names[fmt.Sprint("other", i)] = true
		}
	}
}
