package klaviyo

import (
	"go/token"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

func TestKeyOffsets(t *testing.T) {
	for text, want := range map[string]string{
		`<script async src="https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=VqT7Rb"></script>`: "VqT7Rb",
		`<script src='//static.klaviyo.com/onsite/js/klaviyo.js?v=2&amp;company_id=VqT7Rb&x=1'>`:          "VqT7Rb",
		`<script src="https://static.klaviyo.com/onsite/js/VqT7Rb/klaviyo.js?company_id=x">`:              "VqT7Rb",
		`s.src = "https://static.klaviyo.com" + "/onsite/js/klaviyo.js?company_id=VqT7Rb";`:               "VqT7Rb",
		`var _learnq = window._learnq || []; _learnq.push(["account", "VqT7Rb"]);`:                        "VqT7Rb",
		`(window._learnq = window._learnq || []).push(['account','VqT7Rb']);`:                             "VqT7Rb",
		`<!-- old: --> <script src="/onsite/js/klaviyo.js?company_id=VqT7Rb">`:                            "VqT7Rb",
		`"/onsite/js/klaviyo.js?company_id=` + keytest.Private(1) + `"`:                                   keytest.Private(1),

		`/onsite/js/klaviyo.js?company_id={{ settings.klaviyo_id }}`:                       "",
		`/onsite/js/klaviyo.js?company_id=${KEY}`:                                          "",
		`/onsite/js/klaviyo.js?company_id=VqT7Rb{{ suffix }}`:                              "",
		`/onsite/js/klaviyo.js?company_id=VqT7Rbx`:                                         "",
		`/onsite/js/vendor/klaviyo.css`:                                                    "",
		`_learnq.push(["identify", "VqT7Rb"])`:                                             "",
		`<!-- <script src="/onsite/js/klaviyo.js?company_id=VqT7Rb"></script> -->`:         "",
		"{% comment %}\n<script src=\"/onsite/js/klaviyo.js?company_id=VqT7Rb\">":          "",
		`  // s.src = "https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=VqT7Rb"`: "",
	} {
		var got string
		for _, at := range KeyOffsets([]byte(text)) {
			got += text[at[0]:at[1]]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// A file of nothing but beginnings takes no longer than any other.
func TestKeyOffsetsOfHostileText(t *testing.T) {
	started := time.Now()
	for _, part := range []string{"/onsite/js/", "_learnq", "/onsite/js/klaviyo.js?&company_id=", "/onsite/js/VqT7Rb/klaviyo.js"} {
		KeyOffsets([]byte(strings.Repeat(part, 1<<20/len(part))))
	}
	if took := time.Since(started); took > 20*time.Second {
		t.Errorf("took %s", took)
	}
}

func TestPublicKeys(t *testing.T) {
	for _, tt := range []struct {
		name, key, value string
		mark             source.Marks
		want             bool
	}{
		{name: "a variable", key: "KLAVIYO_PUBLIC_KEY", value: "VqT7Rb", want: true},
		{name: "a path", key: "services.web.environment.NEXT_PUBLIC_KLAVIYO_COMPANY_ID", value: "VqT7Rb", want: true},
		{name: "below Klaviyo", key: "klaviyo.companyId", value: "VqT7Rb", want: true},
		{name: "in a test", key: "KLAVIYO_PUBLIC_KEY", value: "VqT7Rb", mark: source.Test},
		{name: "in documentation", key: "KLAVIYO_PUBLIC_KEY", value: "VqT7Rb", mark: source.Docs},
		{name: "in a template", key: "KLAVIYO_PUBLIC_KEY", value: "VqT7Rb", mark: source.Example},
		{name: "a placeholder", key: "KLAVIYO_PUBLIC_KEY", value: "ABC123"},
		{name: "a word", key: "KLAVIYO_PUBLIC_KEY", value: "string"},
		{name: "a word in capitals", key: "KLAVIYO_PUBLIC_KEY", value: "SITEID"},
		{name: "a word with a capital", key: "KLAVIYO_PUBLIC_KEY", value: "Number"},
		{name: "a number", key: "KLAVIYO_ACCOUNT_ID", value: "482913"},
		{name: "empty", key: "KLAVIYO_PUBLIC_KEY", value: ""},
		{name: "a private key's name", key: "KLAVIYO_API_KEY", value: "VqT7Rb"},
		{name: "a list", key: "env.NEXT_PUBLIC_KLAVIYO_LIST_ID", value: "VqT7Rb"},
		{name: "a list of an account", key: "klaviyo.account.list_id", value: "VqT7Rb"},
		{name: "another service", key: "STRIPE_PUBLIC_KEY", value: "VqT7Rb"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			at := facts.Span{Pos: 20, End: 26}
			setting, literal, alias := program(source.YAML), program(source.TypeScript), program(source.TypeScript)
			setting.Settings = []*facts.Setting{{Key: tt.key, Value: tt.value, ValueSpan: at}}
			literal.Literals = []*facts.Literal{{Span: at, Text: tt.value, Key: tt.key}}
			alias.Literals = []*facts.Literal{{Span: at, Text: tt.value, Key: "x", As: []string{tt.key}}}
			for _, u := range []*facts.Unit{setting, literal, alias} {
				u.File.Marks = tt.mark
				var want []GivenPublicKey
				if tt.want {
					want = []GivenPublicKey{{at, tt.value}}
				}
				if diff := cmp.Diff(want, NewIntegration([]*facts.Unit{u}).PublicKeys()); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
			}
		})
	}
	u := program(source.HTML)
	for i, text := range []string{"VqT7Rb", "abc123", keytest.Private(2)} {
		u.Tokens = append(u.Tokens, &facts.Literal{Span: facts.Span{Pos: token.Pos(100 * (i + 1)), End: 500}, Text: text})
	}
	if got := NewIntegration([]*facts.Unit{u}).PublicKeys(); len(got) != 1 || got[0].Text != "VqT7Rb" {
		t.Errorf("%+v", got)
	}
}
