package rule

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// headerKey matches one key of the header: "severity:" at the beginning of a line or after a blank.
var headerKey = regexp.MustCompile(`(?:^|[ \t])([a-z]+):`)

// headerKeys are what the header may hold; all but options are required.
var headerKeys = []string{"severity", "confidence", "scope", "languages", "since", "options"}

// header reads the paragraph of "key: value" pairs below the title.
func (p *docParser) header() error {
	p.skipBlank()
	text := strings.Join(p.paragraph(), " ")
	p.body = p.at
	keys := headerKey.FindAllStringSubmatchIndex(text, -1)
	if len(keys) == 0 || strings.TrimSpace(text[:keys[0][0]]) != "" {
		return fmt.Errorf("no header: want a line \"severity: ... confidence: ... scope: ... languages: ... since: ...\"")
	}
	seen := make(map[string]bool)
	for i, k := range keys {
		end := len(text)
		if i+1 < len(keys) {
			end = keys[i+1][0]
		}
		key, value := text[k[2]:k[3]], strings.TrimSpace(text[k[1]:end])
		if !slices.Contains(headerKeys, key) {
			return fmt.Errorf("unknown key %q in the header; known are %s", key, strings.Join(headerKeys, ", "))
		}
		if seen[key] {
			return fmt.Errorf("key %q stands twice in the header", key)
		}
		seen[key] = true
		if err := p.setHeader(key, value); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	for _, key := range headerKeys {
		if key != "options" && !seen[key] {
			return fmt.Errorf("the header has no %q", key)
		}
	}
	return nil
}

func (p *docParser) setHeader(key, value string) (err error) {
	d := &p.doc
	switch key {
	case "severity":
		d.Severity, err = oneOf(value, Error, Warning, Info)
	case "confidence":
		d.Confidence, err = oneOf(value, High, Medium, Low)
	case "scope":
		d.Scope, err = oneOf(value, Unit, Project)
	case "languages":
		d.Languages, err = parseLanguages(value)
	case "since":
		d.Since = value
		if !sincePattern.MatchString(value) {
			err = fmt.Errorf("%q is no version such as 0.1", value)
		}
	case "options":
		d.Options, err = parseOptions(value)
	}
	return err
}

var sincePattern = regexp.MustCompile(`^[0-9]+(\.[0-9]+)+$`)

// oneOf returns the value where it is one of those allowed.
func oneOf[T ~string](value string, allowed ...T) (T, error) {
	if slices.Contains(allowed, T(value)) {
		return T(value), nil
	}
	names := make([]string, len(allowed))
	for i, a := range allowed {
		names[i] = string(a)
	}
	return "", fmt.Errorf("%q is none of %s", value, strings.Join(names, ", "))
}

// languages are the names that a header may list.
var languages = []source.Language{
	source.Go, source.JavaScript, source.TypeScript, source.TSX, source.Python, source.Ruby, source.PHP, source.CSharp,
	source.Java, source.Kotlin, source.Shell, source.HTML, source.Vue, source.Svelte, source.Astro, source.Liquid,
	source.JSON, source.YAML, source.TOML, source.XML, source.INI, source.Env, source.Dockerfile, source.Markdown,
	source.Notebook, source.Text,
}

func parseLanguages(value string) ([]string, error) {
	names := strings.FieldsFunc(value, func(r rune) bool { return r == ' ' || r == ',' })
	if len(names) == 0 {
		return nil, fmt.Errorf("empty; name the languages, or all")
	}
	if len(names) == 1 && names[0] == "all" {
		return names, nil
	}
	for _, n := range names {
		if !slices.Contains(languages, source.Language(n)) {
			return nil, fmt.Errorf("%q is no language of package source", n)
		}
	}
	return names, nil
}

// parseOptions reads "name=default name=default".
func parseOptions(value string) ([]Option, error) {
	var options []Option
	for _, field := range strings.Fields(value) {
		name, preset, ok := strings.Cut(field, "=")
		if !ok || !namePattern.MatchString(name) {
			return nil, fmt.Errorf("%q is not name=default", field)
		}
		options = append(options, Option{Name: name, Default: preset})
	}
	return options, nil
}

// options reads the section that says what each option does: "- `name`: text".
func (p *docParser) options(text string) error {
	for _, item := range listItems(text) {
		name, rest, ok := strings.Cut(item, "`: ")
		name, tick := strings.CutPrefix(name, "`")
		i := slices.IndexFunc(p.doc.Options, func(o Option) bool { return o.Name == name })
		if !ok || !tick || i < 0 {
			return fmt.Errorf("%q does not begin with an option of the header, as in \"- `name`: text\"", item)
		}
		p.doc.Options[i].Text = rest
	}
	return nil
}
