package csharp

import (
	"bytes"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// registration is a call that registers an HTTP client with a service collection: AddHttpClient("name", configure),
// AddHttpClient<Client>(configure), AddRefitClient<IApi>().ConfigureHttpClient(configure).
type registration struct {
	file *source.File
	// key is what the client is asked for by: a type as "<Client>", or a name as nameKey gives it.
	key string
	// first is the first of the keys that the same registration has, which its function is named by.
	first string
}

// registering are the methods that register clients. Each is followed by type arguments or a name.
var registering = []string{"AddHttpClient", "AddRefitClient", "AddRestEaseClient"}

// registrations lists those of a file.
func registrations(f *source.File, content []byte) []*registration {
	var out []*registration
	for _, method := range registering {
		for at := 0; ; {
			i := bytes.Index(content[at:], []byte(method))
			if i < 0 {
				break
			}
			at += i + len(method)
			s := &scanner{lexer: lexer{src: content, at: at}}
			s.advance()
			typ := ""
			if s.is("<") {
				typ = s.angles()
			}
			if !s.take("(") {
				continue
			}
			name := ""
			switch {
			case s.tok.kind == stringToken:
				name = s.tok.text
			case s.tok.kind == wordToken && typ == "":
				word := s.dotted()
				if word == "nameof" && s.take("(") {
					word = s.dotted()
				}
				name = nameKey(word)
			}
			keys := registrationKeys(typ, name)
			for _, key := range keys {
				out = append(out, &registration{file: f, key: key, first: keys[0]})
			}
		}
	}
	return out
}

// registrationKeys are the keys of a registration with type arguments, or else with a name.
func registrationKeys(typ, name string) []string {
	var out []string
	for _, t := range typeArguments("T" + typ) {
		out = append(out, "<"+lastName(t)+">")
	}
	if len(out) == 0 && name != "" {
		out = append(out, name)
	}
	return out
}

// nameKey is what stands for a name that is given by a constant: nameof(X) and X.Name are spelled the same where the client is
// asked for.
func nameKey(expression string) string { return "@" + lastName(expression) }

// lastName is the last part of a dotted name, without type arguments.
func lastName(name string) string {
	name, _, _ = strings.Cut(name, "<")
	return strings.TrimSuffix(name[strings.LastIndexByte(name, '.')+1:], "?")
}

// constructed lists the types that a file constructs by their names.
func constructed(content []byte) []string {
	var out []string
	for at := 0; ; {
		i := bytes.Index(content[at:], []byte("new "))
		if i < 0 {
			return out
		}
		at += i + len("new ")
		end := at
		for end < len(content) && (isWordByte(content[end]) || content[end] == '.') {
			end++
		}
		if end > at {
			out = append(out, lastName(string(content[at:end])))
		}
	}
}
