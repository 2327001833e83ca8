package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/action/runnertest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/cli"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/comment"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/githubtest"
	"github.com/klaviyo-lint/klaviyo-lint/internal/publish/review"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report/json"
)

// pages draws what people see on GitHub: the job summary, an annotation, a comment of a review and the comment of the pull request. Each is what
// the program has written, rendered much as GitHub does.
func pages() (map[string][]byte, error) {
	summary, err := run("markdown", "--live", "sandbox")
	if err != nil {
		return nil, err
	}
	commands, err := run("github")
	if err != nil {
		return nil, err
	}
	r, err := storefrontReport()
	if err != nil {
		return nil, err
	}
	drafts, said, err := published(r)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]byte)
	for _, p := range []struct {
		name, label string
		height      int
		body        func() (string, error)
	}{
		{"summary", "The summary of the job", 1080, func() (string, error) { return rendered(summary) }},
		{"annotation", "An annotation of the pull request", 190, func() (string, error) { return annotation(commands) }},
		{"review", "A comment of a review", 360, func() (string, error) { return reviewComment(r, drafts) }},
		{"comment", "The comment of the pull request", 480, func() (string, error) { return conversation(said) }},
	} {
		body, err := p.body()
		if err != nil {
			return nil, fmt.Errorf("the picture %s: %w", p.name, err)
		}
		out["github-"+p.name+".svg"] = frame(p.label, p.height, body)
	}
	return out, nil
}

// run lints the storefront as a job of a repository on GitHub.
func run(format string, more ...string) (string, error) {
	return withShop(func(folder string) (string, error) { return runIn(folder, format, more...) })
}

func runIn(folder, format string, more ...string) (string, error) {
	var out bytes.Buffer
	args := append([]string{"--as-of", pictureDate, "--no-config", "--format", format, folder}, more...)
	env := []string{
		"GITHUB_ACTIONS=true", "GITHUB_SERVER_URL=https://github.com", "GITHUB_REPOSITORY=northwind/storefront", "GITHUB_SHA=" + githubtest.Head,
	}
	if status := cli.Main(context.Background(), args, env, strings.NewReader(""), &out, os.Stderr); status != 1 {
		return "", fmt.Errorf("klaviyo-lint %s: status %d, want findings", strings.Join(args, " "), status)
	}
	// No two runs take the same time.
	return regexp.MustCompile(`\b[\d,]+ ms\b`).ReplaceAllString(out.String(), "42 ms"), nil
}

func storefrontReport() (*report.Report, error) {
	text, err := run("json")
	if err != nil {
		return nil, err
	}
	r, err := json.Decode(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	for _, x := range analyzers.All() {
		r.Rules = append(r.Rules, report.Rule{Name: x.Name, Summary: x.Summary, Severity: report.Severity(x.Severity), Help: x.URL()})
	}
	r.ExitStatus = 1
	return r, nil
}

// published returns what the publishers send for a pull request in which every line of the storefront is new.
func published(r *report.Report) ([]githubtest.Draft, string, error) {
	tb := &failure{}
	defer tb.cleanup()
	s := githubtest.New(tb)
	for _, f := range r.Findings {
		if slices.ContainsFunc(s.Files, func(x githubtest.File) bool { return x.Filename == f.File }) {
			continue
		}
		lines := source(f.File)
		s.Files = append(s.Files, githubtest.File{
			Filename: f.File, Status: "added", Patch: fmt.Sprintf("@@ -0,0 +1,%d @@\n+", len(lines)) + strings.Join(lines, "\n+"),
		})
	}
	target := s.Target()
	target.Blob = "https://github.com/northwind/storefront/blob/" + githubtest.Head + "/"
	if err := review.Publish(context.Background(), target, r, source); err != nil {
		return nil, "", err
	}
	if err := comment.Publish(context.Background(), target, r, nil); err != nil {
		return nil, "", err
	}
	if tb.first != "" || len(s.Reviews) != 1 || len(s.IssueComments) != 1 {
		return nil, "", fmt.Errorf("%d reviews, %d comments; %s", len(s.Reviews), len(s.IssueComments), tb.first)
	}
	return s.Reviews[0].Comments, s.IssueComments[0].Body, nil
}

// source returns the lines of a file of the storefront.
func source(file string) []string {
	text, err := os.ReadFile(filepath.Join(storefront, filepath.FromSlash(file)))
	if err != nil {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

// rendered is Markdown as GitHub shows it.
func rendered(markdown string) (string, error) {
	var out bytes.Buffer
	m := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(goldmarkhtml.WithXHTML(), goldmarkhtml.WithUnsafe()))
	if err := m.Convert([]byte(markdown), &out); err != nil {
		return "", err
	}
	return strings.ReplaceAll(out.String(), "<br>", "<br />"), nil
}

// annotation is how the page of changed files shows the most severe finding.
func annotation(log string) (string, error) {
	for _, c := range runnertest.ReadLog(log).Annotations() {
		if c.Name == "error" && c.Properties["line"] != "" {
			return fmt.Sprintf(`<div class="box error"><p class="muted">⊗ Check failure on line %s in %s</p><p class="muted">GitHub Actions / klaviyo-lint</p>`+
				`<p><b>%s</b></p><p class="mono">%s</p></div>`, html.EscapeString(c.Properties["line"]), html.EscapeString(c.Properties["file"]),
				html.EscapeString(c.Properties["title"]), html.EscapeString(c.Message)), nil
		}
	}
	return "", fmt.Errorf("no error stands at a line")
}

// reviewComment is a comment below the lines that it is about; one with a suggestion, where there is one.
func reviewComment(r *report.Report, drafts []githubtest.Draft) (string, error) {
	suggests := func(d githubtest.Draft) bool { return strings.Contains(d.Body, "```suggestion") }
	d := drafts[max(0, slices.IndexFunc(drafts, suggests))]
	lines := source(d.Path)
	first := cmp.Or(d.StartLine, d.Line)
	var b strings.Builder
	fmt.Fprintf(&b, `<div class="file">%s</div><div class="diff">`, html.EscapeString(d.Path))
	for n := max(1, first-2); n <= d.Line; n++ {
		fmt.Fprintf(&b, `<div class="added"><span class="number">%d</span>+ %s</div>`, n, html.EscapeString(report.Mask(lines[n-1])))
	}
	body, suggestion, _ := strings.Cut(d.Body, "```suggestion\n")
	text, err := rendered(body)
	if err != nil {
		return "", err
	}
	b.WriteString(`</div><div class="box"><p class="muted"><b>github-actions</b> <span class="label">bot</span> commented</p>` + text)
	if suggestion != "" {
		b.WriteString(`<div class="suggestion"><p class="muted">Suggested change</p>`)
		for n := first; n <= d.Line; n++ {
			fmt.Fprintf(&b, `<div class="removed">- %s</div>`, html.EscapeString(lines[n-1]))
		}
		for line := range strings.Lines(strings.TrimSuffix(suggestion, "```\n")) {
			fmt.Fprintf(&b, `<div class="added">+ %s</div>`, html.EscapeString(strings.TrimSuffix(line, "\n")))
		}
		b.WriteString(`<p class="button">Commit suggestion</p></div>`)
	}
	return b.String() + "</div>", nil
}

// conversation is the comment in the pull request.
func conversation(body string) (string, error) {
	text, err := rendered(body)
	return `<div class="box"><p class="muted"><b>github-actions</b> <span class="label">bot</span> commented</p>` + text + "</div>", err
}
