package merge_test

import (
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/merge"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// Shards of one run that were made in different ways leave out what no other one tells.
func TestShardsMadeOtherwise(t *testing.T) {
	shard := func(name string, index int, change func(*report.Report)) merge.Part {
		r := made("/src", "a")
		r.Shard = &report.Shard{Index: index, Count: 2}
		r.Settings = &report.Settings{Paths: []string{"."}, Rules: "r", RuleSettings: "s", Exclude: "e", Baseline: "b", Files: "f"}
		if change != nil {
			change(r)
		}
		return merge.Part{Name: name, File: name + string(rune('0'+index)), Report: r}
	}
	for _, tt := range []struct {
		change func(*report.Report)
		want   string
	}{
		{nil, ""},
		{func(r *report.Report) { r.Settings.Rules = "x" }, "by different rules"},
		{func(r *report.Report) { r.Settings.RuleSettings = "x" }, "with different severities, options or confidences of rules"},
		{func(r *report.Report) { r.Settings.Exclude = "x" }, "without different files"},
		{func(r *report.Report) { r.Settings.Baseline = "x" }, "with different baselines"},
		{func(r *report.Report) { r.Settings.OnlyChanged = true }, "with only-changed and without it"},
		{func(r *report.Report) { r.Settings.Paths = []string{"web"} }, "over different paths"},
		{func(r *report.Report) { r.Folder = "web" }, "over different folders of the repository"},
		{func(r *report.Report) { r.Settings.Files = "x" }, "over different files"},
	} {
		for _, name := range []string{"", "shop"} {
			of := ""
			if name != "" {
				of = " of shop"
			}
			got := merge.Reports("/src", []merge.Part{shard(name, 1, nil), shard(name, 2, tt.change), shard("mail", 1, nil), shard("mail", 2, nil)}).Problems
			switch {
			case tt.want == "" && len(got) == 0:
			case len(got) != 1 || !got[0].Failure || got[0].Message != "the shards"+of+" were made "+tt.want+": they are no whole":
				t.Errorf("named %q: got %+v, want %q", name, got, tt.want)
			}
		}
	}
	// Repositories beside each other may have settings of their own, as may runs over several folders.
	one, two := made("/src/a", "a"), made("/src/b", "b")
	one.Settings, two.Settings = &report.Settings{Rules: "r"}, &report.Settings{Rules: "x"}
	if got := merge.Reports("/src", []merge.Part{{File: "1", Report: one}, {File: "2", Report: two}}); len(got.Problems) != 0 || got.Settings.Rules == "r" {
		t.Errorf("got %+v, settings %+v", got.Problems, got.Settings)
	}
}

// A report knows its place in the repository, wherever it was made.
func TestFolderOfRepository(t *testing.T) {
	in := func(root, folder string) *report.Report {
		r := made(root, "a")
		r.Folder = folder
		return r
	}
	for _, tt := range []struct {
		name       string
		parts      []merge.Part
		root, file string
	}{
		{"one", []merge.Part{{File: "1", Report: in("/elsewhere/shop/services/mail", "services/mail")}}, "/elsewhere/shop", "services/mail/a"},
		{"two", []merge.Part{{File: "1", Report: in("/x/shop/services/mail", "services/mail")}, {File: "2", Report: in("/x/shop/services/sms", "services/sms")}},
			"/x/shop", "services/mail/a"},
		{"named", []merge.Part{{Name: "shop", File: "1", Report: in("/x/shop/web", "web")}}, "/here", "shop/web/a"},
		{"of Windows", []merge.Part{{File: "1", Report: in(`C:\shop\services\mail`, "services/mail")}}, `C:\shop`, "services/mail/a"},
	} {
		got := merge.Reports("/here", tt.parts).InRepository()
		if got.Root != tt.root || got.Findings[0].File != tt.file || got.Folder != "" || got.Checklist[0].Evidence[0].File != tt.file {
			t.Errorf("%s: root %s, file %s, folder %q", tt.name, got.Root, got.Findings[0].File, got.Folder)
		}
	}
}

// Files of repositories that have names are those of others.
func TestElsewhere(t *testing.T) {
	shop, mail, own := made("/src", "a"), made("/src", "b"), made("/src", "c")
	mail.Elsewhere = []string{"vendored"}
	got := merge.Reports("/src", []merge.Part{{Name: "acme/shop", File: "1", Report: shop}, {File: "2", Report: own}})
	if got.Foreign() || !got.IsElsewhere("acme/shop/a") || got.IsElsewhere("c") || got.IsElsewhere("acme/shopping") {
		t.Errorf("got %q", got.Elsewhere)
	}
	got = merge.Reports("/src", []merge.Part{{Name: "acme/shop", File: "1", Report: shop}, {Name: "acme/mail", File: "2", Report: mail}})
	if !got.Foreign() || !got.IsElsewhere("anything") {
		t.Errorf("got %q", got.Elsewhere)
	}
	got = merge.Reports("/src", []merge.Part{{File: "1", Report: mail}, {File: "2", Report: own}})
	if got.Foreign() || !got.IsElsewhere("vendored/x") || got.IsElsewhere("b") {
		t.Errorf("got %q", got.Elsewhere)
	}
}
