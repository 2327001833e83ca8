package shell

import (
	"path"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// resolver finds sourced files. A shell looks a relative path up from where it was started, which is not known; scripts mostly spell
// out their own folder, or are started from it or from the root. So the folder of the script counts first, and then those above it.
type resolver struct{ tree *source.Tree }

func newResolver(t *source.Tree) flow.Resolver { return &resolver{t} }

func (r *resolver) Resolve(from *source.File, module string) (id string, ok bool) {
	name := module
	if i := strings.LastIndex(name, "?"); i >= 0 {
		// "$DIR/lib.sh": whatever the folder is, it is one of this tree or it is none of our business.
		name = strings.TrimLeft(name[i+1:], "/")
	} else if strings.HasPrefix(name, "/") || strings.HasPrefix(name, "~") {
		return "", true
	}
	if name == "" {
		return "", false
	}
	for dir := path.Dir(from.Path); ; dir = path.Dir(dir) {
		p := path.Join(dir, name)
		if f := r.tree.File(p); f != nil && f != from && !strings.HasPrefix(p, "..") && isShell(f) {
			return f.Path, true
		}
		if dir == "." || dir == "/" {
			return "", false
		}
	}
}

// isShell reports whether a file holds what a shell can source.
func isShell(f *source.File) bool {
	switch f.Language {
	case source.Shell, source.Env, source.Text, source.INI:
		return true
	}
	return false
}
