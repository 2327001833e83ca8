package rule

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Doc is what a rule's doc.md says: the one source of its name, its defaults, its help page and its examples.
type Doc struct {
	Name string
	// Summary is one sentence or two on what is wrong.
	Summary    string
	Severity   Severity
	Confidence Confidence
	Scope      Scope
	// Languages are names of [source.Language], or "all" for a rule that reads any text.
	Languages []string
	// Since is the version of the tool that the rule came with.
	Since string
	// Options are what a configuration file may set for the rule.
	Options []Option
	// Why says what happens in production.
	Why string
	// Bad examples must report where they say so, Good ones must not.
	Bad, Good []Example
	// Exceptions says when not to follow the rule.
	Exceptions string
	// References are list items with a link and the date it was seen.
	References string
	// Markdown is the help page: the document with a header to read and without want comments.
	Markdown string
}

// Option is something that a configuration file may set for a rule.
type Option struct {
	Name    string
	Default string
	// Text says what the option does.
	Text string
}

// OptionValues returns what each option of the rule is set to: what set says, or else the default.
func (d *Doc) OptionValues(set map[string]string) map[string]string {
	values := make(map[string]string, len(d.Options))
	for _, o := range d.Options {
		values[o.Name] = o.Default
		if v, ok := set[o.Name]; ok {
			values[o.Name] = v
		}
	}
	return values
}

// Example is code that a rule is tried on.
type Example struct {
	// Files has one file for most examples; a fence with "also" in its info string joins the example before it.
	Files []ExampleFile
}

// ExampleFile is one fence of an example.
type ExampleFile struct {
	// Language is that of [source.Language].
	Language string
	// Path is that of file=PATH in the fence's info string, or one that goes with the language.
	Path string
	// Text has its want comments still.
	Text string
	// Line is where the text begins in doc.md, 1-based.
	Line int
}

// URL returns the address of the rule's page.
func (d *Doc) URL() string { return URL(d.Name) }

// URL returns the address of the page of the rule with a name.
func URL(name string) string {
	return "https://github.com/klaviyo-lint/klaviyo-lint/blob/main/docs/rules/" + name + ".md"
}

// namePattern is the shape of rule names: the problem, in lower-case words.
var namePattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// ParseDoc reads a doc.md. It is strict, so that a misspelt heading fails the first test and not the reader: the title is the
// rule's name, then follow the header line, the summary as one paragraph, and known sections, once each and in order.
func ParseDoc(text string) (*Doc, error) {
	p := &docParser{lines: strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")}
	for _, step := range []func() error{p.title, p.header, p.summary, p.sections, p.complete} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("doc.md:%d: %w", p.at+1, err)
		}
	}
	p.doc.Markdown = p.markdown()
	return &p.doc, nil
}

// docParser goes through a document once, from top to bottom.
type docParser struct {
	lines  []string
	at     int // the line that is looked at
	body   int // the line after the header
	doc    Doc
	titles []string // the headings so far
}

// skipBlank moves on to the next line that is not blank, and reports whether there is one.
func (p *docParser) skipBlank() bool {
	for p.at < len(p.lines) && strings.TrimSpace(p.lines[p.at]) == "" {
		p.at++
	}
	return p.at < len(p.lines)
}

// paragraph returns the lines up to the next blank one or heading.
func (p *docParser) paragraph() []string {
	start := p.at
	for p.at < len(p.lines) && strings.TrimSpace(p.lines[p.at]) != "" && !strings.HasPrefix(p.lines[p.at], "#") {
		p.at++
	}
	return p.lines[start:p.at]
}

func (p *docParser) title() error {
	name, ok := strings.CutPrefix(p.lines[0], "# ")
	if !ok || !namePattern.MatchString(name) {
		return fmt.Errorf("the first line is %q; want \"# name-of-the-rule\"", p.lines[0])
	}
	p.doc.Name = name
	p.at++
	return nil
}

func (p *docParser) summary() error {
	p.skipBlank()
	p.doc.Summary = strings.Join(strings.Fields(strings.Join(p.paragraph(), " ")), " ")
	if p.doc.Summary == "" || strings.Contains(p.doc.Summary, "```") {
		return fmt.Errorf("no summary: write one paragraph of prose between the header and the first section")
	}
	if p.skipBlank() && !strings.HasPrefix(p.lines[p.at], "## ") {
		return fmt.Errorf("the summary is one paragraph; what follows belongs under \"## Why\"")
	}
	return nil
}

// headings are the known sections, in order.
var headings = []string{"Why", "Bad", "Good", "When not to follow it", "Options", "References"}

func (p *docParser) sections() error {
	for p.skipBlank() {
		title, ok := strings.CutPrefix(p.lines[p.at], "## ")
		if !ok {
			return fmt.Errorf("want a \"## \" heading, got %q", p.lines[p.at])
		}
		order := slices.Index(headings, title)
		if order < 0 {
			return fmt.Errorf("unknown heading %q; known are %s", title, strings.Join(headings, ", "))
		}
		if n := len(p.titles); n > 0 && order <= slices.Index(headings, p.titles[n-1]) {
			return fmt.Errorf("heading %q stands twice or out of order; the order is %s", title, strings.Join(headings, ", "))
		}
		p.titles = append(p.titles, title)
		p.at++
		if err := p.section(title); err != nil {
			return err
		}
	}
	return nil
}

// section reads what stands under a heading, up to the next one.
func (p *docParser) section(title string) error {
	start := p.at
	examples, err := p.examples()
	if err != nil {
		return err
	}
	text := strings.TrimSpace(strings.Join(p.lines[start:p.at], "\n"))
	switch title {
	case "Why":
		p.doc.Why = text
	case "Bad":
		p.doc.Bad = examples
	case "Good":
		p.doc.Good = examples
	case "When not to follow it":
		p.doc.Exceptions = text
	case "Options":
		return p.options(text)
	case "References":
		p.doc.References = text
		return checkReferences(text)
	}
	return nil
}

// dated matches the date that a reference was seen on.
var dated = regexp.MustCompile(`\b20[0-9]{2}-[01][0-9]-[0-3][0-9]\b`)

// checkReferences wants a link and a date in each list item: what the outside says changes.
func checkReferences(text string) error {
	for _, item := range listItems(text) {
		if !strings.Contains(item, "https://") || !dated.MatchString(item) {
			return fmt.Errorf("reference %q needs an https link and the date that it was seen (YYYY-MM-DD)", item)
		}
	}
	return nil
}

// listItems returns the items of a list, each on one line. Text before the first item is left out.
func listItems(text string) []string {
	var items []string
	for line := range strings.SplitSeq(text, "\n") {
		if item, ok := strings.CutPrefix(line, "- "); ok {
			items = append(items, strings.TrimSpace(item))
		} else if rest := strings.TrimSpace(line); rest != "" && len(items) > 0 {
			items[len(items)-1] += " " + rest
		}
	}
	return items
}

// complete checks what only the whole document can show.
func (p *docParser) complete() error {
	for _, title := range []string{"Why", "Bad", "Good"} {
		if !slices.Contains(p.titles, title) {
			return fmt.Errorf("no section \"## %s\"", title)
		}
	}
	if len(p.doc.Bad) == 0 || len(p.doc.Good) == 0 {
		return fmt.Errorf("the sections Bad and Good need an example each: a fence with the language as its info string")
	}
	for _, o := range p.doc.Options {
		if o.Text == "" {
			return fmt.Errorf("option %q is not described: add \"- `%s`: what it does\" under \"## Options\"", o.Name, o.Name)
		}
	}
	return nil
}
