package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/klaviyo-lint/klaviyo-lint/internal/nearest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/rule"
)

// Parse reads the text of a configuration file. All that is wrong is reported at once, as joined [Error] values.
func Parse(file string, data []byte, rules []*rule.Rule) (*Config, error) {
	p := &parser{file: file, rules: rules, config: Config{Path: file, Rules: make(map[string]Rule)}}
	root, err := p.document(data)
	if err != nil {
		return nil, err
	}
	if root != nil {
		p.settings(root)
	}
	if len(p.errs) > 0 {
		return nil, errors.Join(p.errs...)
	}
	return &p.config, nil
}

type parser struct {
	file   string
	rules  []*rule.Rule
	config Config
	errs   []error
}

// fail notes what is wrong at a node.
func (p *parser) fail(at *yaml.Node, format string, args ...any) {
	p.errs = append(p.errs, &Error{File: p.file, Line: at.Line, Column: at.Column, Message: fmt.Sprintf(format, args...)})
}

// syntaxLine finds the line in a message of the YAML library.
var syntaxLine = regexp.MustCompile(`^yaml: (?:line ([0-9]+): )?(.*)`)

// document returns the one document's root, nil where there is nothing in it. A syntax error ends the reading.
func (p *parser) document(data []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc, next yaml.Node
	err := decoder.Decode(&doc)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		m := syntaxLine.FindStringSubmatch(err.Error())
		if m == nil {
			return nil, &Error{File: p.file, Message: err.Error()}
		}
		line, _ := strconv.Atoi(m[1]) // 0 where there is none
		return nil, &Error{File: p.file, Line: line, Message: "malformed YAML: " + m[2]}
	}
	if err := decoder.Decode(&next); !errors.Is(err, io.EOF) {
		return nil, &Error{File: p.file, Message: "holds more than one YAML document"}
	}
	return doc.Content[0], nil
}

// entries calls set for each key of a mapping. Anchors, aliases and keys that stand twice are refused.
func (p *parser) entries(n *yaml.Node, what string, set func(key, value *yaml.Node)) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return // "rules:" with nothing below it
	}
	if n.Kind != yaml.MappingNode {
		p.fail(n, "%s must be a mapping of names to values", what)
		return
	}
	seen := make(map[string]bool)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case key.Kind != yaml.ScalarNode:
			p.fail(key, "%s has a key that is no name", what)
		case value.Kind == yaml.AliasNode, value.Anchor != "", key.Anchor != "":
			p.fail(value, "anchors and aliases are not supported")
		case seen[key.Value]:
			p.fail(key, "%q stands twice", key.Value)
		default:
			seen[key.Value] = true
			set(key, value)
		}
	}
}

// settingNames are the top-level settings.
var settingNames = []string{"rules", "exclude", "fail-on", "min-confidence"}

func (p *parser) settings(root *yaml.Node) {
	p.entries(root, "the file", func(key, value *yaml.Node) {
		switch key.Value {
		case "rules":
			p.entries(value, "rules", p.rule)
		case "exclude":
			p.exclude(value)
		case "fail-on":
			p.config.FailOn = FailOn(p.word(value, "fail-on", "error", "warning", "info", string(Never)))
		case "min-confidence":
			p.config.MinConfidence = report.Confidence(p.word(value, "min-confidence", "high", "medium", "low"))
		default:
			p.fail(key, "unknown setting %q%s", key.Value, nearest.Hint(key.Value, settingNames))
		}
	})
}

// word reads a scalar that must be one of those allowed.
func (p *parser) word(n *yaml.Node, what string, allowed ...string) string {
	if n.Kind == yaml.ScalarNode && slices.Contains(allowed, n.Value) {
		return n.Value
	}
	if n.Kind != yaml.ScalarNode {
		p.fail(n, "%s must be one of %s", what, strings.Join(allowed, ", "))
		return ""
	}
	p.fail(n, "%s is %q; want one of %s%s", what, n.Value, strings.Join(allowed, ", "), nearest.Hint(n.Value, allowed))
	return ""
}

func (p *parser) exclude(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.SequenceNode {
		p.fail(n, "exclude must be a list of patterns")
		return
	}
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode || item.Anchor != "" {
			p.fail(item, "a pattern of exclude must be a text")
			continue
		}
		if err := CheckPattern(item.Value); err != nil {
			p.fail(item, "%v", err)
			continue
		}
		p.config.Exclude = append(p.config.Exclude, item.Value)
	}
}

// rule reads one entry of rules: a word, or a mapping of severity and options.
func (p *parser) rule(key, value *yaml.Node) {
	i := slices.IndexFunc(p.rules, func(r *rule.Rule) bool { return r.Name == key.Value })
	if i < 0 {
		p.fail(key, "unknown rule %q%s", key.Value, nearest.Hint(key.Value, ruleNames(p.rules)))
		return
	}
	var setting Rule
	if value.Kind == yaml.ScalarNode {
		setting.level(p.word(value, key.Value, levels...))
	} else {
		p.entries(value, key.Value, func(k, v *yaml.Node) {
			switch k.Value {
			case "severity":
				setting.level(p.word(v, "severity", levels...))
			case "options":
				p.entries(v, "options", func(name, v *yaml.Node) { p.option(p.rules[i], &setting, name, v) })
			default:
				p.fail(k, "unknown setting %q of rule %q%s", k.Value, key.Value, nearest.Hint(k.Value, []string{"severity", "options"}))
			}
		})
	}
	p.config.Rules[key.Value] = setting
}

// levels are what a rule can be set to.
var levels = []string{"off", "error", "warning", "info"}

func (r *Rule) level(word string) {
	if word == "off" {
		r.Off = true
	} else {
		r.Severity = report.Severity(word)
	}
}

func (p *parser) option(r *rule.Rule, setting *Rule, name, value *yaml.Node) {
	var names []string
	for _, o := range r.Options {
		names = append(names, o.Name)
	}
	switch {
	case len(names) == 0:
		p.fail(name, "rule %q has no options", r.Name)
	case !slices.Contains(names, name.Value):
		p.fail(name, "rule %q has no option %q; it has %s", r.Name, name.Value, strings.Join(names, ", "))
	case value.Kind != yaml.ScalarNode:
		p.fail(value, "option %q must be a single value", name.Value)
	default:
		if setting.Options == nil {
			setting.Options = make(map[string]string)
		}
		setting.Options[name.Value] = value.Value
	}
}

func ruleNames(rules []*rule.Rule) []string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.Name
	}
	return names
}
