package python

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// djangoSettings is how the settings of a Django project are imported here: from django.conf import settings.
const djangoSettings = "django.conf.settings"

// environments are mappings from names to settings: x["NAME"] and x.get("NAME", default).
var environments = map[string]bool{
	"os.environ":               true,
	"os.environb":              true,
	"dotenv.dotenv_values()":   true,
	"streamlit.secrets":        true, // https://docs.streamlit.io/develop/concepts/connections/secrets-management, seen 2026-11-24
	"google.colab.userdata":    true,
	"starlette.config.environ": true,
}

// readers are functions that read a setting: f("NAME", default) with the position of the default, 0 for one that is given by name
// only. Every reader takes default=.
var readers = map[string]int{
	"os.getenv":  1,
	"os.getenvb": 1,
	// https://github.com/HBNetwork/python-decouple, seen 2026-11-24: config(option, default=undefined, cast=undefined)
	"decouple.config": 1, "decouple.Config()": 1, "decouple.AutoConfig()": 1,
	// https://django-environ.readthedocs.io, seen 2026-11-24: env(var, cast=None, default=NOTSET), env.str(var, default=NOTSET)
	"environ.Env()": 0, "environ.FileAwareEnv()": 0,
	// https://github.com/sloria/environs, seen 2026-11-24: env(name, default=...), env.str(name, default=...)
	"environs.Env()": 1, "environs.env": 1,
	// https://www.starlette.io/config/, seen 2026-11-24: config(key, cast=None, default=undefined)
	"starlette.config.Config()": 0,
}

// castings are the methods of a reader that read a setting as a type.
var castings = map[string]bool{
	"str": true, "bool": true, "int": true, "float": true, "list": true, "json": true, "dict": true, "url": true, "decimal": true,
}

// environmentIndex lowers os.environ["X"].
func (l *lowerer) environmentIndex(n syntax.Node) flow.Expr {
	key := n.Field("subscript")
	if !environments[l.symbol(n.Field("value"))] || !key.Exists() || key.Kind() == "slice" {
		return nil
	}
	return &flow.EnvExpr{Span: n.Span(), Key: l.expr(key)}
}

// environmentCall lowers os.getenv("X", "default") and its likes.
func (l *lowerer) environmentCall(n syntax.Node, symbol string) flow.Expr {
	position, ok := readers[symbol]
	if object, method, found := cutLast(symbol); !ok && found {
		switch {
		case environments[object] && (method == "get" || method == "setdefault"):
			position, ok = 1, true
		case castings[method]:
			if _, ok = readers[object]; ok {
				position = 1
			}
		}
	}
	if !ok {
		return nil
	}
	args := l.arguments(n.Field("arguments"))
	if len(args) == 0 || args[0].Spread || args[0].KeySpread {
		return nil
	}
	out := &flow.EnvExpr{Span: n.Span(), Key: args[0].Value}
	for i, a := range args[1:] {
		if a.Name == "default" || a.Name == "" && i+1 == position {
			out.Default = a.Value
		}
	}
	return out
}

// cutLast splits a symbol at its last dot.
func cutLast(symbol string) (before, after string, found bool) {
	i := strings.LastIndexByte(symbol, '.')
	if i < 0 {
		return "", symbol, false
	}
	return symbol[:i], symbol[i+1:], true
}
