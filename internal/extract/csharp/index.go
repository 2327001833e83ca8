package csharp

import (
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// index holds what the C# files of a tree declare. It is the import resolution of the language and safe for concurrent use.
type index struct {
	tree  *source.Tree
	files map[string]*declared
	// types are the declarations of each type by its full name, in order of path.
	types map[string][]*typeDecl
	// modules is the first file of the module that a file belongs to, where that is another one.
	modules map[string]string
	// names is the first type of a name in a module, by the module's ID, a blank and the name.
	names map[string]string
	// globals are the usings that hold for every file.
	globals []using
	// extensions are the types that hold an extension method, by its name; methods the names that types have methods of.
	extensions map[string][]*typeDecl
	methods    map[string]bool
	// lineages keeps what lineage has found, by the full name of the type.
	lineages sync.Map
	// clients are the registrations of HTTP clients, by what they are asked for by.
	clients map[string][]*registration
	// made are the names that something is constructed by, outside of tests.
	made map[string]bool
	// sections are the parts of the configuration that types are bound to, constants what names them.
	sections  []section
	constants map[string]string
}

// newIndex scans the C# files of a tree. Files that nobody has asked for yet are read for it and forgotten again.
func newIndex(t *source.Tree) *index {
	x := &index{
		tree: t, files: map[string]*declared{}, types: map[string][]*typeDecl{}, modules: map[string]string{}, names: map[string]string{},
		extensions: map[string][]*typeDecl{}, methods: map[string]bool{}, clients: map[string][]*registration{}, made: map[string]bool{},
		constants: map[string]string{},
	}
	var files []*source.File
	for _, f := range t.Files {
		if f.Language == source.CSharp && !f.Marks.Any(source.Capped|source.Minified|source.Vendored) {
			files = append(files, f)
		}
	}
	for i, d := range scanAll(t, files) {
		if d != nil {
			x.addFile(files[i], d)
		}
	}
	x.tie()
	return x
}

// scanned is what is kept of a file.
type scanned struct {
	*declared
	clients   []*registration
	made      []string
	sections  []section
	constants map[string]string
}

func scanAll(t *source.Tree, files []*source.File) []*scanned {
	out := make([]*scanned, len(files))
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wg.Go(func() {
			for i := range next {
				out[i] = scanFile(t, files[i])
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}

func scanFile(t *source.Tree, f *source.File) *scanned {
	content := f.Content
	if content == nil {
		if t.Load(f) != nil {
			return nil
		}
		content = f.Content
		if f.Token == nil {
			f.Content = nil
		}
	}
	out := &scanned{declared: scan(f, content), clients: registrations(f, content)}
	if !f.Marks.Any(source.Test | source.Fixture) {
		out.made, out.sections, out.constants = constructed(content), sections(content), sectionConstants(content, out.types)
	}
	return out
}

func (x *index) addFile(f *source.File, d *scanned) {
	x.files[f.Path] = d.declared
	for _, u := range d.usings {
		if u.global {
			x.globals = append(x.globals, u)
		}
	}
	for _, c := range d.clients {
		x.clients[c.key] = append(x.clients[c.key], c)
	}
	for _, name := range d.made {
		x.made[name] = true
	}
	x.addSections(d)
	for _, t := range d.types {
		x.types[t.full()] = append(x.types[t.full()], t)
		for name := range t.extensions {
			x.extensions[name] = append(x.extensions[name], t)
		}
		for name, m := range t.members {
			if m.method && t.extensions[name] == "" {
				x.methods[name] = true
			}
		}
	}
}

// tie joins the files that declare parts of one type to modules.
func (x *index) tie() {
	for _, name := range slices.Sorted(maps.Keys(x.types)) {
		parts := x.types[name]
		for _, d := range parts[1:] {
			if parts[0].partial && d.partial {
				x.join(parts[0].file.Path, d.file.Path)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(x.types)) {
		d := x.types[name][0]
		key := x.module(d.file.Path) + " " + d.name
		if x.names[key] == "" {
			x.names[key] = name
		}
	}
}

func (x *index) join(a, b string) {
	a, b = x.module(a), x.module(b)
	switch {
	case a < b:
		x.modules[b] = a
	case b < a:
		x.modules[a] = b
	}
}

// module returns the ID of the module that a file belongs to: the first of its paths.
func (x *index) module(path string) string {
	for {
		up, ok := x.modules[path]
		if !ok {
			return path
		}
		path = up
	}
}

// Resolve returns the module that the lowering has named itself: it finds types, not imports. Anything else is outside the tree.
func (x *index) Resolve(_ *source.File, module string) (id string, ok bool) {
	if _, ours := x.files[module]; ours {
		return x.module(module), true
	}
	return "", true
}

// Declares returns the names by which other files use what a module declares.
func (x *index) Declares(id string) []string {
	var out []string
	for _, d := range x.files {
		if x.module(d.file.Path) != id {
			continue
		}
		for _, t := range d.types {
			out = append(out, t.simple())
			for name := range t.extensions {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// simple is the last part of the name, without the number of its type parameters.
func (d *typeDecl) simple() string {
	name := d.name[strings.LastIndexByte(d.name, '.')+1:]
	name, _, _ = strings.Cut(name, "`")
	return name
}

// place is where a name stands: what can be seen from there.
type place struct {
	file *declared
	// space is the namespace, chain the name of the innermost type, "" outside of all.
	space, chain string
}

// find returns the declaration that a type's name, dotted or not, means at a place, or nil for none of the tree.
func (x *index) find(name string, at place) *typeDecl {
	for chain := at.chain; chain != ""; chain = chain[:max(0, strings.LastIndexByte(chain, '.'))] {
		if d := x.get(qualified(at.space, chain) + "." + name); d != nil {
			return d
		}
	}
	for space := at.space; ; space = space[:max(0, strings.LastIndexByte(space, '.'))] {
		if d := x.get(qualified(space, name)); d != nil {
			return d
		}
		if space == "" {
			break
		}
	}
	first, rest, dotted := strings.Cut(name, ".")
	for u := range x.usings(at.file) {
		switch {
		case u.alias != "" && u.alias == first:
			if dotted {
				return x.get(u.name + "." + rest)
			}
			return x.get(u.name)
		case u.alias == "" && !u.static:
			if d := x.get(qualified(u.name, name)); d != nil {
				return d
			}
		case u.static:
			if d := x.get(u.name + "." + name); d != nil {
				return d
			}
		}
	}
	return nil
}

// get returns the first declaration of a type by its full name.
func (x *index) get(full string) *typeDecl {
	if parts := x.types[full]; len(parts) > 0 {
		return parts[0]
	}
	return nil
}

// usings are those of a file, and those that hold for all.
func (x *index) usings(f *declared) func(yield func(using) bool) {
	return func(yield func(using) bool) {
		if f != nil {
			for _, u := range f.usings {
				if !yield(u) {
					return
				}
			}
		}
		for _, u := range x.globals {
			if !yield(u) {
				return
			}
		}
	}
}

// maxBases bounds how far the bases of a type are followed: broken code may go in circles.
const maxBases = 20

// bloodline is a type with its bases.
type bloodline struct {
	parts []*typeDecl
	whole bool
}

// lineage are the parts of a type and of its bases that are in the tree, nearest first. whole is false where a base is not.
func (x *index) lineage(d *typeDecl) (parts []*typeDecl, whole bool) {
	if kept, ok := x.lineages.Load(d.full()); ok {
		b := kept.(bloodline)
		return b.parts, b.whole
	}
	defer func() { x.lineages.Store(d.full(), bloodline{parts, whole}) }()
	whole = true
	seen := map[string]bool{}
	todo := []*typeDecl{d}
	for i := 0; i < len(todo) && i < maxBases; i++ {
		if seen[todo[i].full()] {
			continue
		}
		seen[todo[i].full()] = true
		for _, part := range x.types[todo[i].full()] {
			parts = append(parts, part)
			at := place{x.files[part.file.Path], part.namespace, part.name}
			for _, b := range part.bases {
				if base := x.find(bare(b), at); base != nil {
					todo = append(todo, base)
				} else if !isInterfaceName(bare(b)) {
					whole = false
				}
			}
		}
	}
	return parts, whole
}

// isInterfaceName reports whether a name is one that interfaces have: I, and another capital.
func isInterfaceName(name string) bool {
	name = name[strings.LastIndexByte(name, '.')+1:]
	return len(name) > 1 && name[0] == 'I' && name[1] >= 'A' && name[1] <= 'Z'
}

// memberOf returns the member of a type or its bases, and the part that has it.
func (x *index) memberOf(d *typeDecl, name string) (member, *typeDecl, bool) {
	parts, _ := x.lineage(d)
	for _, p := range parts {
		if m, ok := p.members[name]; ok {
			return m, p, true
		}
	}
	return member{}, nil, false
}

// bare is a type's name as it is declared: type arguments become their number, and what makes it nullable is dropped.
func bare(typ string) string {
	typ = strings.TrimRight(typ, "?")
	i := strings.IndexByte(typ, '<')
	if i < 0 || !strings.HasSuffix(typ, ">") {
		return typ
	}
	return typ[:i] + arity(len(typeArguments(typ)))
}

// typeArguments are the arguments of a generic type.
func typeArguments(typ string) []string {
	i := strings.IndexByte(typ, '<')
	if i < 0 || !strings.HasSuffix(typ, ">") {
		return nil
	}
	var out []string
	depth, from := 0, i+1
	for j := i + 1; j < len(typ)-1; j++ {
		switch typ[j] {
		case '<', '(', '[':
			depth++
		case '>', ')', ']':
			depth--
		case ',':
			if depth == 0 {
				out = append(out, typ[from:j])
				from = j + 1
			}
		}
	}
	return append(out, typ[from:len(typ)-1])
}

// bound is the name that a type is bound by in its module: its name, or the full one where two types of a module have that name.
func (x *index) bound(d *typeDecl) string {
	if first := x.names[x.module(d.file.Path)+" "+d.name]; first == "" || first == d.full() {
		return d.name
	}
	return d.full()
}
