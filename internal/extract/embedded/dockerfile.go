package embedded

import (
	"bytes"
	"regexp"
	"strings"
)

// instruction matches the beginning of an instruction whose shell form a shell runs, with its flags
// (https://docs.docker.com/reference/dockerfile/, seen 2026-11-24).
var instruction = regexp.MustCompile(`(?i)^[ \t]*(?:ONBUILD[ \t]+)?(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK[ \t]+(?:--\S+[ \t]+)*CMD)[ \t]+(?:--\S+[ \t]+)*`)

// document matches a here-document that is the whole of an instruction.
var document = regexp.MustCompile(`^<<-?["']?(\w+)["']?[ \t]*\r?$`)

// dockerfile finds the commands of instructions, in their shell form and as lists of words. Comment lines between continued lines are none of the command.
func dockerfile(src []byte) []*snippet {
	var out []*snippet
	lines := linesOf(src)
	for i := 0; i < len(lines); i++ {
		from, to := lines[i][0], lines[i][1]
		m := instruction.FindIndex(src[from:to])
		if m == nil {
			continue
		}
		s := &snippet{}
		if d := document.FindSubmatch(src[from+m[1] : to]); d != nil {
			for i++; i < len(lines) && string(bytes.TrimSpace(src[lines[i][0]:lines[i][1]])) != string(d[1]); i++ {
				s.add(src, lines[i][0], lines[i][1])
				s.put("\n", lines[i][1])
			}
			out = append(out, s)
			continue
		}
		s.add(src, from+m[1], to)
		for continued(src[from:to]) && i+1 < len(lines) {
			i++
			if bytes.HasPrefix(bytes.TrimLeft(src[lines[i][0]:lines[i][1]], " \t"), []byte("#")) {
				continue
			}
			s.put("\n", to)
			from, to = lines[i][0], lines[i][1]
			s.add(src, from, to)
		}
		if words, ok := flowWords(s); ok {
			s = commandOf(words)
		}
		if s != nil {
			out = append(out, s)
		}
	}
	return out
}

func continued(line []byte) bool { return strings.HasSuffix(string(line), `\`) }

// linesOf are the offsets of the lines of a text, without their ends.
func linesOf(src []byte) [][2]int {
	var out [][2]int
	for at := 0; at < len(src); {
		end := len(src)
		if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
			end = at + i
		}
		out = append(out, [2]int{at, at + len(bytes.TrimRight(src[at:end], "\r"))})
		at = end + 1
	}
	return out
}
