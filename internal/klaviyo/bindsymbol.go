package klaviyo

import (
	"slices"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
)

// library is a package whose calls are known: an SDK, or a package of the legacy table.
type library struct {
	name         string
	constructors []Constructor
	legacy       bool // for the v1 and v2 API
	device       bool // for an app, which has the public key: of its calls, only those that are given a key say something
	// modules are what is imported, roots what its symbols begin with.
	modules, roots []string
	// shared is set where a root may as well be an own module or another vendor's: it counts only beside a requirement.
	shared bool
}

// bindSymbol returns the use that a call of a library is. There is at most one.
func (b *binder) bindSymbol(d *dialect, call *facts.Call) []*Use {
	symbol := dotted(call.Symbol)
	for _, l := range libraries()[d.ecosystem] {
		for _, root := range l.roots {
			rest, found := strings.CutPrefix(symbol, root)
			if !found || !endsName(rest) || l.shared && !b.requires(d.ecosystem, l.name) {
				continue
			}
			if use := l.use(d, membersOf(rest), call); use != nil {
				return []*Use{use}
			}
		}
	}
	return nil
}

// genericModule is what OpenAPI's generator calls the package of any vendor's Python client, Klaviyo's among them. It counts only
// beside Klaviyo's own.
const genericModule = "openapi_client"

// libraries are the libraries that programs may call, by ecosystem.
var libraries = sync.OnceValue(func() map[string][]library {
	all := map[string][]library{}
	for i := range dialects {
		d := &dialects[i]
		all[d.ecosystem] = append(all[d.ecosystem], d.libraries()...)
	}
	return all
})

func (d *dialect) libraries() []library {
	var out []library
	for _, s := range sdks {
		if s.Ecosystem != d.ecosystem || s.Role != ServerSDK && len(s.Constructors) == 0 {
			continue
		}
		own := slices.DeleteFunc(slices.Clone(s.Modules), func(m string) bool { return m == genericModule })
		out = append(out, library{
			name: s.Package, constructors: s.Constructors, modules: own, roots: d.roots(s.Package, own), device: s.Role == DeviceSDK,
		})
		if len(own) < len(s.Modules) {
			out = append(out, library{name: s.Package, roots: []string{genericModule}, shared: true})
		}
	}
	for _, l := range legacyPackages {
		if l.Ecosystem == d.ecosystem {
			out = append(out, library{
				name: l.Package, modules: l.Modules, roots: d.roots(l.Package, l.Modules),
				legacy: l.Kind == RetiredSDK || l.Kind == DeadClient, shared: l.Kind != Community,
			})
		}
	}
	return out
}

// roots returns what the symbols of a package begin with, dotted.
func (d *dialect) roots(name string, modules []string) []string {
	var roots []string
	if d.constants == nil {
		for _, m := range modules {
			roots = append(roots, dotted(m))
		}
	} else if root := d.constants[name]; root != "" {
		roots = append(roots, root)
	}
	return roots
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
	if c, key := l.construction(members, call); c != nil {
		use.Constructor, use.Key, use.KeyPlace = true, key, InConstructor
		if c.Kind == PublicKey {
			use.Surface = Client
		}
		return use
	}
	if key, place := settingKey(members, call.Args); place != "" {
		use.Constructor, use.Key, use.KeyPlace = true, key, place
		return use
	}
	if len(members) < 2 || l.device {
		return nil
	}
	class, method := members[len(members)-2], members[len(members)-1]
	surface, isClass := classSurface(class)
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

// construction returns the constructor that a call calls and the key that it is given, nil for none.
func (l library) construction(members []string, call *facts.Call) (*Constructor, facts.Value) {
	for i := range l.constructors {
		c := &l.constructors[i]
		name := strings.Split(c.Name, ".")
		if len(members) < len(name) || !slices.Equal(members[len(members)-len(name):], name) {
			continue
		}
		if v, ok := argument(call.Args, c.Arg, c.Param); ok {
			return c, v
		}
	}
	return nil, facts.Value{}
}

// settingKey returns the key that a setting of an SDK is given, and where it stands; place is "" for anything else. What
// config.api_key["Klaviyo-API-Key"] holds is sent as the Authorization header as it is, so that it needs the scheme: auth_settings of
// https://github.com/klaviyo/klaviyo-api-ruby/blob/main/lib/klaviyo-api-sdk/configuration.rb, seen 2026-11-24.
func settingKey(members []string, args []facts.Arg) (key facts.Value, place KeyPlace) {
	n := len(members)
	switch {
	case n > 2 && members[n-1] == "[]=" && members[n-2] == "api_key" && len(args) == 2 && args[0].Value.Text == AuthorizationScheme:
		return keyOf(&facts.Request{}, authorizationOf(args[1].Value), Server)
	case n > 1 && members[n-1] == "access_token=" && len(args) == 1:
		return args[0].Value, InBearer
	}
	return facts.Value{}, ""
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

// importedSDK returns the library for the present API that a file imports, nil for none.
func importedSDK(u *facts.Unit, d *dialect) *library {
	own := libraries()[d.ecosystem]
	for i := range own {
		if !own[i].legacy && !own[i].device && imports(u, own[i].modules) {
			return &own[i]
		}
	}
	return nil
}

// separators are how languages write the access to a member, besides a dot. A dollar sign marks variables.
var separators = strings.NewReplacer("->", ".", "::", ".", "?.", ".", "$", "")

// bindName returns the use that a call with an unknown symbol is by its written name alone. It is careful: the file must import
// the SDK, no function of the tree may have the method's name, and the name must say whose it is: a class or variable of
// the SDK (Profiles, profilesApi), or one named after Klaviyo.
func (b *binder) bindName(l *library, d *dialect, call *facts.Call) []*Use {
	members := membersOf(separators.Replace(call.Name))
	if len(members) < 2 {
		return nil
	}
	receiver, method := members[:len(members)-1], members[len(members)-1]
	o := d.operation(method)
	if o == nil || !slices.ContainsFunc(receiver, namesSDK) || b.functions().defines(snake(method)) {
		return nil
	}
	use := &Use{SDK: l.name, Ecosystem: d.ecosystem}
	use.call(o, call)
	return []*Use{use}
}

// namesSDK reports whether a variable or property is plainly one of the SDK's.
func namesSDK(name string) bool {
	if Named(name) {
		return true
	}
	_, isClass := classSurface(name)
	return isClass && (saysAPI(name) || name[0] >= 'A' && name[0] <= 'Z')
}

// imports reports whether a file imports one of some outside modules.
func imports(u *facts.Unit, modules []string) bool {
	return slices.ContainsFunc(u.Imports, func(i *facts.Import) bool {
		return i.Target == "" && slices.ContainsFunc(modules, func(m string) bool { return inModule(i.Module, m) })
	})
}
