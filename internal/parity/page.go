package parity

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// The marks of the table.
const (
	holds   = "✓"
	differs = "≠"
	absent  = "–"
)

// Page is the table of programs and languages in Markdown, with the reasons for what differs and for what is absent below it.
func Page(programs []*Program) []byte {
	languages := Written(programs)
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Parity\n\nThe same program in every language gives the same requests, header by header. Each row is a program of "+
		"[testdata/parity](../testdata/parity), written in each language in which it makes sense; the hostile ones are those where the right "+
		"answer is \"maybe\". %s: the requests are those of the other languages. %s: they rightly differ, and the reason stands below. %s: the "+
		"program is not written in the language, and the reason stands below.\n\n", holds, differs, absent)
	summary(&b, programs, languages)
	b.WriteString("| program |")
	for _, l := range languages {
		fmt.Fprintf(&b, " %s |", l.Name)
	}
	b.WriteString("\n|---|" + strings.Repeat(":-:|", len(languages)) + "\n")
	for _, p := range programs {
		fmt.Fprintf(&b, "| [%[1]s](../testdata/parity/%[1]s.txtar): %[2]s |", p.Name, cell(p.Title))
		for _, l := range languages {
			fmt.Fprintf(&b, " %s |", p.mark(l))
		}
		b.WriteByte('\n')
	}
	b.WriteString("\n## What differs\n\n")
	for _, p := range programs {
		for _, r := range byReason(languages, func(l Language) string { return p.Differs[p.in(l)].Reason }) {
			fmt.Fprintf(&b, "- **%s**, %s: %s\n", p.Name, r.names(), r.text)
		}
	}
	b.WriteString("\n## What is absent\n\n")
	for _, l := range languages {
		if l.Absent != "" {
			fmt.Fprintf(&b, "- Where nothing else is said, %s: %s\n", l.Name, l.Absent)
		}
	}
	for _, p := range programs {
		for _, r := range byReason(languages, func(l Language) string { return p.ownAbsence(l) }) {
			fmt.Fprintf(&b, "- **%s**, %s: %s\n", p.Name, r.names(), r.text)
		}
	}
	return b.Bytes()
}

// summary says for each language how many of the programs are which.
func summary(b *bytes.Buffer, programs []*Program, languages []Language) {
	fmt.Fprintf(b, "| of %d programs | holds | differs | absent |\n|---|--:|--:|--:|\n", len(programs))
	for _, l := range languages {
		n := map[string]int{}
		for _, p := range programs {
			n[p.mark(l)]++
		}
		fmt.Fprintf(b, "| %s | %d | %d | %d |\n", l.Name, n[holds], n[differs], n[absent])
	}
	b.WriteByte('\n')
}

func (p *Program) mark(l Language) string {
	folder := p.in(l)
	if folder == "" {
		return absent
	}
	if _, ok := p.Differs[folder]; ok {
		return differs
	}
	return holds
}

// ownAbsence is the reason that a program gives itself for not being written in a language, "" where it is, or gives none.
func (p *Program) ownAbsence(l Language) string {
	if reason := p.absence(l); p.in(l) == "" && reason != l.Absent {
		return reason
	}
	return ""
}

// reason is a reason with the languages that it holds for.
type reason struct {
	text      string
	languages []string
}

func (r reason) names() string { return strings.Join(r.languages, ", ") }

// byReason joins languages with the same reason, in order.
func byReason(languages []Language, of func(Language) string) []reason {
	var out []reason
	for _, l := range languages {
		text := of(l)
		if text == "" {
			continue
		}
		i := slices.IndexFunc(out, func(r reason) bool { return r.text == text })
		if i < 0 {
			i = len(out)
			out = append(out, reason{text: text})
		}
		out[i].languages = append(out[i].languages, l.Name)
	}
	return out
}

func cell(s string) string { return strings.ReplaceAll(strings.TrimSuffix(s, "."), "|", `\|`) }
