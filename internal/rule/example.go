package rule

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/rule/want"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// fence is what a fence's first word stands for.
type fence struct {
	language source.Language
	path     string // of an example that gives none
}

// fences are the info strings that an example may have: those that GitHub highlights.
var fences = map[string]fence{
	"go":         {source.Go, "example.go"},
	"js":         {source.JavaScript, "example.js"},
	"javascript": {source.JavaScript, "example.js"},
	"jsx":        {source.JavaScript, "example.jsx"},
	"ts":         {source.TypeScript, "example.ts"},
	"typescript": {source.TypeScript, "example.ts"},
	"tsx":        {source.TSX, "example.tsx"},
	"py":         {source.Python, "example.py"},
	"python":     {source.Python, "example.py"},
	"rb":         {source.Ruby, "example.rb"},
	"ruby":       {source.Ruby, "example.rb"},
	"php":        {source.PHP, "example.php"},
	"cs":         {source.CSharp, "Example.cs"},
	"csharp":     {source.CSharp, "Example.cs"},
	"java":       {source.Java, "Example.java"},
	"kt":         {source.Kotlin, "Example.kt"},
	"kotlin":     {source.Kotlin, "Example.kt"},
	"sh":         {source.Shell, "example.sh"},
	"bash":       {source.Shell, "example.sh"},
	"shell":      {source.Shell, "example.sh"},
	"html":       {source.HTML, "example.html"},
	"vue":        {source.Vue, "Example.vue"},
	"svelte":     {source.Svelte, "Example.svelte"},
	"astro":      {source.Astro, "Example.astro"},
	"liquid":     {source.Liquid, "example.liquid"},
	"json":       {source.JSON, "example.json"},
	"yaml":       {source.YAML, "example.yaml"},
	"yml":        {source.YAML, "example.yaml"},
	"toml":       {source.TOML, "example.toml"},
	"xml":        {source.XML, "example.xml"},
	"ini":        {source.INI, "example.ini"},
	"properties": {source.INI, "example.properties"},
	"env":        {source.Env, ".env"},
	"dotenv":     {source.Env, ".env"},
	"dockerfile": {source.Dockerfile, "Dockerfile"},
	"md":         {source.Markdown, "example.md"},
	"markdown":   {source.Markdown, "example.md"},
	"text":       {source.Text, "example.txt"},
	"txt":        {source.Text, "example.txt"},
}

// examples reads a section's fences up to the next heading.
func (p *docParser) examples() ([]Example, error) {
	var examples []Example
	for p.at < len(p.lines) && !strings.HasPrefix(p.lines[p.at], "#") {
		ticks := fenceTicks(p.lines[p.at])
		if ticks == "" {
			p.at++
			continue
		}
		file, also, err := parseInfo(strings.TrimPrefix(p.lines[p.at], ticks))
		if err != nil {
			return nil, err
		}
		opening := p.at
		p.at++
		start := p.at
		for p.at < len(p.lines) && strings.TrimRight(p.lines[p.at], " ") != ticks {
			p.at++
		}
		if p.at == len(p.lines) {
			p.at = opening
			return nil, fmt.Errorf("the fence that begins here has no end")
		}
		file.Text = strings.Join(p.lines[start:p.at], "\n") + "\n"
		file.Line = start + 1
		p.at++
		if !also {
			examples = append(examples, Example{})
		} else if len(examples) == 0 {
			return nil, fmt.Errorf("a fence with \"also\" has no example before it")
		}
		last := &examples[len(examples)-1]
		if slices.ContainsFunc(last.Files, func(f ExampleFile) bool { return f.Path == file.Path }) {
			return nil, fmt.Errorf("the example has two files %q; name them with file=PATH", file.Path)
		}
		last.Files = append(last.Files, file)
	}
	return examples, nil
}

// fenceTicks returns the run of three or more backquotes that a line begins with, or "".
func fenceTicks(line string) string {
	ticks := line[:len(line)-len(strings.TrimLeft(line, "`"))]
	if len(ticks) < 3 {
		return ""
	}
	return ticks
}

// parseInfo reads a fence's info string: LANGUAGE [file=PATH] [also].
func parseInfo(info string) (file ExampleFile, also bool, err error) {
	words := strings.Fields(info)
	if len(words) == 0 {
		return file, false, fmt.Errorf("a fence without a language; the text of an example needs one")
	}
	f, ok := fences[words[0]]
	if !ok {
		return file, false, fmt.Errorf("unknown language %q of a fence", words[0])
	}
	file = ExampleFile{Language: string(f.language), Path: f.path}
	for _, w := range words[1:] {
		name, isFile := strings.CutPrefix(w, "file=")
		switch {
		case w == "also":
			also = true
		case isFile && path.IsAbs(name), isFile && name != path.Clean(name), isFile && strings.HasPrefix(name, ".."):
			return file, false, fmt.Errorf("file %q is not a clean relative path", name)
		case isFile && name != "":
			file.Path = name
		default:
			return file, false, fmt.Errorf("unknown word %q in a fence's info string; known are file=PATH and also", w)
		}
	}
	return file, also, nil
}

// markdown renders the document for readers: the header becomes a line of text, want comments are left out, and the path of an
// example stands above its fence, since nothing shows an info string's second word.
func (p *docParser) markdown() string {
	var b strings.Builder
	d := &p.doc
	fmt.Fprintf(&b, "# %s\n\n*%s · confidence %s · %s · since %s*\n", d.Name, d.Severity, d.Confidence,
		strings.Join(d.Languages, ", "), d.Since)
	for i := p.body; i < len(p.lines); i++ {
		line := p.lines[i]
		ticks := fenceTicks(line)
		if ticks == "" {
			b.WriteString(line + "\n")
			continue
		}
		words := strings.Fields(strings.TrimPrefix(line, ticks))
		for _, w := range words {
			if name, ok := strings.CutPrefix(w, "file="); ok {
				if strings.TrimSpace(p.lines[i-1]) != "" {
					b.WriteByte('\n')
				}
				b.WriteString("`" + name + "`:\n\n")
			}
		}
		b.WriteString(ticks + words[0] + "\n")
		start := i + 1
		for i++; strings.TrimRight(p.lines[i], " ") != ticks; i++ {
			// On to the end of the fence, which every section was checked to have.
		}
		b.WriteString(want.Strip(strings.Join(p.lines[start:i], "\n")+"\n") + ticks + "\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}
