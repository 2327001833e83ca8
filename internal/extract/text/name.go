package text

import (
	"bytes"
	"regexp"
)

// nameBefore returns the name that what stands at an offset is given to: KEY=…, "key": "…", key: …, <key>…, 'key' => '…'. It is ""
// where there is none on the same line.
func nameBefore(text []byte, at int) string {
	line := text[max(at-before/2, 0):at]
	line = line[bytes.LastIndexByte(line, '\n')+1:]
	i := len(line)
	// The value may begin before: "Klaviyo-API-Key …", "Bearer …".
	for i > 0 && bytes.IndexByte([]byte("\"'`=:,;(){}[]<>&?\\"), line[i-1]) < 0 {
		i--
	}
	if i > 0 && bytes.IndexByte([]byte("\"'`"), line[i-1]) >= 0 {
		i--
		for i > 0 && line[i-1] == '\\' {
			i--
		}
		for n := 0; n < 2 && i > 0 && bytes.IndexByte([]byte("rRbBfFuU@$"), line[i-1]) >= 0; n++ {
			i-- // a prefix of the string: f"…", @"…"
		}
	}
	name := nameOf(line[:i])
	if generic.MatchString(name) {
		if sibling := siblingName(text, at); sibling != "" {
			return sibling
		}
	}
	return name
}

// nameOf is the name in front of the operator, or of the tag, that a piece of a line ends with.
func nameOf(line []byte) string {
	line = bytes.TrimRight(line, " \t")
	switch {
	case bytes.HasSuffix(line, []byte("=>")), bytes.HasSuffix(line, []byte(":=")), bytes.HasSuffix(line, []byte("?=")):
		line = line[:len(line)-2]
	case bytes.HasSuffix(line, []byte("=")), bytes.HasSuffix(line, []byte(":")):
		line = line[:len(line)-1]
	default:
		if m := tag.FindSubmatch(line); m != nil {
			return string(m[1])
		}
		return ""
	}
	line = bytes.TrimRight(line, " \t\"'`]\\)")
	i := len(line)
	for i > 0 && (isName[line[i-1]] || line[i-1] >= 0x80) {
		i--
	}
	return string(bytes.Trim(line[i:], "-."))
}

var (
	isName = alphabet("_-.$")
	// tag is an element whose text follows.
	tag = regexp.MustCompile(`<([A-Za-z_][\w.:-]*)(?:\s[^<>]*)?>$`)
	// generic are names that say nothing: the one that counts stands beside it.
	generic = regexp.MustCompile(`(?i)^(?:value|val|default|defaultvalue|content)$`)
	// sibling is the name of an entry that is written as a pair of a name and a value.
	sibling = regexp.MustCompile(`(?:^|[\s{<,\\"'-])\\?["']?(?:key|name)\\?["']?\s*[:=]\s*\\?["']?([A-Za-z_][\w.$-]*)`)
)

// siblingName is the name in an entry such as {"key": "…", "value": "…"} or <add key="…" value="…"/>: on the line itself, or on
// one of the two before it.
func siblingName(text []byte, at int) string {
	head, tail := text[max(at-before, 0):at], text[at:min(at+before, len(text))]
	from := len(head)
	for n := 0; n < 3 && from > 0; n++ {
		from = max(bytes.LastIndexByte(head[:from], '\n'), 0)
	}
	if i := bytes.IndexByte(tail, '\n'); i >= 0 {
		tail = tail[:i]
	}
	if ms := sibling.FindAllSubmatch(head[from:], -1); ms != nil {
		return string(ms[len(ms)-1][1])
	}
	if m := sibling.FindSubmatch(tail); m != nil {
		return string(m[1])
	}
	return ""
}
