package settings

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// yaml reads all documents of a YAML file. A file that is YAML only once a template was filled in is read with its template
// expressions blanked.
func (r *reader) yaml() {
	roots, err := decode(r.text)
	text := r.text
	if err != nil && bytes.Contains(r.text, []byte("{{")) {
		blanked := blankTemplates(r.text)
		if filled, fault := decode(blanked); fault == nil {
			roots, err, text = filled, nil, blanked
		}
	}
	b := &yamlBuilder{text: text, source: r.text, nodes: map[*yaml.Node]*node{}}
	b.places.index(text)
	w := &walker{reader: r}
	for _, root := range roots {
		w.walk(b.node(root, 0), "", stretch{}, "", 0)
	}
	r.encodedSecrets()
	if err != nil {
		r.fault(b.places.line(faultLine(err)), true, "malformed YAML: "+strings.TrimPrefix(lineNumber.ReplaceAllString(err.Error(), ""), "yaml: "))
	}
}

// encodedSecrets marks what the data of a Secret of Kubernetes holds, which is in Base64 and not what programs read.
// https://kubernetes.io/docs/concepts/configuration/secret/, seen 2026-11-24
func (r *reader) encodedSecrets() {
	secret := slices.ContainsFunc(r.out, func(s *facts.Setting) bool { return s.Key == "kind" && s.Value == "Secret" })
	for _, s := range r.out {
		if _, err := base64.StdEncoding.DecodeString(s.Value); secret && err == nil && strings.HasPrefix(s.Key, "data.") {
			s.Interpolated = true
		}
	}
}

func decode(text []byte) ([]*yaml.Node, error) {
	d := yaml.NewDecoder(bytes.NewReader(text))
	var roots []*yaml.Node
	for {
		var root yaml.Node
		switch err := d.Decode(&root); {
		case errors.Is(err, io.EOF):
			return roots, nil
		case err != nil:
			return roots, err
		}
		roots = append(roots, &root)
	}
}

var lineNumber = regexp.MustCompile(`line (\d+): `)

func faultLine(err error) int {
	if m := lineNumber.FindStringSubmatch(err.Error()); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 1
}

var expression = regexp.MustCompile(`\{\{[^{}\n]*\}\}`)

// blankTemplates puts words of the same length in place of template expressions, and blank space in place of lines that are nothing
// else.
func blankTemplates(text []byte) []byte {
	out := bytes.Clone(text)
	for at := 0; at < len(out); {
		line := lineAt(out, at)
		at = line.to + 1
		inner := trim(out, line)
		if bytes.HasPrefix(out[inner.from:inner.to], []byte("{{")) && bytes.HasSuffix(out[inner.from:inner.to], []byte("}}")) {
			fill(out[inner.from:inner.to], ' ')
			continue
		}
		for _, m := range expression.FindAllIndex(out[line.from:line.to], -1) {
			fill(out[line.from+m[0]:line.from+m[1]], 'x')
		}
	}
	return out
}

func fill(text []byte, c byte) {
	for i := range text {
		text[i] = c
	}
}

// yamlBuilder turns YAML's nodes into a tree, each of them once, so that an alias is the node that it stands for.
type yamlBuilder struct {
	text   []byte // as it was parsed
	source []byte
	places places
	nodes  map[*yaml.Node]*node
}

func (b *yamlBuilder) node(y *yaml.Node, depth int) *node {
	if y == nil || depth > maxDepth {
		return nil
	}
	if n, ok := b.nodes[y]; ok {
		return n
	}
	n := &node{}
	b.nodes[y] = n
	switch y.Kind {
	case yaml.DocumentNode:
		if len(y.Content) > 0 {
			*n = *orEmpty(b.node(y.Content[0], depth+1))
		}
	case yaml.AliasNode:
		n = orEmpty(b.node(y.Alias, depth+1))
		b.nodes[y] = n
	case yaml.MappingNode:
		n.isMap = true
		b.members(n, y, depth)
	case yaml.SequenceNode:
		n.isList = true
		for _, c := range y.Content {
			n.elems = append(n.elems, b.node(c, depth+1))
		}
	case yaml.ScalarNode:
		b.scalar(n, y)
	}
	return n
}

func orEmpty(n *node) *node {
	if n == nil {
		return &node{isMap: true}
	}
	return n
}

// members fills a mapping. What "<<" merges in comes first, unless the mapping has a member of that name itself.
func (b *yamlBuilder) members(n *node, y *yaml.Node, depth int) {
	own := map[string]bool{}
	for i := 0; i+1 < len(y.Content); i += 2 {
		own[y.Content[i].Value] = true
	}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := y.Content[i], b.node(y.Content[i+1], depth+1)
		if value == nil {
			continue
		}
		if key.Tag == "!!merge" || key.Value == "<<" {
			for _, m := range merged(value) {
				if !own[m.name] {
					n.members = append(n.members, m)
				}
			}
			continue
		}
		var at node
		b.scalar(&at, key)
		n.members = append(n.members, member{key.Value, at.where, value})
	}
}

// merged are the members that a merge brings in: those of a mapping, or of several.
func merged(n *node) []member {
	if n.isMap {
		return n.members
	}
	var out []member
	for _, e := range n.elems {
		if e != nil {
			out = append(out, e.members...)
		}
	}
	return out
}

// scalar finds where a scalar stands in the source. Under a template, its text is read again from there.
func (b *yamlBuilder) scalar(n *node, y *yaml.Node) {
	n.text, n.exact = y.Value, false
	n.where = b.where(y)
	raw := string(b.source[n.where.from:n.where.to])
	if string(b.text[n.where.from:n.where.to]) == y.Value {
		n.exact = true
		n.filled = raw != y.Value
		n.text = raw
	}
}

// where is the stretch of a scalar, without its quotes, or the lines of a block.
func (b *yamlBuilder) where(y *yaml.Node) stretch {
	at := b.places.offset(y.Line, y.Column)
	for at < len(b.text) && (b.text[at] == '&' || b.text[at] == '!') {
		for at < len(b.text) && !isBlank(b.text[at]) && b.text[at] != '\n' {
			at++
		}
		at = skipBlank(b.text, at, len(b.text))
	}
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return b.block(at)
	case y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && at < len(b.text):
		return stretch{min(at+1, len(b.text)), b.quoteEnd(at)}
	case bytes.HasPrefix(b.text[at:], []byte(y.Value)):
		return stretch{at, at + len(y.Value)}
	}
	return trim(b.text, lineAt(b.text, at)) // a plain scalar over several lines
}

// quoteEnd is where the quote that begins at an offset ends.
func (b *yamlBuilder) quoteEnd(at int) int {
	q := b.text[at]
	for i := at + 1; i < len(b.text); i++ {
		switch {
		case q == '"' && b.text[i] == '\\':
			i++
		case b.text[i] == q && q == '\'' && i+1 < len(b.text) && b.text[i+1] == q:
			i++
		case b.text[i] == q:
			return i
		}
	}
	return len(b.text)
}

// block is the text of a block scalar, from the indicator at an offset on: the lines behind it that are indented like the first one.
func (b *yamlBuilder) block(at int) stretch {
	line := lineAt(b.text, at)
	out := stretch{line.to, line.to}
	indent := -1
	for next := line.to + 1; next < len(b.text); {
		line = lineAt(b.text, next)
		next = line.to + 1
		text := trim(b.text, line)
		if text.from == text.to {
			continue
		}
		deep := text.from - line.from
		if indent < 0 {
			indent = deep
			out.from = text.from
		}
		if deep < indent || deep == 0 {
			break
		}
		out.to = text.to
	}
	out.to = max(out.to, out.from)
	return out
}
