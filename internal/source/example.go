package source

import "strings"

// withoutExample returns a name without the words that make it an example to copy (config.sample.yaml, .env.dist,
// env-example), and whether there were any.
func withoutExample(name string) (string, bool) {
	lower := lowerName(name)
	env := strings.Contains(lower, "env")
	if !env && !strings.Contains(lower, "ample") && !strings.HasSuffix(lower, ".dist") {
		return name, false // nearly every file
	}
	words := split(lower, ".-_")
	env = env && (strings.HasPrefix(words[0], ".env") || words[0] == "env" || strings.HasSuffix(lower, ".env"))
	if isCode(languageOf(lower)) && !strings.Contains(lower, "config") && !strings.Contains(lower, "settings") {
		words = split(lower, ".") // send_example.py is a program
	}
	var kept strings.Builder
	at, found := 0, false
	for i, word := range words {
		if exampleWord(word, env, i == 0, i == len(words)-1) {
			found = true
		} else {
			kept.WriteString(name[at : at+len(word)])
		}
		at += len(word)
	}
	if !found || kept.Len() == 0 {
		return name, found
	}
	return kept.String(), true
}

// exampleWord reports whether a word of a name says that the file is an example. Templates are examples among environment
// files only: elsewhere a program fills them in.
func exampleWord(word string, env, first, last bool) bool {
	switch strings.TrimLeft(word, ".-_") {
	case "example", "sample":
		return env || !first
	case "dist":
		return env || last && word[0] == '.' && !first
	case "template", "tmpl", "tpl":
		return env
	}
	return false
}

// split cuts a name in front of each separator. The pieces joined are the name.
func split(name, separators string) []string {
	var pieces []string
	start := 0
	for i := 1; i < len(name); i++ {
		if strings.IndexByte(separators, name[i]) >= 0 {
			pieces = append(pieces, name[start:i])
			start = i
		}
	}
	return append(pieces, name[start:])
}

// isEnv reports whether a name is that of an env file, or of an example of one.
func isEnv(name string) bool {
	name, _ = withoutExample(name)
	return languageOf(name) == Env
}
