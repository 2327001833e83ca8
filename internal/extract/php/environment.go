package php

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// requestVariables begin the names in $_SERVER that come from the request and the server, not from the environment.
var requestVariables = []string{"HTTP_", "REQUEST_", "REMOTE_", "SERVER_", "SCRIPT_", "QUERY_", "DOCUMENT_", "PHP_", "PATH_", "CONTENT_", "AUTH_", "HTTPS", "argv", "argc"}

// environmentIndex lowers $_ENV["X"] and $_SERVER["X"].
func (l *lowerer) environmentIndex(n syntax.Node) flow.Expr {
	object, key := n.Part(0), n.Part(1)
	if object.Kind() != "variable_name" || !key.Exists() {
		return nil
	}
	switch variableText(object) {
	case "_ENV":
	case "_SERVER":
		name := strings.Trim(key.Text(), `"'`)
		for _, p := range requestVariables {
			if strings.HasPrefix(name, p) {
				return nil
			}
		}
	default:
		return nil
	}
	return &flow.EnvExpr{Span: n.Span(), Key: l.expr(key)}
}

// environmentCall lowers getenv("X"), Laravel's env("X", default) and WordPress's get_option("x", default).
func environmentCall(_ *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) == 0 || args[0].Spread {
		return nil
	}
	return setting(n, args, args[0].Value)
}

// setting reads a setting. The second argument is the default, but for getenv, where it says where to look.
func setting(n syntax.Node, args []flow.Arg, key flow.Expr) *flow.EnvExpr {
	out := &flow.EnvExpr{Span: n.Span(), Key: key}
	if len(args) > 1 && !args[1].Spread && !strings.EqualFold(strings.TrimPrefix(n.Field("function").Text(), `\`), "getenv") {
		out.Default = args[1].Value
	}
	return out
}

// settingMethods are methods that read a setting by a constant name wherever they are called, with what their receiver's name must
// hold: Magento's scopeConfig, Symfony's parameters.
var settingMethods = map[string]string{"getValue": "config", "getParameter": "", "isSetFlag": "config"}

// settingCall lowers $this->scopeConfig->getValue("a/b/c").
func (l *lowerer) settingCall(n syntax.Node, args []flow.Arg) flow.Expr {
	receiver, known := settingMethods[n.Field("name").Text()]
	if !known || len(args) == 0 || args[0].Spread || !strings.Contains(strings.ToLower(n.Field("object").Text()), receiver) {
		return nil
	}
	return &flow.EnvExpr{Span: n.Span(), Key: args[0].Value}
}

// configFolder is the module of what a file of Laravel's config folder returns.
const configFolder = "config/"

// configCall lowers config("services.klaviyo.key", default): the entry of what config/services.php returns, where that is in view, else
// a setting.
func configCall(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	if len(args) == 0 {
		return nil
	}
	key, ok := args[0].Value.(*flow.Lit)
	if !ok || key.Kind != facts.String {
		return nil
	}
	env := setting(n, args, key)
	parts := strings.Split(key.Text, ".")
	if len(parts) < 2 || !isPlainName(parts[0]) {
		return env
	}
	module := configFolder + parts[0] + ".php"
	local := l.fileValue(n, module)
	var x flow.Expr = &flow.Name{Span: n.Span(), Name: local}
	for _, p := range parts[1:] {
		x = &flow.Index{Span: n.Span(), X: x, Key: &flow.Lit{Span: key.Span, Kind: facts.Number, Text: p}}
	}
	return &flow.Logic{Span: n.Span(), Op: "or", X: x, Y: env}
}

func isPlainName(s string) bool {
	return s != "" && strings.Trim(strings.ToLower(s), "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

// fileValue imports what a file returns, and returns the name that it has here.
func (l *lowerer) fileValue(n syntax.Node, module string) string {
	local := returned + " " + module
	if l.names.locals[local] == "" {
		l.names.locals[local] = module
		l.mod.Imports = append(l.mod.Imports, &flow.Import{Span: n.Span(), Module: module, Name: returned, Local: local})
	}
	return local
}

// facadeCall lowers static calls that read settings: Config::get("a.b", default).
func (l *lowerer) facadeCall(n syntax.Node, args []flow.Arg) flow.Expr {
	if n.Field("name").Text() != "get" || len(args) == 0 {
		return nil
	}
	switch l.fullName(n.Field("scope").Text()) {
	case `Illuminate\Support\Facades\Config`, "Config":
		return configCall(l, n, args)
	case `Illuminate\Support\Env`, "Env", "Configuration":
		if lit, ok := args[0].Value.(*flow.Lit); ok {
			return &flow.EnvExpr{Span: n.Span(), Key: lit}
		}
	}
	return nil
}

// containerMethods are the methods by which containers of services give one out by its class.
var containerMethods = map[string]bool{"make": true, "get": true, "create": true, "makeWith": true, "getInstance": true}

// containerCall lowers $container->get(Foo::class): some instance of the class.
func (l *lowerer) containerCall(n syntax.Node, method string, args []flow.Arg) flow.Expr {
	if !containerMethods[method] {
		return nil
	}
	return l.service(n, args)
}

// containerFunction lowers Laravel's app(Foo::class) and resolve(Foo::class).
func containerFunction(l *lowerer, n syntax.Node, args []flow.Arg) flow.Expr {
	return l.service(n, args)
}

func (l *lowerer) service(n syntax.Node, args []flow.Arg) flow.Expr {
	first := n.Field("arguments").Part(0).Part(0)
	if len(args) == 0 || first.Kind() != "class_constant_access_expression" || !strings.EqualFold(first.Part(1).Text(), "class") {
		return nil
	}
	scope := first.Part(0)
	if k := scope.Kind(); k != "name" && k != "qualified_name" {
		return nil
	}
	name := &flow.Name{Span: n.Span(), Name: l.Fresh("service")}
	return &flow.AssignExpr{Span: n.Span(), Assign: &flow.Assign{Span: n.Span(), Target: name, Type: l.classRef(scope), Declare: true, Hoist: true}}
}
