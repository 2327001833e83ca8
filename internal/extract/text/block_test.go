package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/text"
)

func TestBlocks(t *testing.T) {
	for _, tt := range []struct {
		name, path, content string
		want                []string
	}{
		{"heredoc of PHP", "a.php", "<?php\n$x = <<<'EOT'\n  a\n  EOT;\n$y = 1;\n", []string{"$x = <<<'EOT'\n  a\n  EOT;"}},
		{"heredoc of Ruby", "a.rb", "x = <<~DOC.strip\n  a DOCS\nDOC\ny\n", []string{"x = <<~DOC.strip\n  a DOCS\nDOC"}},
		{"heredoc of Terraform", "a.tf", "x = <<-EOF\n  a\n  EOF\ny = 1\n", []string{"x = <<-EOF\n  a\n  EOF"}},
		{"heredoc without an end", "a.rb", "x <<END\ny\n", nil},
		{"shift", "a.rb", "x << 2\ny\n", nil},
		{"block scalar", "a.yml", "a:\n  run: |\n    x\n\n    y\n\n  b: 1\n", []string{"  run: |\n    x\n\n    y"}},
		{"folded, commented", "a.yml", "a: >- # c\n  x\n", []string{"a: >- # c\n  x"}},
		{"block scalar in a list", "a.yml", "- |\n  x\n- y\n", []string{"- |\n  x"}},
		{"no block scalar", "a.yml", "a: b|\n  x\n", nil},
		{"continued", "Dockerfile", "RUN a \\\n  b \\\n  c\nRUN d\n", []string{"RUN a \\\n  b \\\n  c"}},
		{"continued to the end", "Makefile", "a:\n\tb \\", nil},
		{"triple quotes", "a.kt", "val x = \"\"\"\n a\n\"\"\"\nval y = \"\"\"b\"\"\"\n", []string{"val x = \"\"\"\n a\n\"\"\""}},
		{"template", "a.vue", "<script>\nconst x = `\n a`\n</script>\n", []string{"const x = `\n a`"}},
		{"carriage returns", "a.tf", "x = <<EOF\r\na\r\nEOF\r\n", []string{"x = <<EOF\r\na\r\nEOF\r"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := file(tt.path, tt.content)
			var got []string
			for _, s := range text.Blocks(f) {
				got = append(got, between(f, s))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzBlocks(f *testing.F) {
	for i := range paths {
		f.Add(i, "x <<END\na: |\n  b\nc \\\n`\nEND\n\"\"\"")
	}
	f.Fuzz(func(t *testing.T, kind int, content string) {
		x := file(paths[((kind%len(paths))+len(paths))%len(paths)], content)
		end := 0
		for _, s := range text.Blocks(x) {
			from := x.Token.Offset(s.Pos)
			if from < end || from > 0 && content[from-1] != '\n' || !strings.Contains(between(x, s), "\n") {
				t.Fatalf("%q begins at %d, behind %d", between(x, s), from, end)
			}
			end = x.Token.Offset(s.End)
		}
	})
}
