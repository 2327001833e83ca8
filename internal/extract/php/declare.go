package php

import (
	"regexp"
	"strings"
)

// declared is what a file declares.
type declared struct{ names, namespaces []string }

// declaration finds declarations at the beginning of a line, or after the opening tag. What stands in comments and strings is found
// as well: a name that nobody declares is not asked for.
var declaration = regexp.MustCompile(`(?mi)^[ \t]*(?:<\?php[ \t]+)?(?:(?:(?:final|abstract|readonly)[ \t]+)*(class|interface|trait|enum)[ \t]+(\w+)|(function)[ \t]+&?(\w+)[ \t]*\(|(namespace)[ \t]+([\w\\]+)|(const)[ \t]+(?:\w+[ \t]+)?(\w+)[ \t]*=|(?:defined\([^)\n]*\)[ \t]*(?:\|\||or)[ \t]*)?(define)\([ \t]*['"]([\w\\]+)['"])`)

// declarations finds what a file declares, by its text. A method without a word before "function" is taken for a function.
func declarations(text []byte) declared {
	var out declared
	namespace := ""
	for _, m := range declaration.FindAllSubmatch(text, -1) {
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
