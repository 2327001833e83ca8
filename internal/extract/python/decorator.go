package python

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
)

// marks are what the decorators of a function make of it.
type marks struct {
	static, class, getter, setter, memo, manager bool
	// others wrap the function in ways that are not known here.
	others []syntax.Node
}

// decorations are the decorators whose meaning the form can say, by symbol. What is called for is left out: lru_cache() and
// lru_cache are the same.
var decorations = map[string]func(*marks){
	"staticmethod":                              func(m *marks) { m.static = true },
	"abc.abstractstaticmethod":                  func(m *marks) { m.static = true },
	"classmethod":                               func(m *marks) { m.class = true },
	"property":                                  func(m *marks) { m.getter = true },
	"abc.abstractproperty":                      func(m *marks) { m.getter = true },
	"functools.cached_property":                 func(m *marks) { m.getter, m.memo = true, true },
	"django.utils.functional.cached_property":   func(m *marks) { m.getter, m.memo = true, true },
	"cached_property.cached_property":           func(m *marks) { m.getter, m.memo = true, true },
	"backports.cached_property.cached_property": func(m *marks) { m.getter, m.memo = true, true },
	"werkzeug.utils.cached_property":            func(m *marks) { m.getter, m.memo = true, true },
	"pydantic.computed_field":                   func(*marks) {},
	"functools.lru_cache":                       func(m *marks) { m.memo = true },
	"functools.cache":                           func(m *marks) { m.memo = true },
	"contextlib.contextmanager":                 func(m *marks) { m.manager = true },
	"contextlib.asynccontextmanager":            func(m *marks) { m.manager = true },
}

// transparent are decorators that say nothing about a call: the function takes the same arguments and gives the same result. Those
// that call it again or later do too, but are kept, because a reader of the program wants to know of them; see valueCalls.
var transparent = map[string]bool{
	"abc.abstractmethod": true, "typing.override": true, "typing.overload": true, "typing.final": true, "typing.no_type_check": true,
	"functools.wraps": true, "typing_extensions.override": true, "typing_extensions.deprecated": true, "warnings.deprecated": true,
	"asyncio.coroutine": true,
	"unittest.skip":     true, "unittest.skipIf": true, "unittest.skipUnless": true, "unittest.expectedFailure": true,
	"django.db.transaction.atomic": true, "django.views.decorators.csrf.csrf_exempt": true,
	"django.views.decorators.http.require_POST": true, "django.contrib.auth.decorators.login_required": true,
	"pytest.fixture": true, "validate_call": true, "beartype.beartype": true,
}

// marks sorts decorators by what is known of them.
func (l *lowerer) marks(decorators []syntax.Node) marks {
	var m marks
	for _, d := range decorators {
		named := d
		if d.Kind() == "call" {
			named = d.Field("function")
		}
		symbol := l.symbol(named)
		switch accessor := named.Field("attribute").Text(); {
		case decorations[symbol] != nil:
			decorations[symbol](&m)
		case transparent[symbol] || strings.HasPrefix(symbol, "pytest.mark."):
		case l.scope.kind == classScope && accessor == "setter" && l.scope.names[named.Field("object").Text()] != nil:
			m.setter = true
		case l.scope.kind == classScope && accessor == "getter" && l.scope.names[named.Field("object").Text()] != nil:
			m.getter = true
		default:
			m.others = append(m.others, d)
		}
	}
	return m
}
