package klaviyo

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// GivenPublicKey is the public key of an account that production code or its settings use.
type GivenPublicKey struct {
	facts.Span
	Text string // "VqT7Rb"
}

// PublicKeys returns the public keys that the files use, in order of position: those that calls give, those of the script that a page
// embeds (Tokens, as [KeyOffsets] finds them), and those under a name such as KLAVIYO_PUBLIC_KEY. Placeholders, tests, documentation
// and templates to copy are left out. The list is shared.
func (i *Integration) PublicKeys() []GivenPublicKey { return i.public() }

func publicKeys(units []*facts.Unit, uses []*Use) []GivenPublicKey {
	var out []GivenPublicKey
	add := func(s facts.Span, text string) {
		if LooksPublic(text) && !IsPlaceholder(text) && s.IsValid() {
			out = append(out, GivenPublicKey{s, text})
		}
	}
	for _, u := range uses {
		if u.Call.Test || u.KeyPlace != InCompanyID && u.KeyPlace != InConstructor {
			continue
		}
		keys, _ := u.Key.Constants()
		for _, k := range keys {
			add(k.Span, k.Text)
		}
	}
	for u := range productionUnits(units) {
		if u.File.Marks.Has(source.Example) {
			continue
		}
		for _, t := range u.Tokens {
			add(t.Span, t.Text)
		}
		for _, l := range u.Literals {
			if !isWord(l.Text) && (namesPublicKey(l.Key) || slices.ContainsFunc(l.As, namesPublicKey)) {
				add(l.Span, l.Text)
			}
		}
		for _, x := range u.Settings {
			if !isWord(x.Value) && namesPublicKey(x.Key) {
				add(x.ValueSpan, x.Value)
			}
		}
	}
	slices.SortFunc(out, func(a, b GivenPublicKey) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), strings.Compare(a.Text, b.Text))
	})
	return slices.Compact(out)
}

// namesPublicKey reports whether a variable or the path of a setting promises the account's public key. Lists, segments and forms have
// ids of the same form: NEXT_PUBLIC_KLAVIYO_LIST_ID names none.
func namesPublicKey(name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	last = strings.TrimPrefix(last, PublishingPrefix(last))
	own := func(w string) bool {
		return slices.Contains([]string{"public", "publishable", "site", "company", "account"}, w)
	}
	other := func(w string) bool {
		return slices.Contains([]string{"list", "lists", "segment", "form", "template", "metric", "flow", "campaign", "profile", "coupon"}, w)
	}
	ws := words(last)
	return slices.ContainsFunc(ws, own) && !slices.ContainsFunc(ws, other) && JudgeName(name) == NamesPublic
}

// isWord reports whether a text of a public key's form reads as a word or a number. Hardly one key in a hundred does, and many values
// under a name do.
func isWord(s string) bool {
	if s == "" {
		return false
	}
	rest := s[1:]
	return s == strings.ToUpper(s) && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" ||
		strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz") == "" || strings.Trim(s, "0123456789") == ""
}

// KeyOffsets returns where keys stand in a text, as offsets [start, end) in order: private ones, as [FindPrivateKeys] does, what is likely
// one, and the public ones of the script that pages embed. It is for scanners that know nothing of keys.
func KeyOffsets(text []byte) [][2]int {
	out := append(findLikelyKeys(text), embeddedKeys(text)...)
	for _, k := range FindPrivateKeys(text) {
		out = append(out, [2]int{k.Start, k.End})
	}
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	return out
}

// embeds are the ways in which a page names its account to Klaviyo's script
// (https://help.klaviyo.com/hc/en-us/articles/115005076767, seen 2026-11-24; _learnq is the older form). The group is the key.
var embeds = []struct {
	begins  string
	matches *regexp.Regexp
}{
	{"/onsite/js/", regexp.MustCompile(`^/onsite/js/klaviyo\.js\?(?:[^\s"'<>]{0,200}&(?:amp;)?)?company_id=([A-Za-z0-9]{6})`)},
	{"/onsite/js/", regexp.MustCompile(`^/onsite/js/([A-Za-z0-9]{6})/klaviyo\.js`)},
	{"_learnq", regexp.MustCompile(`^_learnq\s{0,3}(?:\|\|\s{0,3}\[\]\s{0,3}\)\s{0,3})?\.push\(\s{0,40}\[\s{0,40}["']account["']\s{0,3},\s{0,40}["']([A-Za-z0-9]{6})["']`)},
}

// longestEmbed is how much of a text is looked at for one way to embed.
const longestEmbed = 512

func embeddedKeys(text []byte) [][2]int {
	var out [][2]int
	for _, e := range embeds {
		for from := 0; ; {
			i := bytes.Index(text[from:], []byte(e.begins))
			if i < 0 {
				break
			}
			start := from + i
			from = start + len(e.begins)
			m := e.matches.FindSubmatchIndex(text[start:min(len(text), start+longestEmbed)])
			if m == nil || goesOn(text[start+m[3]:]) || commentedOut(text[:start]) {
				continue
			}
			out = append(out, [2]int{start + m[2], start + m[3]})
		}
	}
	return out
}

// goesOn reports whether what follows belongs to the text before it, or fills it in, so that this is not a whole key.
func goesOn(rest []byte) bool {
	return len(rest) > 0 && (isAlphanumeric(rest[0]) || strings.IndexByte("_-{$<%[", rest[0]) >= 0)
}

// aroundComment is how far back the beginning of a comment is looked for.
const aroundComment = 4096

// commentedOut reports whether what follows stands in a comment, whatever the language: in one of HTML or Liquid, or on a line that
// begins as a comment.
func commentedOut(before []byte) bool {
	before = before[max(0, len(before)-aroundComment):]
	for _, c := range [][2]string{{"<!--", "-->"}, {"{% comment", "endcomment"}} {
		if bytes.LastIndex(before, []byte(c[0])) > bytes.LastIndex(before, []byte(c[1])) {
			return true
		}
	}
	line := bytes.TrimSpace(before[bytes.LastIndexByte(before, '\n')+1:])
	for _, mark := range []string{"//", "#", "*", "/*", "{/*", "{#", "--", ";"} {
		if bytes.HasPrefix(line, []byte(mark)) {
			return true
		}
	}
	return false
}
