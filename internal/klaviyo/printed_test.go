package klaviyo

import (
	"go/token"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// FuzzPrintedKeys reads anything as the script of a workflow: what is found stands in the script.
func FuzzPrintedKeys(f *testing.F) {
	for _, seed := range []string{
		"echo \"$KLAVIYO_API_KEY\" | base64", "echo ${{ secrets.KLAVIYO_API_KEY }}\\\n>&2", "printenv KLAVIYO_API_KEY; echo '${KLAVIYO_API_KEY:0:9}'", "echo \"\xff$KLAVIYO_API_KEY", "echo $KLAVIYO_API_KEY|",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, script string) {
		set := token.NewFileSet()
		file := &source.File{Path: ".github/workflows/a.yml", Content: []byte(script)}
		file.Token = set.AddFile(file.Path, -1, len(script))
		all := facts.Span{Pos: file.Token.Pos(0), End: file.Token.Pos(len(script))}
		u := &facts.Unit{File: file, Settings: []*facts.Setting{
			{Span: all, Key: "on", Value: "pull_request_target"},
			{Span: all, Key: "jobs.a.steps.0.run", Value: script, ValueSpan: all},
			{Span: all, Key: "jobs.a." + script, Value: script, ValueSpan: all},
		}}
		i := NewIntegration([]*facts.Unit{u})
		for _, p := range i.PrintedKeys() {
			if p.Pos < all.Pos || p.End > all.End || p.Name == "" {
				t.Fatalf("%+v", p)
			}
		}
		i.ExposedKeys()
	})
}

// FuzzJudgePhone judges any text, alone and behind a country code: what is in E.164 has nothing but digits behind its sign.
func FuzzJudgePhone(f *testing.F) {
	f.Add("+14155550123")
	f.Add("(415) 555-0123")
	f.Fuzz(func(t *testing.T, text string) {
		v := facts.Value{Kind: facts.String, Text: text}
		if JudgePhone(v) == PhoneE164 && digits(text) != len(text)-1 {
			t.Errorf("%q is taken for a number", text)
		}
		JudgePhone(facts.Value{Kind: facts.Concat, Items: []facts.Value{{Kind: facts.String, Text: "+1"}, v, {}}})
	})
}
