// Package xmlscan walks XML text with positions and goes on after faults.
//
// Nothing is built: each element is offered when it opens and when it closes, its attributes and text with their offsets. The decoder
// of the standard library keeps no position of attribute values, and stops at the first fault. Entities are not resolved but for the five
// that XML has, and nothing outside the text is ever read.
package xmlscan

import (
	"bytes"
	"strings"
)

// Text is an attribute's value, or the text of an element. Start and End are the offsets of what stands between the quotes or tags,
// white space around it left out.
type Text struct {
	Text       string
	Start, End int
}

// Element is an element that is open.
type Element struct {
	// Name is the name without its namespace's prefix.
	Name string
	// Start is the offset of its "<".
	Start int
	// Body is the text directly inside, known when the element closes: the last piece that is not blank.
	Body Text

	attributes []attribute
}

type attribute struct {
	name  string
	value Text
}

// Attribute returns the value of an attribute. Names are compared without case and prefix, as MSBuild does.
func (e *Element) Attribute(name string) (Text, bool) {
	for _, a := range e.attributes {
		if strings.EqualFold(a.name, name) {
			return a.value, true
		}
	}
	return Text{}, false
}

// Is reports whether the element has a name, without regard to case.
func (e *Element) Is(name string) bool { return strings.EqualFold(e.Name, name) }

// Fault is a place where a text is not XML.
type Fault struct {
	Offset int
	Reason string
	// Cut is set where the text ends too early, so that what would follow is not known.
	Cut bool
}

// Visit is called for each element. The path holds the elements from the root down to the one that opens or closes; it is only valid
// during the call.
type Visit struct {
	Open  func(path []*Element)
	Close func(path []*Element)
}

// maxDepth is how deep elements are followed. What is inside deeper ones is read as if it stood at that depth.
const maxDepth = 200

// scanner stands in a text.
type scanner struct {
	src   []byte
	pos   int
	visit Visit
	path  []*Element
	deep  int // how many elements are open beyond maxDepth
	fault *Fault
}

// Walk reads a text to its end and returns the first fault.
func Walk(src []byte, visit Visit) *Fault {
	s := &scanner{src: src, visit: visit}
	for s.pos < len(src) {
		n := bytes.IndexByte(src[s.pos:], '<')
		if n < 0 {
			s.text(len(src))
			break
		}
		s.text(s.pos + n)
		s.markup()
	}
	if len(s.path) > 0 {
		s.failf(len(src), true, "the text ends inside an element")
	}
	for len(s.path) > 0 {
		s.pop()
	}
	return s.fault
}

// text notes the text up to an offset for the element that is open.
func (s *scanner) text(end int) {
	piece := trimmed(s.src, s.pos, end)
	if len(s.path) > 0 {
		if piece.Text != "" && s.deep == 0 {
			s.path[len(s.path)-1].Body = piece
		}
	} else if piece.Text != "" && piece.Text != "\uFEFF" {
		s.failf(piece.Start, false, "text outside of the root element")
	}
	s.pos = end
}

// markup reads what begins with "<".
func (s *scanner) markup() {
	rest := s.src[s.pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		s.skip("-->")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		s.literal()
	case bytes.HasPrefix(rest, []byte("<?")):
		s.skip("?>")
	case bytes.HasPrefix(rest, []byte("<!")):
		s.skip(">")
	case bytes.HasPrefix(rest, []byte("</")):
		s.closing()
	default:
		s.opening()
	}
}

// skip steps over everything up to and with a mark.
func (s *scanner) skip(mark string) {
	if n := bytes.Index(s.src[s.pos:], []byte(mark)); n >= 0 {
		s.pos += n + len(mark)
		return
	}
	s.failf(s.pos, true, "%q is missing", mark)
	s.pos = len(s.src)
}

// literal reads a CDATA section, which is text as it stands.
func (s *scanner) literal() {
	start := s.pos + len("<![CDATA[")
	s.skip("]]>")
	if len(s.path) > 0 && s.deep == 0 && s.fault == nil {
		end := s.pos - len("]]>")
		s.path[len(s.path)-1].Body = Text{strings.TrimSpace(string(s.src[start:end])), start, end}
	}
}
