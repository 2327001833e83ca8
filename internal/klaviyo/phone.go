package klaviyo

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// PhoneNumbers returns what a call gives as the phone numbers of profiles, one value for each alternative that is known in part at
// least, in order.
func (u *Use) PhoneNumbers() []facts.Value {
	var out []facts.Value
	for object := range u.objects() {
		for _, f := range object.Fields {
			if f.Presence == facts.Absent || f.Name != "phone_number" && f.Name != "phoneNumber" {
				continue
			}
			for _, v := range alternativesOf([]facts.Value{f.Value}) {
				if v.Kind != facts.String && v.Kind != facts.Number && v.Kind != facts.Concat {
					continue
				}
				if !v.Span.IsValid() {
					v.Span = f.Span
				}
				out = append(out, v)
			}
		}
	}
	return out
}

// PhoneForm is how a text goes with E.164, the only form of a phone number that Klaviyo takes: a plus sign, the country code and the
// number, digits only (https://developers.klaviyo.com/en/docs/acceptable_phone_number_formats, seen 2026-11-24).
type PhoneForm uint8

// The forms.
const (
	PhoneUnclear PhoneForm = iota // nothing is claimed: no number at all, or a template that is filled in elsewhere
	PhoneE164                     // +14155550123
	PhoneWrong                    // certainly refused: (415) 555-0123
	PhoneJoined                   // the known parts are right, and whether the others are digits is not known: "+1" + number
)

// e164 is a number of at least seven digits: there is no shorter one in use.
var e164 = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)

// numeric is what numbers are written with.
var numeric = regexp.MustCompile(`^[0-9+().\-/ \x{00a0}]*$`)

// fewestDigits is the least that a text needs to be meant as a number.
const fewestDigits = 5

// JudgePhone says which form a phone number has, of which parts may not be known.
func JudgePhone(v facts.Value) PhoneForm {
	form := PhoneUnclear
	for i, r := range renderings(v) {
		f := phoneForm(r.text)
		if i > 0 && f != form {
			return PhoneUnclear
		}
		form = f
	}
	return form
}

func phoneForm(text string) PhoneForm {
	parts := strings.Split(text, hole)
	known := strings.Join(parts, "")
	switch {
	case !numeric.MatchString(known):
		return PhoneUnclear
	case len(parts) == 1 && e164.MatchString(text):
		return PhoneE164
	case len(parts) == 1 && digits(text) >= fewestDigits:
		return PhoneWrong
	case len(parts) == 1 || digits(known) == 0 && parts[0] != "+":
		return PhoneUnclear
	}
	country, plus := strings.CutPrefix(parts[0], "+")
	parts[0] = country
	if strings.Trim(strings.Join(parts, ""), "0123456789") != "" || country != "" && !plus || strings.HasPrefix(country, "0") {
		return PhoneWrong
	}
	if !plus {
		return PhoneUnclear // what is not known may begin with the plus sign
	}
	return PhoneJoined
}

func digits(s string) int {
	n := 0
	for i := range len(s) {
		if '0' <= s[i] && s[i] <= '9' {
			n++
		}
	}
	return n
}

// phoneLibraries are packages that bring a phone number into E.164, by a part of their modules' names.
var phoneLibraries = []string{"phonenumber", "phone_number", "phonelib", "phony", "giggsey", "phoner"}

// normalising are parts of the names, in lower case, of what code calls where it brings a number into a form: digits only, or E.164.
var normalising = []string{"e164", "normali", "saniti", "digit", "format", "parse", "strip", "clean", "replace", "gsub", "delete", "regex", "match", "valid", "numeric"}

// substituting are such names where they are too short to be looked for inside of others.
var substituting = []string{"sub", "tr", "filter", "re"}

// NormalisesPhones reports whether the code that leads to a call may bring phone numbers into their form: by a library for it, or by what
// the functions on the way mention.
func (u *Use) NormalisesPhones() bool {
	for _, i := range u.Unit.Imports {
		if containsAny(strings.ToLower(i.Module), phoneLibraries) {
			return true
		}
	}
	if slices.ContainsFunc(u.Call.Files(), func(f *source.File) bool { return bytes.Contains(bytes.ToLower(f.Content), []byte("libphonenumber")) }) {
		return true
	}
	for _, n := range u.Call.Notes {
		for name := range n.Names {
			if containsAny(name, normalising) || slices.Contains(substituting, name) {
				return true
			}
		}
	}
	return false
}

func containsAny(s string, parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
}
