package source

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// History is what can be known of a repository's past without git: enough to say whether there is something to go back to.
type History struct {
	// Tags are the names of all tags, in order.
	Tags []string
	// Head and Parent are the commit that is checked out and the one before it, "" where they are not known.
	Head, Parent string
	// Shallow is set where the clone leaves earlier commits out.
	Shallow bool
}

// historyCap is how much of a file of references is read.
const historyCap = 8 << 20

// ReadHistory reads the past of the repository that a folder is in. Nothing is executed, and no more than the files of the git directory
// is opened. A folder in no repository has no history.
func ReadHistory(folder string) History {
	real, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return History{}
	}
	for top := real; ; top = filepath.Dir(top) {
		if git := gitDir(top); git != "" {
			return readHistory(git)
		}
		if top == filepath.Dir(top) {
			return History{}
		}
	}
}

func readHistory(git string) History {
	common := git
	if text, err := readBelow(git, "commondir", gitPointerCap); err == nil {
		common = resolve(git, string(text))
	}
	var h History
	refs := make(map[string]string)
	if text, err := readBelow(common, "packed-refs", historyCap); err == nil {
		for line := range strings.Lines(string(text)) {
			if id, name, ok := strings.Cut(strings.TrimSpace(line), " "); ok && isObjectName(id) {
				refs[name] = id
			}
		}
	}
	for name := range refs {
		if tag, ok := strings.CutPrefix(name, "refs/tags/"); ok {
			h.Tags = append(h.Tags, tag)
		}
	}
	h.Tags = append(h.Tags, looseTags(common)...)
	slices.Sort(h.Tags)
	h.Tags = slices.Compact(h.Tags)
	if _, err := readBelow(common, "shallow", historyCap); err == nil {
		h.Shallow = true
	}
	h.Head = checkedOut(git, common, refs)
	h.Parent = parentOf(common, h.Head)
	return h
}

// looseTags are the tags that have a file each, without those in folders.
func looseTags(common string) []string {
	entries, err := os.ReadDir(filepath.Join(common, "refs", "tags"))
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		if e.Type().IsRegular() {
			out = append(out, e.Name())
		}
	}
	return out
}

// checkedOut is the commit that is checked out.
func checkedOut(git, common string, refs map[string]string) string {
	text, err := readBelow(git, "HEAD", gitPointerCap)
	if err != nil {
		return ""
	}
	name, symbolic := strings.CutPrefix(strings.TrimSpace(string(text)), "ref: ")
	if !symbolic {
		name = strings.TrimSpace(name)
		if isObjectName(name) {
			return name
		}
		return ""
	}
	if !filepath.IsLocal(name) {
		return ""
	}
	if id, err := readBelow(common, name, gitPointerCap); err == nil && isObjectName(strings.TrimSpace(string(id))) {
		return strings.TrimSpace(string(id))
	}
	return refs[name]
}

// isObjectName reports whether a text is the name of an object: SHA-1 or SHA-256 in hexadecimal.
func isObjectName(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

// parentOf is the first parent of a commit that is not packed, "" for any other.
func parentOf(common, id string) string {
	if id == "" {
		return ""
	}
	packed, err := readBelow(common, "objects/"+id[:2]+"/"+id[2:], ignoreFileCap)
	if err != nil {
		return ""
	}
	z, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return ""
	}
	defer z.Close()
	text, err := io.ReadAll(io.LimitReader(z, gitPointerCap))
	if err != nil && len(text) == 0 || !bytes.HasPrefix(text, []byte("commit ")) {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if parent, ok := strings.CutPrefix(strings.TrimSpace(line), "parent "); ok && isObjectName(parent) {
			return parent
		}
		if strings.TrimSpace(line) == "" {
			return ""
		}
	}
	return ""
}
