package flow_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

func TestSurroundings(t *testing.T) {
	for _, tt := range []struct {
		name, path, text string
		want             []string
	}{
		{"an object in a call", "a.ts", `send("https://x.example", { headers: { revision: "here" } });`, []string{
			"send https://x.example headers", "headers", "revision here",
		}},
		{"an assignment", "a.py", "client.headers['revision'] = 'here'\n", []string{"client headers revision"}},
		{"a block", "a.rb", "WIKI = Faraday.new(url: \"https://x.example\") do |f|\n  f.headers[\"revision\"] = \"here\"\nend\n", []string{
			"WIKI", "Faraday.new url https://x.example &", "f.headers revision",
		}},
		{"a method of a class", "a.ts", `class Klaviyo { pinned() { return "here"; } }`, []string{"Klaviyo"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := program(t, file(tt.path, tt.text))
			u := &facts.Unit{Surroundings: flow.Surroundings(p.Modules[0])}
			var got []string
			for _, l := range flow.Literals(p.Modules[0]) {
				if l.Text != "here" {
					continue
				}
				for _, s := range u.Around(l.Span) {
					got = append(got, strings.Join(s.Texts, " "))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
