package engine

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// codeByExtension names languages that have no front-end. The text rules read them.
var codeByExtension = map[string]string{
	".ex": "elixir", ".exs": "elixir", ".erl": "erlang", ".swift": "swift", ".m": "objective-c", ".mm": "objective-c", ".dart": "dart",
	".rs": "rust", ".scala": "scala", ".sc": "scala", ".groovy": "groovy", ".clj": "clojure", ".cljs": "clojure",
	".pl": "perl", ".pm": "perl", ".lua": "lua", ".r": "r", ".jl": "julia", ".ps1": "powershell", ".psm1": "powershell",
	".c": "c", ".h": "c", ".cpp": "c++", ".cc": "c++", ".hpp": "c++", ".vb": "visual basic", ".fs": "f#", ".hs": "haskell",
	".cr": "crystal", ".nim": "nim", ".zig": "zig", ".coffee": "coffeescript", ".cls": "apex", ".cfm": "coldfusion", ".cfc": "coldfusion",
}

// unreadLanguage names the language of a file of code that no front-end reads, "" for any other file.
func unreadLanguage(f *source.File) string {
	if f.Language != source.Text {
		return ""
	}
	return codeByExtension[strings.ToLower(path.Ext(f.Path))]
}
