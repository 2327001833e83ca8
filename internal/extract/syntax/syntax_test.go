package syntax_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	javascript "github.com/tree-sitter/tree-sitter-javascript/bindings/go"
	typescript "github.com/tree-sitter/tree-sitter-typescript/bindings/go"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

var grammar = syntax.NewGrammar("javascript", javascript.Language(), "comment", "html_comment")

func file(t testing.TB, content string) *source.File {
	t.Helper()
	f := &source.File{Path: "a.js", Language: source.JavaScript, Content: []byte(content)}
	source.NewTree("/", []*source.File{f}).Register(f)
	return f
}

func parse(t testing.TB, content string) *syntax.Tree {
	t.Helper()
	tree, err := syntax.Parse(t.Context(), grammar, file(t, content))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// outline writes a tree as kinds and fields, tokens in quotes.
func outline(n syntax.Node) string {
	var b strings.Builder
	if f := n.FieldName(); f != "" {
		b.WriteString(f + ":")
	}
	if !n.Named() {
		fmt.Fprintf(&b, "%q", n.Kind())
		return b.String()
	}
	b.WriteString("(" + n.Kind())
	for c := range n.Children() {
		b.WriteString(" " + outline(c))
	}
	return b.String() + ")"
}

func TestTree(t *testing.T) {
	tree := parse(t, "let a = /* c */ f(x, 'y');\ng()")
	want := `(program (lexical_declaration kind:"let" (variable_declarator name:(identifier) "=" (comment) ` +
		`value:(call_expression function:(identifier) arguments:(arguments "(" (identifier) "," ` +
		`(string "'" (string_fragment) "'") ")"))) ";") ` +
		`(expression_statement (call_expression function:(identifier) arguments:(arguments "(" ")"))))`
	if got := outline(tree.Root()); got != want {
		t.Errorf("outline\n got %s\nwant %s", got, want)
	}
	if tree.HasError() {
		t.Error("HasError on a correct file")
	}
}

func TestNode(t *testing.T) {
	tree := parse(t, "let a = /* c */ f(x, 'y');\ng()")
	declarator := tree.Root().Part(0).Part(0)
	call := declarator.Field("value")
	if got, want := call.Text(), "f(x, 'y')"; got != want {
		t.Errorf("Text = %q, want %q", got, want)
	}
	if got := call.Parent(); got != declarator {
		t.Errorf("Parent = %s, want the declarator", got.Kind())
	}
	if got, want := call.Field("arguments").Part(1).Text(), "'y'"; got != want {
		t.Errorf("second argument = %q, want %q", got, want)
	}
	if !tree.Root().Part(0).Has(";") || tree.Root().Part(1).Has(";") {
		t.Error("Has looks into the wrong node")
	}
	var comments []string
	for c := range tree.Comments() {
		comments = append(comments, c.Text())
	}
	if got, want := fmt.Sprint(comments), "[/* c */]"; got != want {
		t.Errorf("Comments = %s, want %s", got, want)
	}
	span := tree.Root().Part(1).Span()
	if p := tree.File.Token.Position(span.Pos); p.Line != 2 || p.Column != 1 || int(span.End-span.Pos) != 3 {
		t.Errorf("Span starts at %v and is %d long, want 2:1 and 3", p, span.End-span.Pos)
	}
}

func TestZeroNode(t *testing.T) {
	var n syntax.Node
	if n.Exists() || n.Kind() != "" || n.Text() != "" || n.Named() || n.Comment() || n.Missing() || n.Span().IsValid() {
		t.Error("the zero Node claims something")
	}
	for _, m := range []syntax.Node{n.Parent(), n.Next(), n.First(), n.Field("name"), n.Part(0)} {
		if m.Exists() {
			t.Error("the zero Node has a neighbour")
		}
	}
	for range n.Below() {
		t.Error("the zero Node has something below")
	}
}

func TestBelowEndsWithTheNode(t *testing.T) {
	tree := parse(t, "a(b(c)); d")
	var got []string
	for n := range tree.Root().Part(0).Below() {
		if n.Kind() == "identifier" {
			got = append(got, n.Text())
		}
	}
	if fmt.Sprint(got) != "[a b c]" {
		t.Errorf("Below = %v, want [a b c]", got)
	}
}

func TestTable(t *testing.T) {
	table := syntax.Table(grammar, map[string]string{"identifier": "name", "as_expression": "of another grammar"})
	tree := parse(t, "a + 1")
	sum := tree.Root().Part(0).Part(0)
	for i, want := range []string{"name", ""} {
		if got := syntax.Lookup(table, sum.Part(i)); got != want {
			t.Errorf("Lookup(%s) = %q, want %q", sum.Part(i).Kind(), got, want)
		}
	}
	if got := syntax.Lookup(table, syntax.Node{}); got != "" {
		t.Errorf("Lookup of the zero Node = %q", got)
	}
}

func TestErrorsAreMarked(t *testing.T) {
	for _, content := range []string{"let = = ;", "f(", "a \x00 b", "\xff\xfe x", "class {", "`${"} {
		tree := parse(t, content)
		n := 0
		for e := range tree.Errors() {
			n++
			if !e.Span().IsValid() {
				t.Errorf("%q: error without a span", content)
			}
		}
		if !tree.HasError() || n == 0 {
			t.Errorf("%q: HasError = %v with %d errors", content, tree.HasError(), n)
		}
	}
}

func TestParseMasked(t *testing.T) {
	f := file(t, "<script>\nf('x')</script>")
	tree, err := syntax.ParseMasked(t.Context(), grammar, f, []byte("        \nf('x')         "))
	if err != nil {
		t.Fatal(err)
	}
	call := tree.Root().Part(0).Part(0)
	if got := f.Token.Position(call.Span().Pos); got.Line != 2 || got.Offset != 9 {
		t.Errorf("call at %v (offset %d), want line 2, offset 9", got, got.Offset)
	}
	if call.Text() != "f('x')" {
		t.Errorf("Text = %q", call.Text())
	}
}

func TestParseInserted(t *testing.T) {
	f := file(t, "a; f('x')\ng(y)")
	tree, err := syntax.ParseInserted(t.Context(), grammar, f, f.Content, []syntax.Insertion{{3, "new "}, {10, "new (h)."}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for n := range tree.Root().Below() {
		if n.Kind() == "new_expression" || n.Kind() == "arguments" || n.Kind() == "property_identifier" {
			at := f.Token.Position(n.Span().Pos)
			got = append(got, fmt.Sprintf("%s %q %d:%d", n.Kind(), n.Text(), at.Line, at.Column))
		}
	}
	want := []string{
		`new_expression "f('x')" 1:4`, `arguments "('x')" 1:5`,
		`new_expression "g(y)" 2:1`, `property_identifier "g" 2:1`, `arguments "(y)" 2:2`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("nodes are %q, want %q", got, want)
	}
}

func TestDeepNestingEnds(t *testing.T) {
	for _, bracket := range []string{"(", "[", "{", "f(", "(()=>{", "<a>", "`${", "a?b:", "!", "a.b+"} {
		start := time.Now()
		tree, err := syntax.Parse(t.Context(), grammar, file(t, strings.Repeat(bracket, 100_000)))
		if err != nil && !errors.Is(err, syntax.ErrNesting) && !errors.Is(err, syntax.ErrBudget) {
			t.Errorf("%q: %v", bracket, err)
		}
		if err == nil && tree.Len() == 0 {
			t.Errorf("%q: empty tree", bracket)
		}
		t.Logf("%q: %v, error %v", bracket, time.Since(start), err)
	}
}

// A parse that was given up must not reach into the next one.
func TestCancelledParserStartsAnew(t *testing.T) {
	long := file(t, strings.Repeat("call(1, 2, 3);\n", 20_000))
	for range 20 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		if _, err := syntax.Parse(ctx, grammar, long); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("a long file within a millisecond: error %v", err)
		}
		cancel()
		if got, want := outline(parse(t, "x").Root()), "(program (expression_statement (identifier)))"; got != want {
			t.Fatalf("after a cancelled parse: %s, want %s", got, want)
		}
	}
}

// countdown is a context that is done once it has been asked some times.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// TestParserStoppedAtAnyStep stops parses at one step after the other, until one gets through: what follows is parsed all the same,
// also where the parser was stopped while it balanced the tree.
func TestParserStoppedAtAnyStep(t *testing.T) {
	long := "let a = [" + strings.Repeat("1, ", 4_000) + "2];"
	for steps := 1; ; steps++ {
		_, err := syntax.Parse(&countdown{t.Context(), steps}, grammar, file(t, long))
		if got := outline(parse(t, "g()").Root()); !strings.HasPrefix(got, "(program (expression_statement") {
			t.Fatalf("after a stop at step %d: %s", steps, got)
		}
		if err == nil {
			return
		}
		if steps%50 == 0 {
			steps += steps / 10 // most steps are alike
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	for i := range 8 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			for j := range 50 {
				want := fmt.Sprintf("call%d_%d", i, j)
				tree := parse(t, strings.Repeat("x;", j)+want+"()")
				if got := tree.Root().Part(j).Part(0).Field("function").Text(); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	f := file(b, strings.Repeat("export async function send(profile) {\n  const res = await fetch(`${BASE}/api/x`, {\n"+
		"    method: 'POST', headers: { revision: '2024-10-15', Authorization: key }, body: JSON.stringify(profile),\n  });\n"+
		"  if (!res.ok) throw new Error('failed: ' + res.status);\n}\n", 200))
	b.SetBytes(int64(len(f.Content)))
	b.ReportAllocs()
	for b.Loop() {
		tree, err := syntax.Parse(b.Context(), grammar, f)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(tree.Len()), "nodes")
	}
}

// Error recovery may go on for minutes; it is given up after a number of steps, so that the outcome does not depend on the machine.
func TestErrorRecoveryIsGivenUp(t *testing.T) {
	tsx := syntax.NewGrammar("tsx", typescript.LanguageTSX())
	_, err := syntax.Parse(t.Context(), tsx, file(t, strings.Repeat("case 1:", 3000)))
	if !errors.Is(err, syntax.ErrBudget) {
		t.Errorf("error %v, want ErrBudget", err)
	}
}
