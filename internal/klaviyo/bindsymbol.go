package klaviyo

import (
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// library is a package whose calls are known: an SDK, or a package of the legacy table.
type library struct {
	name         string
	constructors []Constructor
	legacy       bool // for the v1 and v2 API
	// roots are what its symbols begin with.
	roots []string
	// shared is set where a root may as well be an own module or another vendor's: it counts only beside a requirement.
	shared bool
}

// bindSymbol returns the use that a call of a library is. There is at most one.
func (b *binder) bindSymbol(u *facts.Unit, d *dialect, call *facts.Call) []*Use {
	for _, l := range librariesOf(d) {
		for _, root := range l.roots {
			if !inModule(call.Symbol, root) || (l.shared || root == "openapi_client") && !b.required[d.ecosystem+" "+l.name] {
				continue
			}
			members := membersOf(strings.TrimPrefix(dotted(call.Symbol), dotted(root)))
			if use := l.use(d, members, call); use != nil {
				return []*Use{use}
			}
		}
	}
	if call.Symbol == "" {
		return b.bindName(u, d, call)
	}
	return nil
}

// librariesOf returns the libraries that programs of an ecosystem may call.
func librariesOf(d *dialect) []library {
	var out []library
	for i := range sdks {
		s := &sdks[i]
		if s.Ecosystem == d.ecosystem && (s.Role == ServerSDK || len(s.Constructors) > 0) {
			out = append(out, library{name: s.Package, constructors: s.Constructors, roots: d.roots(s.Package, s.Modules)})
		}
	}
	for i := range legacyPackages {
		l := &legacyPackages[i]
		if l.Ecosystem == d.ecosystem {
			out = append(out, library{
				name: l.Package, roots: d.roots(l.Package, l.Modules), legacy: l.Kind == RetiredSDK || l.Kind == DeadClient,
				shared: l.Kind != Community,
			})
		}
	}
	return out
}

// roots returns what the symbols of a package begin with.
func (d *dialect) roots(name string, modules []string) []string {
	if d.constants == nil {
		return modules
	}
	if root := d.constants[name]; root != "" {
		return []string{root}
	}
	return nil
}

// membersOf splits the part of a symbol behind its root: ".ProfilesApi().createProfile" -> ProfilesApi(), createProfile. A
// closing .new is the same as none.
func membersOf(rest string) []string {
	if strings.HasPrefix(rest, "/") { // a file inside the package
		i := strings.IndexByte(rest, '.')
		if i < 0 {
			return nil
		}
		rest = rest[i:]
	}
	members := strings.Split(strings.Trim(rest, "."), ".")
	members = slices.DeleteFunc(members, func(m string) bool { return m == "" || m == "new" || m == "new()" })
	return members
}

// use returns what a call of a member of the library is, nil for one that says nothing.
func (l library) use(d *dialect, members []string, call *facts.Call) *Use {
	if len(members) == 0 {
		return nil
	}
	use := &Use{SDK: l.name, Ecosystem: d.ecosystem, Surface: Server}
	if l.legacy {
		use.Surface = Legacy
		return use
	}
	if key, ok := l.construction(members, call); ok {
		use.Constructor, use.Key, use.KeyPlace = true, key, InConstructor
		return use
	}
	if len(members) < 2 {
		return nil
	}
	class, method := members[len(members)-2], members[len(members)-1]
	surface, isClass := apiClasses()[className(class)]
	if !isClass {
		return nil
	}
	use.Surface = surface
	use.call(d.operation(method), call)
	return use
}

// call makes the use one of an operation, which may be nil.
func (u *Use) call(o *Operation, call *facts.Call) {
	if o == nil {
		return
	}
	u.Operation, u.Surface, u.Method, u.Path = o, o.Side(), o.Method, withHoles(o.Path)
	u.Payload = payloadOf(payloadArgument(o, call.Args))
}

// construction returns the key that a call of a constructor is given.
func (l library) construction(members []string, call *facts.Call) (facts.Value, bool) {
	for _, c := range l.constructors {
		name := strings.Split(c.Name, ".")
		if len(members) < len(name) || !slices.Equal(members[len(members)-len(name):], name) {
			continue
		}
		if v, ok := argument(call.Args, c.Arg, c.Param); ok {
			return v, true
		}
	}
	return facts.Value{}, false
}

// argument returns the argument at a position, or of a name.
func argument(args []facts.Arg, position int, name string) (facts.Value, bool) {
	for i, a := range args {
		if a.Name == "" && i == position || a.Name != "" && a.Name == name {
			return a.Value, true
		}
	}
	return facts.Value{}, false
}

// payloadArgument returns the argument that is the body: a named one, or the one behind those for the path's parameters.
func payloadArgument(o *Operation, args []facts.Arg) facts.Value {
	for _, a := range args {
		if a.Name == "body" || strings.HasSuffix(strings.ToLower(a.Name), "query") {
			return a.Value
		}
	}
	if o.Method == "GET" {
		return facts.Value{}
	}
	v, _ := argument(args, strings.Count(withHoles(o.Path), hole), "")
	return v
}

// bindName returns the use that a call with an unknown symbol is by its written name alone. It is careful: the file must import
// the SDK, no function of the tree may have the method's name, and the name must say whose it is: a class or variable of
// the SDK (Profiles, profilesApi), or one named after Klaviyo.
func (b *binder) bindName(u *facts.Unit, d *dialect, call *facts.Call) []*Use {
	members := membersOf("." + strings.NewReplacer("->", ".", "::", ".", "?.", ".", "$", "").Replace(call.Name))
	if len(members) < 2 {
		return nil
	}
	receiver, method := members[:len(members)-1], members[len(members)-1]
	o := d.operation(method)
	if o == nil || b.functions.defines(snake(method)) || !slices.ContainsFunc(receiver, namesSDK) {
		return nil
	}
	for i := range sdks {
		s := &sdks[i]
		if s.Ecosystem == d.ecosystem && s.Role == ServerSDK && imports(u, s.Modules) {
			use := &Use{SDK: s.Package, Ecosystem: s.Ecosystem}
			use.call(o, call)
			return []*Use{use}
		}
	}
	return nil
}

// namesSDK reports whether a variable or property is plainly one of the SDK's.
func namesSDK(name string) bool {
	if strings.Contains(strings.ToLower(name), "klaviyo") {
		return true
	}
	_, isClass := apiClasses()[className(name)]
	return isClass && (saysAPI(name) || name[0] >= 'A' && name[0] <= 'Z')
}

// imports reports whether a file imports one of some outside modules.
func imports(u *facts.Unit, modules []string) bool {
	return slices.ContainsFunc(u.Imports, func(i *facts.Import) bool {
		return i.Target == "" && slices.ContainsFunc(modules, func(m string) bool { return inModule(i.Module, m) })
	})
}
