package rubygems

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/codescan"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/entry"
	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/manifest/version"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// block is what the blocks around a line of a Gemfile say about its gems.
type block struct {
	kind   facts.DependencyKind
	judged *version.Judgement
	// direct is set where a source of its own serves the gems.
	direct bool
}

// gemfile reads one Gemfile.
type gemfile struct {
	*Reader
	page   *entry.Page
	tokens []codescan.Token
	blocks []block
}

// readGemfile reads a Gemfile: https://bundler.io/man/gemfile.5.html (seen 2026-11-24).
func (r *Reader) readGemfile(page *entry.Page) {
	g := &gemfile{Reader: r, page: page, tokens: codescan.Tokens(page.Text, codescan.Ruby), blocks: []block{{kind: facts.Runtime}}}
	for i := 0; i < len(g.tokens); {
		i = g.statement(i)
	}
}

// openers are the words that begin a block at the start of a line, and are conditions of one behind a call.
var openers = map[string]bool{
	"if": true, "unless": true, "case": true, "begin": true, "while": true, "until": true, "for": true, "def": true, "class": true, "module": true,
}

// statement reads the statement or token at an index, and returns the index behind it.
func (g *gemfile) statement(i int) int {
	t := g.tokens[i]
	if t.Kind != codescan.Name || i > 0 && g.tokens[i-1].Text == "." {
		return i + 1
	}
	begins := i == 0 || g.tokens[i-1].Kind == codescan.Break || g.tokens[i-1].Text == "=" || g.tokens[i-1].Text == "|"
	switch {
	case t.Text == "end":
		if len(g.blocks) > 1 {
			g.blocks = g.blocks[:len(g.blocks)-1]
		}
	case t.Text == "do" || openers[t.Text] && begins:
		g.open(g.here())
	case t.Text == "gem":
		call := codescan.CallAt(g.tokens, i)
		g.gem(call)
		return call.End
	default:
		if inner, ok := g.enter(i); ok {
			g.open(inner)
			return codescan.CallAt(g.tokens, i).End
		}
	}
	return i + 1
}

func (g *gemfile) here() block { return g.blocks[len(g.blocks)-1] }

// maxBlocks is how deep blocks are followed.
const maxBlocks = 100

func (g *gemfile) open(b block) {
	if len(g.blocks) < maxBlocks {
		g.blocks = append(g.blocks, b)
	}
}

// enter returns what the block that the call at an index begins says about its gems. It returns false for another call.
func (g *gemfile) enter(i int) (block, bool) {
	inner := g.here()
	switch g.tokens[i].Text {
	case "group", "source", "git", "github", "path":
	default:
		return block{}, false
	}
	call := codescan.CallAt(g.tokens, i)
	if !call.Block || g.tokens[call.End-1].Text != "do" {
		return block{}, false
	}
	switch call.Name.Text {
	case "group":
		inner.kind = groupKind(call.Positional(), inner.kind)
	case "source":
		inner.direct = len(call.Arguments) == 0 || !isRegistry(call.Arguments[0].Text().Text)
	case "path":
		local := version.Local()
		inner.judged = &local
	default:
		repository := version.Repository(revisionOf(call))
		inner.judged = &repository
	}
	return inner, true
}

// isRegistry reports whether a source is that of everybody's gems, or a mirror of it by that name.
func isRegistry(url string) bool { return strings.Contains(url, "rubygems.org") || url == "rubygems" }

// developmentGroups are the groups that no production machine installs.
var developmentGroups = map[string]bool{"development": true, "test": true, "dev": true, "ci": true, "lint": true, "doc": true, "docs": true, "rubocop": true}

// groupKind returns what the gems of groups are for: for development where all of the groups are.
func groupKind(groups []codescan.Argument, outside facts.DependencyKind) facts.DependencyKind {
	kind := outside
	for _, a := range groups {
		for _, v := range a.Values {
			if !developmentGroups[v.Text] {
				return facts.Runtime
			}
			kind = facts.Development
		}
	}
	return kind
}

// revisionOf returns the revision that the options of a repository name.
func revisionOf(call codescan.Call) string {
	revision, _ := call.Named("ref", "tag", "branch")
	return revision.Text().Text
}

// gem records a gem.
func (g *gemfile) gem(call codescan.Call) {
	positional := call.Positional()
	if len(positional) == 0 || !positional[0].Literal || !g.page.Wants(ecosystem, positional[0].Text().Text) {
		return
	}
	name := positional[0].Text()
	here := g.here()
	r := entry.Requirement{
		Ecosystem: ecosystem, Name: name.Text, Start: name.Start, End: name.End, Kind: here.kind, From: path.Base(g.page.File.Path), Judged: here.judged,
	}
	if groups, ok := call.Named("group", "groups"); ok {
		r.Kind = groupKind([]codescan.Argument{groups}, here.kind)
	}
	versions(&r, positional[1:])
	source, own := call.Named("source")
	g.origin(call, &r)
	d := g.page.Require(r)
	d.Direct = d.Direct || here.direct || own && !isRegistry(source.Text().Text)
	g.pairs.Need(home(g.page), d, false)
}

// origin notes a repository or a folder that a gem comes from, at what a person would change of it.
func (g *gemfile) origin(call codescan.Call, r *entry.Requirement) {
	if place, ok := call.Named("path"); ok {
		local := version.Local()
		r.Judged = &local
		r.Text = place.Text().Text
		return
	}
	repository, ok := call.Named("git", "github", "gitlab", "bitbucket", "gist")
	if !ok {
		return
	}
	at := repository.Text()
	r.Text = at.Text
	if revision, ok := call.Named("ref", "tag", "branch"); ok {
		at = revision.Text()
		r.Text += "#" + at.Text
	}
	if r.Start, r.End = at.Start, at.End; at.End == 0 {
		r.Start, r.End = call.Name.Start, call.Name.End
	}
	judged := version.Repository(revisionOf(call))
	r.Judged = &judged
}
