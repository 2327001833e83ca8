package embedded

import (
	"bytes"
	"regexp"
)

// plainWord matches a word that a shell takes as it is.
var plainWord = regexp.MustCompile(`^[\w@%+=:,./-]+$`)

// commandOf is the command line of words that are run without a shell: each is quoted, so that nothing in it means anything. It is nil
// where there are none. The mark of a health check (CMD, CMD-SHELL) is no word of the command.
// https://docs.docker.com/reference/compose-file/services/#healthcheck, seen 2026-11-24.
func commandOf(words []*snippet) *snippet {
	if len(words) > 0 {
		switch string(words[0].text) {
		case "CMD":
			words = words[1:]
		case "CMD-SHELL":
			if len(words) == 2 {
				return words[1]
			}
		}
	}
	if len(words) == 0 {
		return nil
	}
	if script := scriptOf(words); script != nil {
		return script
	}
	out := &snippet{}
	for i, w := range words {
		if i > 0 {
			out.put(" ", w.offset(0))
		}
		if plainWord.Match(w.text) {
			out.addSnippet(w, 0, len(w.text))
			continue
		}
		out.put("'", w.offset(0))
		from := 0
		for at, b := range w.text {
			if b == '\'' {
				out.addSnippet(w, from, at)
				out.put(`'\''`, w.offset(at))
				from = at + 1
			}
		}
		out.addSnippet(w, from, len(w.text))
		out.put("'", w.end)
	}
	out.put("\n", out.end)
	return out
}

// shells matches the programs that run the script which an option gives them.
var shells = regexp.MustCompile(`^(?:/(?:usr/)?bin/)?(?:sh|bash|ash|dash|zsh)$`)

// scriptOf is the script that words have a shell run, nil for none.
func scriptOf(words []*snippet) *snippet {
	if !shells.Match(words[0].text) {
		return nil
	}
	for i := 1; i+1 < len(words) && bytes.HasPrefix(words[i].text, []byte("-")); i++ {
		if bytes.HasSuffix(words[i].text, []byte("c")) && !bytes.HasPrefix(words[i].text, []byte("--")) {
			return words[i+1]
		}
	}
	return nil
}

// flowWords are the words of a list in brackets, as JSON and YAML write it, in the text of a snippet. ok is false where it is none, or
// has other things in it.
func flowWords(s *snippet) (words []*snippet, ok bool) {
	at := 0
	skip := func() {
		for at < len(s.text) && (isBlank(s.text[at]) || s.text[at] == '\\' && at+1 < len(s.text) && s.text[at+1] == '\n') {
			at++
		}
	}
	if skip(); at == len(s.text) || s.text[at] != '[' {
		return nil, false
	}
	for at++; ; {
		skip()
		if at == len(s.text) {
			return nil, false
		}
		if s.text[at] == ']' {
			at++
			skip()
			return words, at == len(s.text)
		}
		w, end := flowWord(s, at)
		if end < 0 {
			return nil, false
		}
		words = append(words, w)
		at = end
		if skip(); at < len(s.text) && s.text[at] == ',' {
			at++
		} else if at == len(s.text) || s.text[at] != ']' {
			return nil, false
		}
	}
}

// flowWord reads the word at an offset, and returns where it ends, -1 for none.
func flowWord(s *snippet, at int) (w *snippet, end int) {
	w = &snippet{}
	quote := s.text[at]
	switch quote {
	case '"', '\'':
		for end = at + 1; end < len(s.text) && s.text[end] != quote; end++ {
			if quote == '"' && s.text[end] == '\\' {
				end++
			}
		}
		if end >= len(s.text) {
			return nil, -1
		}
		if quote == '\'' {
			w.addSnippet(s, at+1, end)
			return w, end + 1
		}
		return w, afterQuoted(w, s, at+1, end)
	case '[', '{', '&', '*', '!':
		return nil, -1
	}
	for end = at; end < len(s.text) && s.text[end] != ',' && s.text[end] != ']' && s.text[end] != '\n'; end++ {
	}
	last := end
	for last > at && isBlank(s.text[last-1]) {
		last--
	}
	w.addSnippet(s, at, last)
	return w, end
}

// afterQuoted adds what stands in double quotes, its escapes resolved, and returns the offset behind it, -1 for an escape that is not known.
func afterQuoted(w, s *snippet, from, to int) int {
	for at := from; at < to; at++ {
		if s.text[at] != '\\' {
			w.addSnippet(s, at, at+1)
			continue
		}
		resolved, known := escapes[s.text[at+1]]
		if !known {
			return -1
		}
		w.put(resolved, s.offset(at))
		at++
	}
	return to + 1
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// addSnippet appends a part of another snippet, each byte with its place.
func (s *snippet) addSnippet(of *snippet, from, to int) {
	for i := from; i < to; i++ {
		s.put(string(of.text[i:i+1]), of.offset(i))
		s.end = max(s.end, of.offset(i)+1)
	}
}
