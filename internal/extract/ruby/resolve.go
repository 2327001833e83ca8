package ruby

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// resolver finds files by what require is given, and by the constants that they define as Zeitwerk has it: Shop::HTTPClient is in
// shop/http_client.rb below one of the folders that are loaded. It is built from the paths alone and is safe for concurrent use.
type resolver struct {
	tree *source.Tree
	// byConstant are the files by the path that the name of their constant is spelled as, the nearest to the root of the tree first.
	byConstant map[string][]string
	// loaded are the folders that require looks into.
	loaded []string
}

func newResolver(t *source.Tree) flow.Resolver {
	r := &resolver{tree: t, byConstant: map[string][]string{}}
	folders := map[string]bool{"": true}
	for _, f := range t.Files {
		if f.Language != source.Ruby || !strings.HasSuffix(f.Path, ".rb") {
			continue
		}
		for _, root := range rootsOf(f.Path) {
			key := strings.TrimSuffix(strings.TrimPrefix(f.Path[len(root):], "/"), ".rb")
			r.byConstant[key] = append(r.byConstant[key], f.Path)
			if !folders[root] {
				folders[root] = true
				r.loaded = append(r.loaded, root)
			}
		}
	}
	r.loaded = append(r.loaded, "")
	return r
}

// rootsOf are the folders above a file from which the names of its constants may count: lib, the folders in app, and those of
// concerns in them. A file in none of them counts by its name alone.
func rootsOf(file string) []string {
	parts := strings.Split(file, "/")
	var out []string
	for i, p := range parts[:len(parts)-1] {
		switch {
		case p == "lib" || p == "src" || p == "concerns":
			out = append(out, strings.Join(parts[:i+1], "/"))
		case i > 0 && parts[i-1] == "app" && len(parts) > i+1:
			out = append(out, strings.Join(parts[:i+1], "/"))
		}
	}
	if len(out) == 0 {
		folder := path.Dir(file)
		if folder == "." {
			folder = ""
		}
		out = append(out, folder)
	}
	return out
}

// Resolve returns the path of the file that an import names.
func (r *resolver) Resolve(from *source.File, module string) (id string, ok bool) {
	if name, found := strings.CutPrefix(module, autoload); found {
		return r.constant(from, name), true
	}
	if rest, found := strings.CutPrefix(module, relative); found {
		dir := path.Dir(from.Path)
		for _, folder := range []string{dir, path.Dir(dir)} { // what File.expand_path is given may count from the file itself
			if id := r.file(path.Join(folder, rest)); id != "" {
				return id, true
			}
		}
		return "", false
	}
	for _, root := range r.loaded {
		if id := r.file(path.Join(root, module)); id != "" && id != from.Path {
			return id, true
		}
	}
	if id := r.file(path.Join(path.Dir(from.Path), module)); id != "" && id != from.Path {
		return id, true
	}
	return "", true
}

// file is a Ruby file by its path with or without the extension, "" for none.
func (r *resolver) file(p string) string {
	p = strings.TrimPrefix(path.Clean(p), "/")
	for _, c := range []string{p + ".rb", p} {
		if f := r.tree.File(c); f != nil && f.Language == source.Ruby {
			return c
		}
	}
	return ""
}

// constant is the file that defines a constant by its name, "" for none and for the file that asks. Of several, one in a folder that
// is loaded by name comes first, and then one in the same part of the tree.
func (r *resolver) constant(from *source.File, name string) string {
	best, bestShared, bestLoaded := "", -1, false
	for _, p := range r.byConstant[underscored(name)] {
		loaded := isLoaded(p)
		if p == from.Path {
			if loaded {
				return ""
			}
			continue
		}
		shared := sharedFolders(p, from.Path)
		if loaded && !bestLoaded || loaded == bestLoaded && shared > bestShared {
			best, bestShared, bestLoaded = p, shared, loaded
		}
	}
	return best
}

// isLoaded reports whether a file is in a folder whose files are loaded by the names of their constants.
func isLoaded(file string) bool {
	parts := strings.Split(file, "/")
	for _, p := range parts[:len(parts)-1] {
		if p == "app" || p == "lib" {
			return true
		}
	}
	return false
}

// sharedFolders counts the folders at the start of two paths that are the same.
func sharedFolders(a, b string) int {
	n := 0
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
		if a[i] == '/' {
			n++
		}
	}
	return n
}

// underscored spells the name of a constant as the path of its file: "Shop::HTTPClient" is shop/http_client
// (https://api.rubyonrails.org/classes/ActiveSupport/Inflector.html#method-i-underscore, seen 2026-11-24).
func underscored(name string) string {
	name = strings.ReplaceAll(name, "::", "/")
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		if c >= 'A' && c <= 'Z' {
			if i > 0 && name[i-1] != '/' && name[i-1] != '_' && (isLower(name[i-1]) || i+1 < len(name) && isLowerLetter(name[i+1])) {
				b.WriteByte('_')
			}
			c += 'a' - 'A'
		}
		b.WriteByte(c)
	}
	return b.String()
}

func isLower(c byte) bool { return isLowerLetter(c) || c >= '0' && c <= '9' }

func isLowerLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// camelized spells the path of a file as the name of its constant: "http_client" is HttpClient.
func camelized(stem string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(stem, "_") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

// Declares returns the last name of the constant that a file is named after: programs use it without requiring the file.
func (r *resolver) Declares(id string) []string {
	return []string{camelized(strings.TrimSuffix(path.Base(id), ".rb"))}
}
