package checklist

import (
	"cmp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/klaviyo"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// survey is what several lines look at, worked out once.
type survey struct {
	Input
	// used is set where anything of the tree uses Klaviyo.
	used bool
	// calls are the uses of production code that send something, and server those of them with a private key or a token.
	calls, server []*klaviyo.Use
	// makers are the constructors of SDK clients in production code.
	makers []*klaviyo.Use
	// sdks are the requirements of Klaviyo's server SDKs.
	sdks []*facts.Dependency
	// units are those of production, way those of them that calls go through.
	units, way []*facts.Unit
	// receives are places that show that webhooks are received.
	receives []report.Evidence
}

// aside are the marks of files that say nothing about production.
const aside = source.Test | source.Fixture | source.Demo | source.Docs | source.Vendored | source.Generated | source.Lock

func newSurvey(in Input) *survey {
	s := &survey{Input: in}
	for _, u := range in.Units {
		if !u.File.Marks.Any(aside) {
			s.units = append(s.units, u)
		}
	}
	called := callees(in.Uses)
	for _, u := range in.Uses {
		switch {
		case called[outermost(u.Call)] && !u.Constructor: // its callers give contexts that say more
		case u.Call.Test || u.InSDK || u.Unit.File.Marks.Any(aside&^source.Generated):
		case u.Constructor:
			s.makers = append(s.makers, u)
		default:
			s.calls = append(s.calls, u)
			if u.Surface != klaviyo.Client && u.Surface != klaviyo.Onsite {
				s.server = append(s.server, u)
			}
		}
	}
	for _, u := range s.units {
		for _, d := range u.Dependencies {
			if sdk := klaviyo.FindSDK(d.Ecosystem, d.Name); d.Kind != facts.Peer && d.Kind != facts.Locked && d.DecidedBy == nil &&
				(sdk != nil && sdk.Role == klaviyo.ServerSDK || klaviyo.LegacyPackage(d.Ecosystem, d.Name) != nil) {
				s.sdks = append(s.sdks, d)
			}
		}
	}
	s.way = s.through()
	s.receives = s.webhooks()
	s.used = len(s.calls)+len(s.makers)+len(s.sdks)+len(s.receives)+len(in.PublicKeys()) > 0 ||
		slices.ContainsFunc(in.Findings, func(f report.Finding) bool { return !SettlesNone(f.Rule) })
	return s
}

// callees are the functions that other functions in view call, on the way to Klaviyo.
func callees(uses []*klaviyo.Use) map[*facts.Func]bool {
	out := make(map[*facts.Func]bool)
	for _, u := range uses {
		if u.Call.Test || len(u.Call.Callers) == 0 {
			continue
		}
		out[u.Call.Func] = true
		for _, f := range u.Call.Callers[:len(u.Call.Callers)-1] {
			out[f] = true
		}
	}
	delete(out, nil)
	return out
}

// outermost is the function that a calling context begins in, nil for the top level of a module.
func outermost(c *facts.Call) *facts.Func {
	if n := len(c.Callers); n > 0 {
		return c.Callers[n-1]
	}
	return c.Func
}

// through are the units that calls with a private key go through: where they stand, and where those stand that lead to them.
func (s *survey) through() []*facts.Unit {
	byFile := make(map[*source.File]*facts.Unit)
	for _, u := range s.units {
		byFile[u.File] = u
	}
	seen := make(map[*facts.Unit]bool)
	for _, use := range slices.Concat(s.server, s.makers) {
		seen[use.Unit] = true
		for _, f := range use.Call.Callers {
			if f != nil && byFile[f.File] != nil {
				seen[byFile[f.File]] = true
			}
		}
	}
	var out []*facts.Unit
	for _, u := range s.units {
		if seen[u] {
			out = append(out, u)
		}
	}
	return out
}

// webhooks are places that show that production code receives Klaviyo's webhooks: their routes, the header of their signature, or topics.
func (s *survey) webhooks() []report.Evidence {
	var out []report.Evidence
	for _, r := range s.Receivers() {
		out = append(out, s.place(r.Span, "receives webhooks at %s", r.Path)...)
	}
	for _, u := range s.units {
		for _, l := range u.Literals {
			if name := signatureHeader(l.Text); name != "" && !l.Docstring {
				out = append(out, s.place(l.Span, "reads the header %s", name)...)
			}
		}
	}
	topics, _ := s.WebhookTopics()
	for _, t := range topics {
		out = append(out, s.place(t.Span, "names the topic %s", t.ID)...)
	}
	return out
}

// signatureHeader returns the name of the header that signs a delivery, or of one that is taken for it, where a text is that as frameworks
// spell it; "" for any other text.
func signatureHeader(text string) string {
	name := strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(text, "_", "-")), "http-")
	if name == klaviyo.SignatureHeader || strings.Contains(name, "klaviyo") && slices.Contains(klaviyo.WrongSignatureHeaders, name) {
		return name
	}
	return ""
}

// at is evidence at the call that decides that a use is made.
func (s *survey) at(u *klaviyo.Use, format string, args ...any) []report.Evidence {
	return s.place(u.Decider(), format, args...)
}

// callName is what a use calls, for people: the operation, or the method and path.
func callName(u *klaviyo.Use) string {
	switch {
	case u.Constructor:
		return u.SDK
	case u.Operation != nil:
		return u.Operation.ID
	case u.Path != "":
		return strings.TrimSpace(u.Method + " " + u.Path)
	}
	return cmp.Or(u.Call.Symbol, u.Call.Name, "a call")
}

// Why lines do not apply.

func noServerCalls(s *survey) string {
	if len(s.server)+len(s.makers)+len(s.sdks) == 0 {
		return "no call with a private key was found"
	}
	return ""
}

func noRawCalls(s *survey) string {
	if slices.ContainsFunc(s.calls, isRaw) {
		return ""
	}
	return "no raw call was found; the SDK sends the revision of its version"
}

// isRaw reports whether a use must send the revision by itself.
func isRaw(u *klaviyo.Use) bool {
	return u.SDK == "" && u.Surface != klaviyo.Onsite && u.Surface != klaviyo.OAuth
}

func noSDK(s *survey) string {
	if len(s.sdks) == 0 {
		return "no SDK of Klaviyo is required"
	}
	return ""
}

func noWebhooks(s *survey) string {
	if len(s.receives) == 0 {
		return "no receiver of Klaviyo's webhooks was found"
	}
	return ""
}

func noClientSide(s *survey) string {
	if len(s.PublicKeys()) == 0 && !slices.ContainsFunc(s.calls, isClientSide) {
		return "no client-side tracking was found"
	}
	return ""
}

func isClientSide(u *klaviyo.Use) bool {
	return u.Surface == klaviyo.Client || u.Surface == klaviyo.Onsite
}

// calling returns the uses of operations with one of the names.
func (s *survey) calling(names ...string) []*klaviyo.Use {
	var out []*klaviyo.Use
	for _, u := range s.calls {
		if u.Operation != nil && slices.ContainsFunc(names, u.Operation.Is) {
			out = append(out, u)
		}
	}
	return out
}
