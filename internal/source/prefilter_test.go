package source

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// testKey returns the body of a key that no key scanner takes for a real one, because it is only made here.
func testKey() string { return strings.Repeat("0a1b2c3d4e5f6789", 3)[:34] }

func klaviyoFilter() *Prefilter { return NewPrefilter("klaviyo", "pk_", `pk\u005f`, "cGtf") }

func TestPrefilterMatch(t *testing.T) {
	for _, test := range []struct {
		text string
		want bool
	}{
		{"", false},
		{"k", false},
		{"klaviy", false},
		{"klaviyo", true},
		{"import { KLAVIYO_KEY }", true},
		{"new KlaviyoClient()", true},
		{"https://a.klaviyo.com/api", true},
		{"kLaViYo", true},
		{"KkKklaviyo", true},
		{"klklaviyo", true},
		{"klavjyo klavi yo", false},
		{"pk_" + testKey(), true},
		{"spk_" + testKey(), true},
		{"PK_" + testKey(), false},
		{"pk_AbC123_" + testKey(), true},
		{"pk_" + testKey()[:19], false},
		{"pk_" + testKey()[:20], true},
		{"pk_id", false},
		{"CONSTRAINT pk_customer_id PRIMARY KEY", false},
		{"pk_customer_order_line_items_archive", false},
		{"pk_your_private_key_goes_here", false},
		{"pk_" + strings.Repeat("x", keyMost) + "1", false},
		{"pk_" + strings.Repeat("x", keyMost-1) + "1", true},
		{"'pk_' + '" + testKey() + "'", true},
		{"(\"pk_0b9f\"\r\n\t\"" + testKey()[4:] + "\")", true},
		{"['pk_', '" + testKey()[:17] + "', '" + testKey()[17:] + "']", true},
		{"'pk_' + '" + testKey()[:31] + "'", false},
		{"'pk_' + table + '" + testKey() + "'", false},
		{"'pk_'" + strings.Repeat(" ", splitMost) + "'" + testKey() + "'", false},
		{"pk_", false},
		{"pk", false},
	} {
		if got := klaviyoFilter().Match([]byte(test.text)); got != test.want {
			t.Errorf("Match(%q) = %v, want %v", test.text, got, test.want)
		}
	}
}

func TestNewWords(t *testing.T) {
	words := NewWords(".headers[", "http.DefaultTransport", "globalThis.fetch")
	for text, want := range map[string]bool{
		"session.headers['revision'] = x": true, "session.headers.get()": false, "http.DefaultTransport = t": true, "http.defaulttransport": false,
		"globalThis.fetch": true, "globalthis.fetch": false, "(fetch)": false, "": false,
	} {
		if got := words.Match([]byte(text)); got != want {
			t.Errorf("Match(%q) = %v, want %v", text, got, want)
		}
	}
	if NewWords().Match([]byte("anything")) {
		t.Error("no text at all is found")
	}
}

func TestPrefilterKnowsOnlyItsPatterns(t *testing.T) {
	p := NewPrefilter("acme", "sk-", "tok_")
	for text, want := range map[string]bool{
		"ACME inc":          true,
		"klaviyo":           false,
		"sk-" + testKey():   true,
		"tok_" + testKey():  true,
		"pk_" + testKey():   false,
		"tok-" + testKey():  false,
		"sk-too-few-digits": false,
	} {
		if got := p.Match([]byte(text)); got != want {
			t.Errorf("Match(%q) = %v, want %v", text, got, want)
		}
	}
	if NewPrefilter("").Match([]byte("anything")) {
		t.Error("a prefilter without patterns matches")
	}
}

// TestPrefilterOverlap checks that the overlap is enough for whatever straddles the end of a chunk.
func TestPrefilterOverlap(t *testing.T) {
	p := klaviyoFilter()
	for _, text := range []string{"klaviyo", "pk_" + strings.Repeat("x", keyMost-1) + "1"} {
		for cut := range len(text) {
			padded := append(bytes.Repeat([]byte{' '}, 200), text...)
			end := 200 + cut
			if p.Match(padded[:end]) || p.Match(padded[end-p.overlap:]) {
				continue
			}
			t.Errorf("%q cut after %d bytes is missed", text, cut)
		}
	}
}

func FuzzPrefilter(f *testing.F) {
	f.Add([]byte("const klaviyo = 1"))
	f.Add([]byte("kK pk_pk_" + testKey()))
	f.Add([]byte("pk_a_1\x00\xff"))
	slow := regexp.MustCompile(fmt.Sprintf("(?i:klaviyo)|(?:pk_|pk\\\\u005f|cGtf)(?:[0-9A-Za-z_]{%d,}|[0-9a-f%s]{%d,})", keyLeast, regexp.QuoteMeta(between), splitLeast))
	f.Fuzz(func(t *testing.T, b []byte) {
		got := klaviyoFilter().Match(b)
		if got && !slow.Match(b) {
			t.Errorf("Match(%q) is true", b)
		}
		if word := bytes.Contains(bytes.ToLower(bytes.ToValidUTF8(b, nil)), []byte("klaviyo")); word && slow.Match(b) && !got {
			t.Errorf("Match(%q) is false", b)
		}
	})
}

// sourceText returns n bytes that read like a program, with as many of the bytes that are looked for as programs have,
// and hold no match.
func sourceText(n int) []byte {
	const page = `
export async function createOrder(request: Request, context: Context): Promise<Response> {
	const { customer, items, currency } = await request.json()
	if (!customer || items.length === 0) {
		return new Response("nothing to order", { status: 400 })
	}
	const total = items.reduce((sum, item) => sum + item.price * item.quantity, 0)
	const order = await database.orders.insert({ customer, items, total, currency, pk_id: undefined })
	await context.events.publish("order.created", { id: order.id, total, currency, created: order.created })
	for (const item of order.items) {
		await database.stock.decrement(item.id, item.quantity) // refuses to go below zero
	}
	const token = signer.sign({ order, key: process.env.SIGNING_KEY })
	return Response.json(order, { status: 201, headers: { location: "/orders/" + token } })
}
`
	return []byte(strings.Repeat(page, n/len(page)+1)[:n])
}

func BenchmarkPrefilter(b *testing.B) {
	text := sourceText(64 << 10)
	b.Run("match", func(b *testing.B) {
		p := klaviyoFilter()
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			if p.Match(text) {
				b.Fatal("unexpected match")
			}
		}
	})
	// What the same bytes cost to be copied once, which no reader can go below.
	b.Run("copy", func(b *testing.B) {
		to := make([]byte, len(text))
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			copy(to, text)
		}
	})
	b.Run("regexp", func(b *testing.B) {
		re := regexp.MustCompile(`(?i:klaviyo)|pk_[0-9A-Za-z_]{20}`)
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			re.Match(text)
		}
	})
}
