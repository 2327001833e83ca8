package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
)

// declared is what a file declares, found before anything is lowered.
type declared struct {
	// constants are the full names of its modules, classes and constants.
	constants map[string]bool
	// methods are the methods of its modules and classes by their full names, those at the top of the file under "".
	methods map[string]map[string]bool
}

// scan finds out what a file declares.
func scan(root syntax.Node) *declared {
	d := &declared{constants: map[string]bool{}, methods: map[string]map[string]bool{}}
	for n := range root.Below() {
		switch n.Kind() {
		case "class", "module":
			if n.Named() {
				d.constants[spaceOf(n)] = true
			}
		case "assignment", "operator_assignment":
			left := n.Field("left")
			if k := left.Kind(); k == "constant" || k == "scope_resolution" {
				d.constants[joined(spaceOf(n.Parent()), left.Text())] = true
			}
		case "method", "singleton_method":
			d.method(spaceOf(n.Parent()), n.Field("name").Text())
		case "call":
			d.accessors(n)
		}
	}
	return d
}

func (d *declared) method(space, name string) {
	if d.methods[space] == nil {
		d.methods[space] = map[string]bool{}
	}
	d.methods[space][name] = true
}

// accessors notes the methods that attr_reader and its likes make.
func (d *declared) accessors(n syntax.Node) {
	switch n.Field("method").Text() {
	case "attr_reader", "attr_accessor", "attr", "delegate", "alias_method", "define_method", "cattr_accessor", "mattr_accessor",
		"class_attribute", "mattr_reader", "cattr_reader", "def_delegators", "def_delegator":
	default:
		return
	}
	if n.Field("receiver").Exists() {
		return
	}
	for a := range n.Field("arguments").Parts() {
		if a.Kind() == "simple_symbol" {
			d.method(spaceOf(n.Parent()), strings.TrimPrefix(a.Text(), ":"))
		}
	}
}

// maxSpace bounds namespaces in namespaces.
const maxSpace = 20

// spaceOf is the full name of the innermost class or module that a node is or stands in, "" for none.
func spaceOf(n syntax.Node) string {
	out := ""
	for i := 0; n.Exists() && i < maxSpace; n = n.Parent() {
		if k := n.Kind(); (k == "class" || k == "module") && n.Named() {
			i++
			name := n.Field("name").Text()
			out = joined(name, out)
			if strings.HasPrefix(name, "::") {
				break
			}
		}
	}
	return strings.TrimPrefix(out, "::")
}

// joined is the full name of a constant in a namespace.
func joined(space, name string) string {
	switch {
	case strings.HasPrefix(name, "::"):
		return name[len("::"):]
	case space == "":
		return name
	case name == "":
		return space
	}
	return space + "::" + name
}
