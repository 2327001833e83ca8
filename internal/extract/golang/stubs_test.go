package golang

import (
	"go/constant"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestStubs compares the stubs of the standard library with the library that the tests are built with.
func TestStubs(t *testing.T) {
	var paths []string
	for p := range stubs().packages {
		if !strings.Contains(p, ".") && p != "unsafe" {
			paths = append(paths, p)
		}
	}
	slices.Sort(paths)
	loaded, err := packages.Load(&packages.Config{
		Context: t.Context(), Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps,
		Env: append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOPROXY=off", "GOTOOLCHAIN=local", "GOPACKAGESDRIVER=off"),
	}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	if len(loaded) != len(paths) {
		t.Fatalf("loaded %d packages of %d", len(loaded), len(paths))
	}
	for _, p := range loaded {
		compareScopes(t, stubs().packages[p.PkgPath], p.Types)
	}
}

func compareScopes(t *testing.T, stub, real *types.Package) {
	for _, name := range stub.Scope().Names() {
		a, b := stub.Scope().Lookup(name), real.Scope().Lookup(name)
		switch {
		case !token.IsExported(name): // stands for what a stub leaves out
		case b == nil:
			t.Errorf("%s.%s is only in the stub", stub.Path(), name)
		default:
			compareObjects(t, stub.Path()+"."+name, a, b)
		}
	}
}

func compareObjects(t *testing.T, name string, a, b types.Object) {
	if a, ok := a.(*types.Const); ok {
		if b, ok := b.(*types.Const); !ok || !constant.Compare(a.Val(), token.EQL, b.Val()) {
			t.Errorf("%s: constant differs", name)
		}
		return
	}
	if a, ok := a.(*types.TypeName); ok {
		compareTypes(t, name, a.Type(), b.Type())
		return
	}
	if x, y := signature(a.Type()), signature(b.Type()); x != y {
		t.Errorf("%s is %s in the stub and really %s", name, x, y)
	}
}

// signature writes a type without the names of parameters; what a stub leaves out of a type is not compared here.
func signature(t types.Type) string {
	s, ok := t.(*types.Signature)
	if !ok {
		return types.TypeString(t, nil)
	}
	var b strings.Builder
	for v := range s.Params().Variables() {
		b.WriteString(types.TypeString(v.Type(), nil) + ",")
	}
	b.WriteString(" -> ")
	for v := range s.Results().Variables() {
		b.WriteString(types.TypeString(v.Type(), nil) + ",")
	}
	return b.String()
}

func compareTypes(t *testing.T, name string, a, b types.Type) {
	if s, ok := a.Underlying().(*types.Struct); ok {
		for f := range s.Fields() {
			obj, _, _ := types.LookupFieldOrMethod(b, true, nil, f.Name())
			if f.Exported() && (obj == nil || signature(f.Type()) != signature(obj.Type())) {
				t.Errorf("%s.%s differs: %v, %v", name, f.Name(), f, obj)
			}
		}
	}
	set := types.NewMethodSet(types.NewPointer(a))
	if i, ok := a.Underlying().(*types.Interface); ok {
		set = types.NewMethodSet(i)
	}
	for m := range set.Methods() {
		obj, _, _ := types.LookupFieldOrMethod(b, true, nil, m.Obj().Name())
		if obj == nil || signature(m.Obj().Type()) != signature(obj.Type()) {
			t.Errorf("%s.%s differs: %v, %v", name, m.Obj().Name(), m.Obj(), obj)
		}
	}
}

// TestModelsAreInStubs checks that the calls of the models are in the stubs of their packages, so that their results have types.
func TestModelsAreInStubs(t *testing.T) {
	for _, l := range libraries() {
		for symbol := range l.Calls {
			typ, method, isMethod := strings.Cut(symbol, "().")
			if !isMethod {
				typ, method, isMethod = methodOfVariable(symbol)
			}
			dot := strings.LastIndexByte(typ, '.')
			if symbol == "net/http.DefaultTransport.Clone" {
				continue // of the *http.Transport that the variable holds
			}
			if dot < 0 || strings.HasPrefix(typ, `"`) || stubs().packages[typ[:dot]] == nil || strings.HasSuffix(symbol, "=") {
				continue
			}
			obj := stubs().packages[typ[:dot]].Scope().Lookup(typ[dot+1:])
			if obj == nil {
				t.Errorf("%s is not in the stubs", symbol)
				continue
			}
			if m, _, _ := types.LookupFieldOrMethod(obj.Type(), true, nil, method); isMethod && m == nil {
				t.Errorf("%s is not in the stubs", symbol)
			}
		}
	}
}

// methodOfVariable reads "path.Variable.Method".
func methodOfVariable(symbol string) (variable, method string, ok bool) {
	dot := strings.LastIndexByte(symbol, '.')
	if dot < 0 || stubs().packages[symbol[:dot]] != nil {
		return symbol, "", false
	}
	return symbol[:dot], symbol[dot+1:], true
}
