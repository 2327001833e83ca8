package php

import (
	"bytes"
	"regexp"
	"strings"
)

// declared is what a file declares.
type declared struct{ names, namespaces []string }

// declaration matches a declaration at the beginning of a line, or after the opening tag. What stands in comments and strings is taken for one
// as well: a name that nobody declares is not asked for.
var declaration = regexp.MustCompile(`(?i)^[ \t]*(?:<\?php[ \t]+)?(?:(?:(?:final|abstract|readonly)[ \t]+)*(class|interface|trait|enum)[ \t]+(\w+)|(function)[ \t]+&?(\w+)[ \t]*\(|(namespace)[ \t]+([\w\\]+)|(const)[ \t]+(?:\w+[ \t]+)?(\w+)[ \t]*=|(?:defined\([^)\n]*\)[ \t]*(?:\|\||or)[ \t]*)?(define)\([ \t]*['"]([\w\\]+)['"])`)

// declarations finds what a file declares, by its text. A method without a word before "function" is taken for a function.
func declarations(text []byte) declared {
	var out declared
	namespace := ""
	for line := range bytes.Lines(text) {
		if !mayDeclare(line) {
			continue
		}
		m := declaration.FindSubmatch(line)
		if m == nil {
			continue
		}
		name := func(i int) string {
			if namespace == "" {
				return string(m[i])
			}
			return namespace + `\` + string(m[i])
		}
		switch {
		case len(m[1]) > 0:
			out.names = append(out.names, name(2))
		case len(m[3]) > 0:
			out.names = append(out.names, name(4)+"()")
		case len(m[5]) > 0:
			namespace = string(m[6])
			out.namespaces = append(out.namespaces, namespace)
		case len(m[7]) > 0:
			out.names = append(out.names, constantWord+name(8))
		case len(m[9]) > 0:
			out.names = append(out.names, constantWord+strings.TrimPrefix(string(m[10]), `\`))
		}
	}
	return out
}

// declarationWords are those that a declaration begins with.
var declarationWords = map[string]bool{
	"final": true, "abstract": true, "readonly": true, "class": true, "interface": true, "trait": true, "enum": true, "function": true,
	"namespace": true, "const": true, "define": true, "defined": true,
}

// mayDeclare reports whether a line begins as declarations do: all PHP files of a tree are searched for them, and few of their lines are.
func mayDeclare(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	if rest, ok := bytes.CutPrefix(line, []byte("<?php")); ok {
		line = bytes.TrimLeft(rest, " \t")
	}
	var word [len("interface")]byte
	n := 0
	for ; n < len(line) && (line[n]|0x20) >= 'a' && (line[n]|0x20) <= 'z'; n++ {
		if n == len(word) {
			return false
		}
		word[n] = line[n] | 0x20
	}
	return declarationWords[string(word[:n])]
}

// libraryRoots begin the names of classes that the tables know, wherever the tree holds a copy of them.
var libraryRoots = []string{guzzle, `Illuminate\`, `Symfony\`, `Psr\`, `Nyholm\`, `Laminas\`, `Zend\`, `WpOrg\`, `Carbon\`, "WP_Http"}

func isLibraryClass(name string) bool {
	for _, root := range libraryRoots {
		if strings.HasPrefix(name, root) {
			return true
		}
	}
	return false
}
