package xmlscan

import (
	"bytes"
	"fmt"
	"strings"
)

// closing reads an end tag, and closes the elements up to the one that it names. One that names none is left out.
func (s *scanner) closing() {
	start := s.pos
	s.pos += len("</")
	name := s.name()
	s.skip(">")
	if s.deep > 0 {
		s.deep--
		return
	}
	for n := len(s.path) - 1; n >= 0; n-- {
		if s.path[n].Name != name {
			continue
		}
		if n < len(s.path)-1 {
			s.failf(start, false, "</%s> where <%s> is open", name, s.path[len(s.path)-1].Name)
		}
		for len(s.path) > n {
			s.pop()
		}
		return
	}
	s.failf(start, false, "</%s> closes nothing", name)
}

// pop closes the innermost element.
func (s *scanner) pop() {
	if s.visit.Close != nil {
		s.visit.Close(s.path)
	}
	s.path = s.path[:len(s.path)-1]
}

// opening reads a start tag with its attributes.
func (s *scanner) opening() {
	e := &Element{Start: s.pos}
	s.pos++
	if e.Name = s.name(); e.Name == "" {
		s.failf(e.Start, s.pos >= len(s.src), "a name is due behind \"<\"")
		return
	}
	empty := s.attributes(e)
	if len(s.path) == maxDepth {
		if !empty {
			s.deep++
		}
		return
	}
	s.path = append(s.path, e)
	if s.visit.Open != nil {
		s.visit.Open(s.path)
	}
	if empty {
		s.pop()
	}
}

// attributes reads up to the end of a start tag, and reports whether the element is closed at once.
func (s *scanner) attributes(e *Element) (empty bool) {
	for {
		s.blank()
		switch {
		case s.pos >= len(s.src):
			s.failf(e.Start, true, "the text ends inside a tag")
			return true
		case s.src[s.pos] == '>':
			s.pos++
			return false
		case bytes.HasPrefix(s.src[s.pos:], []byte("/>")):
			s.pos += 2
			return true
		case s.src[s.pos] == '<':
			s.failf(s.pos, false, "\">\" is missing")
			return false
		}
		start := s.pos
		name := s.name()
		s.blank()
		if s.pos >= len(s.src) {
			continue // the text ends
		}
		if name == "" || s.src[s.pos] != '=' {
			s.failf(start, false, "malformed attribute")
			s.pos = max(s.pos, start+1)
			continue
		}
		s.pos++
		s.blank()
		if value, ok := s.quoted(); ok {
			e.attributes = append(e.attributes, attribute{name, value})
		}
	}
}

// quoted reads the value of an attribute.
func (s *scanner) quoted() (Text, bool) {
	if s.pos >= len(s.src) || s.src[s.pos] != '"' && s.src[s.pos] != '\'' {
		s.failf(s.pos, s.pos >= len(s.src), "an attribute's value is due in quotes")
		return Text{}, false
	}
	start := s.pos + 1
	n := bytes.IndexByte(s.src[start:], s.src[s.pos])
	if n < 0 {
		s.failf(s.pos, true, "a quotation mark is missing")
		s.pos = len(s.src)
		return Text{}, false
	}
	s.pos = start + n + 1
	return trimmed(s.src, start, start+n), true
}

// name reads a name and returns it without its prefix.
func (s *scanner) name() string {
	start := s.pos
	for s.pos < len(s.src) && isNameByte(s.src[s.pos]) {
		s.pos++
	}
	name := string(s.src[start:s.pos])
	return name[strings.LastIndexByte(name, ':')+1:]
}

func isNameByte(ch byte) bool {
	return ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z' || ch >= '0' && ch <= '9' || ch >= 0x80 || strings.IndexByte("_-.:", ch) >= 0
}

// blank steps over white space.
func (s *scanner) blank() {
	for s.pos < len(s.src) && s.src[s.pos] <= ' ' {
		s.pos++
	}
}

var entities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&amp;", "&")

// trimmed returns the text between two offsets without the white space around it.
func trimmed(src []byte, start, end int) Text {
	for start < end && src[start] <= ' ' {
		start++
	}
	for end > start && src[end-1] <= ' ' {
		end--
	}
	return Text{entities.Replace(string(src[start:end])), start, end}
}

// failf notes the first fault.
func (s *scanner) failf(offset int, cut bool, format string, args ...any) {
	if s.fault == nil {
		s.fault = &Fault{Offset: offset, Reason: fmt.Sprintf(format, args...), Cut: cut}
	}
}
