package klaviyo

import (
	"encoding/hex"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo/keytest"
)

// fill repeats a group up to the digits of a key.
func fill(group string) string { return "pk_" + strings.Repeat(group, keyDigits)[:keyDigits] }

func TestPlaceholders(t *testing.T) {
	placeholders := []string{
		// the form of a key, digits that nobody draws
		fill("0"), fill("1"), fill("f"), fill("1")[:36] + "2", fill("ab"), fill("0123456789abcdef"), fill("1234567890abcdef"),
		fill("1234567890"), fill("fedcba9876543210"), fill("9876543210"), fill("abcdef"), fill("abcdef0123456789"),
		fill("abc123def456"), fill("abc123def456789"), fill("123abc"), fill("deadbeef"), fill("deadbeefcafebabe"),
		fill("cafebabe00000000"), fill("a1b2c3d4e5f6"), fill("1a2b3c4d5e6f7a8b9c0d"), fill("a1b2c3d4e5f6a7b8c9d0e1f2"),
		fill("00000000111111112222222233333333"), fill("aabbccddeeff00112233445566778899"), fill("aaaabbbbccccdddd"),
		strings.Replace(fill("0123456789abcdef"), "pk_", "pk_AbC123_", 1),
		strings.Replace(fill("0"), "pk_", "pk_XXXXXX_", 1),
		// words and templates
		"", "  ", "pk_", "pk_xxx", "pk_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "XXXXXX", "pk_your_key", "your-private-api-key",
		"YOUR_PRIVATE_API_KEY", "<your-private-api-key>", "[API_KEY]", "pk_...", "pk_***", "pk_…", "changeme", "REPLACE_ME", "pk_demo_key",
		"pk_placeholder", "pk_your_actual_key_here", "pk_XYZ", "pk_1234567890", "pk_12345", "pk_abc123", "${KLAVIYO_API_KEY}",
		"{{ klaviyo_key }}", "#{ENV['KEY']}", "$KLAVIYO_KEY", "%KLAVIYO_KEY%", "TODO", "null", "none", "test", "dummy-key", "redacted",
		"pk_abcd1234fghij5678klmn9012opqr3456s", "pk_ABCd1234fghij5678klmn9012opqr3456s", "privateKey", "123456", "abcdef", "ABC123",
	}
	for _, s := range placeholders {
		if !IsPlaceholder(s) {
			t.Errorf("%q is not taken for a placeholder", s)
		}
	}
}

func TestNoPlaceholders(t *testing.T) {
	for n := range 2000 {
		if key := keytest.Private(n); IsPlaceholder(key) {
			t.Errorf("random key %d (%s) is taken for a placeholder", n, Mask(key))
		}
	}
	// What a person types to look random is no placeholder: a key must be found rather once too often.
	for _, spaced := range []string{"3f9a1c7e5b2d8046 e9f1a3c5b7d9e0f2a4", "92e1b7705fca834d 6e0b9137d25c48fa6e", "4b7d09e2f61ac835 d97b20f4e6138ca5bd"} {
		if IsPlaceholder("pk_" + strings.ReplaceAll(spaced, " ", "")) {
			t.Errorf("pk_%s… is taken for a placeholder", spaced[:4])
		}
	}
	for _, s := range []string{"TzKq4n", "VdXLP9", "VdMyQ1", "WjZqrp", "sk_8Hq2LmPz", "R4nd0mQzW"} {
		if IsPlaceholder(s) {
			t.Errorf("%q is taken for a placeholder", s)
		}
	}
}

// A key is random, and no random one may be lost. The generator is seeded, so that the test is repeatable.
func TestRandomKeysAreNoPlaceholders(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	raw := make([]byte, keyDigits/2)
	for range 300_000 {
		for i := range raw {
			raw[i] = byte(random.Uint32())
		}
		if digits := hex.EncodeToString(raw); regular(digits) {
			t.Fatalf("random digits %s… are taken for a placeholder", digits[:4])
		}
	}
}

func FuzzIsPlaceholder(f *testing.F) {
	f.Add("pk_abc")
	f.Add("\xff\x00 pk_")
	f.Add(fill("a1"))
	f.Fuzz(func(t *testing.T, s string) {
		if IsPlaceholder(s) != IsPlaceholder(" "+s+"\n") {
			t.Errorf("spaces around %q change the answer", s)
		}
	})
}

func BenchmarkIsPlaceholder(b *testing.B) {
	key := keytest.Private(1)
	for b.Loop() {
		if IsPlaceholder(key) {
			b.Fatal("taken for a placeholder")
		}
	}
}
