package klaviyo

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Verification is a place where the signature of a webhook is computed, with all that is done for it in the same function.
type Verification struct {
	facts.Span
	Unit *facts.Unit
	Func *facts.Func
	// Base64 is where the signature is encoded so, invalid where it is not.
	Base64 facts.Span
	// NoTimestamp is set where neither the function nor one that calls it speaks of a timestamp: only the body is signed.
	NoTimestamp bool
	// Serialised is where the body is written out again to be signed, invalid where it is not.
	Serialised facts.Span
	// Compared is where the signature is compared by an operator, invalid where it is not.
	Compared facts.Span
}

// verifications finds them: computations of an HMAC in production code that speaks of the headers or topics of Klaviyo's webhooks.
func verifications(units []*facts.Unit) []*Verification {
	var out []*Verification
	production := productionUnits(units)
	for _, u := range units {
		if !production[u] || u.File.Marks.Any(source.Test) {
			continue
		}
		var found []*Verification
		timed := map[*Verification]bool{}
		for _, c := range u.Calls {
			if c.Test || c.Func == nil || !isHMAC(c) || !isOfWebhook(c) {
				continue
			}
			v := verificationIn(found, c.Func)
			if v == nil {
				v = &Verification{Span: c.Span, Unit: u, Func: c.Func}
				found = append(found, v)
			}
			switch {
			case mentions(c.Notes, "timestamp"):
				timed[v] = true
			case len(c.Callers) > 0 || speaksOf(c.Notes[:1], isSignatureName):
				v.NoTimestamp = true // the headers are read in view
			}
		}
		for _, v := range found {
			v.NoTimestamp = v.NoTimestamp && !timed[v]
			v.read(u)
		}
		out = append(out, found...)
	}
	slices.SortStableFunc(out, func(a, b *Verification) int { return int(a.Pos - b.Pos) })
	return out
}

func verificationIn(vs []*Verification, f *facts.Func) *Verification {
	for _, v := range vs {
		if v.Func == f {
			return v
		}
	}
	return nil
}

// hmacs are parts of symbols by which libraries compute an HMAC, in lower case.
var hmacs = []string{"createhmac", "hmac.new", "hmac.digest", "openssl::hmac", "hash_hmac", "hmacsha256", "hmac_sha256", "crypto/hmac.new", "javax.crypto.mac", "subtle.sign", "subtle.verify"}

// isHMAC reports whether a call makes an HMAC, or is a step of it.
func isHMAC(c *facts.Call) bool { return isHMACSymbol(c.Symbol) || isHMACSymbol(c.Name) }

func isHMACSymbol(symbol string) bool {
	symbol = strings.ToLower(symbol)
	return slices.ContainsFunc(hmacs, func(h string) bool { return strings.Contains(symbol, h) })
}

// isOfWebhook reports whether a call is made for webhooks of Klaviyo and of no other vendor. The name of the secret is not enough: programs sign
// what they send with such secrets too.
func isOfWebhook(c *facts.Call) bool {
	return speaksOf(c.Notes, isWebhookSign) && !speaksOf(c.Notes, isOtherVendor)
}

func speaksOf(notes []*facts.Notes, f func(string) bool) bool {
	for _, n := range notes {
		for name := range n.Names {
			if f(name) {
				return true
			}
		}
	}
	return false
}

func mentions(notes []*facts.Notes, part string) bool {
	return speaksOf(notes, func(name string) bool { return strings.Contains(name, part) })
}

// read finds out how the signature is made and compared.
func (v *Verification) read(u *facts.Unit) {
	for _, c := range u.Calls {
		if c.Func != v.Func {
			continue
		}
		switch {
		case isHMAC(c) && isBase64Digest(c), isBase64(c) && (madeOf(c.Args, isHMACSymbol) || c.Span.Holds(v.Span)):
			v.Base64 = c.Span
		case isSerialiser(c) && (c.Pos < v.End || v.Span.Holds(c.Span)) && v.bodyIn(c):
			v.Serialised = c.Span
		}
	}
	for _, c := range u.Comparisons {
		if c.Func == v.Func && (isDigest(c.X) || isDigest(c.Y)) {
			v.Compared = c.Span
		}
	}
}

// isBase64Digest reports whether a step of an HMAC gives the digest in Base64.
func isBase64Digest(c *facts.Call) bool {
	last := strings.ToLower(c.Name[strings.LastIndexAny(c.Name, ".:")+1:])
	if last == "base64digest" {
		return true
	}
	if last != "digest" && last != "tostring" {
		return false
	}
	for _, a := range c.Args {
		if strings.Contains(strings.ToLower(a.Value.Text), "base64") {
			return true
		}
	}
	return false
}

// isBase64 reports whether a call encodes something in Base64.
func isBase64(c *facts.Call) bool {
	name := strings.ToLower(c.Symbol + " " + c.Name)
	return strings.Contains(name, "base64") && !strings.Contains(name, "decode") && !strings.Contains(name, "from") || strings.Contains(name, "btoa")
}

func madeOf(args []facts.Arg, f func(string) bool) bool {
	return slices.ContainsFunc(args, func(a facts.Arg) bool { return valueOf(a.Value, f) })
}

// valueOf reports whether a symbol in a value, or in what it is made of, is one for which f holds.
func valueOf(v facts.Value, f func(string) bool) bool {
	found := false
	v.Walk(func(x facts.Value) bool {
		found = found || x.Kind == facts.Symbol && f(x.Text)
		return !found
	})
	return found
}

// isDigest reports whether a value is an HMAC, or another form of one, and not its length.
func isDigest(v facts.Value) bool {
	found := false
	v.Walk(func(x facts.Value) bool {
		if x.Kind != facts.Symbol {
			return !found
		}
		name := strings.ToLower(x.Text)
		if name == "len()" || name == "strlen()" || !strings.HasSuffix(name, "()") {
			return false
		}
		found = found || isHMACSymbol(name)
		return !found
	})
	return found
}

// serialisers are the functions that write a parsed body out again.
var serialisers = []string{"JSON.stringify", "json.dumps", "json_encode", "JSON.generate", "JsonSerializer.Serialize", "JsonConvert.SerializeObject", "encoding/json.Marshal"}

func isSerialiser(c *facts.Call) bool {
	return slices.Contains(serialisers, c.Symbol) || slices.Contains(serialisers, c.Name)
}

// bodyIn reports whether a call is given the body of the request, by how its arguments are written.
func (v *Verification) bodyIn(c *facts.Call) bool {
	f := v.Unit.File
	if f.Token == nil {
		return false
	}
	start, end := int(c.Pos)-f.Token.Base(), int(c.End)-f.Token.Base()
	if start < 0 || end > len(f.Content) {
		return false
	}
	text := strings.ToLower(string(f.Content[start:end]))
	return slices.ContainsFunc([]string{"body", "payload", "request", "params", "json("}, func(w string) bool { return strings.Contains(text, w) })
}
