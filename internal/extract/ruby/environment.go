package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/extract/syntax"
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// environmentIndex lowers ENV["X"] and settings that are read by their keys: Rails.application.credentials[:x].
func (l *lowerer) environmentIndex(n syntax.Node) flow.Expr {
	object := n.Field("object")
	if constantPath(object) == "ENV" {
		if key := l.elementKey(n); key != nil {
			return &flow.EnvExpr{Span: n.Span(), Key: key}
		}
		return nil
	}
	if path := settingPath(n); path != "" {
		return l.setting(n, path)
	}
	return nil
}

// environmentCall lowers ENV.fetch("X", default), and settings that are read by calls.
func (l *lowerer) environmentCall(n syntax.Node) flow.Expr {
	receiver, method := n.Field("receiver"), n.Field("method").Text()
	if constantPath(receiver) == "ENV" {
		args := l.arguments(n.Field("arguments"), syntax.Node{})
		if method != "fetch" && method != "dig" || len(args) == 0 || args[0].Name != "" || args[0].Spread {
			return nil
		}
		return &flow.EnvExpr{Span: n.Span(), Key: args[0].Value, Default: l.fetchDefault(n, args)}
	}
	if path := settingPath(n); path != "" {
		return l.setting(n, path)
	}
	return nil
}

func (l *lowerer) setting(n syntax.Node, path string) flow.Expr {
	s := n.Span()
	return &flow.EnvExpr{Span: s, Key: &flow.Lit{Span: s, Kind: facts.String, Text: path}, Section: true}
}

// settingRoots are what settings are read from, by their keys as members or in brackets
// (https://guides.rubyonrails.org/security.html#custom-credentials, https://github.com/rubyconfig/config, seen 2026-11-24).
var settingRoots = map[string]bool{
	"Rails.application.credentials": true, "Rails.application.secrets": true, "Rails.configuration.x": true,
	"Rails.application.config.x": true, "Rails.configuration": true, "Rails.application.config": true, "Figaro.env": true,
}

// settingPath is the name of a setting that an expression reads, its keys joined by dots, "" for any other expression.
func settingPath(n syntax.Node) string {
	var keys []string
	for range maxSpace {
		if settingRoots[n.Text()] && n.Kind() == "call" {
			return strings.Join(keys, ".")
		}
		if n.Kind() == "call" && n.Field("method").Text() == "config_for" && n.Field("receiver").Text() == "Rails.application" {
			return strings.Join(append(callKeys(n), keys...), ".")
		}
		var own []string
		switch n.Kind() {
		case "call":
			own = callKeys(n)
			n = n.Field("receiver")
		case "element_reference":
			own = elementKeys(n)
			n = n.Field("object")
		}
		if own == nil || !n.Exists() {
			return ""
		}
		keys = append(own, keys...)
	}
	return ""
}

// respellings are the methods that give a map with its keys spelled otherwise.
var respellings = wordSet(`symbolize_keys deep_symbolize_keys stringify_keys deep_stringify_keys with_indifferent_access to_h to_hash dup freeze`)

// callKeys are the keys that a call reads: its name, or the arguments of dig, fetch and [].
func callKeys(n syntax.Node) []string {
	method, args := n.Field("method").Text(), n.Field("arguments")
	switch {
	case n.Field("block").Exists():
		return nil
	case method == "dig" || method == "fetch" || method == "config_for":
		var out []string
		for a := range args.Parts() {
			key := methodName(a)
			if key == "" {
				return nil
			}
			out = append(out, key)
			if method == "fetch" {
				break
			}
		}
		return out
	case args.Exists() || method == "":
		return nil
	case respellings[method]:
		return []string{}
	}
	return []string{strings.TrimRight(method, "!?")}
}

func elementKeys(n syntax.Node) []string {
	key := n.Part(1)
	if name := methodName(key); name != "" && !n.Part(2).Exists() {
		return []string{name}
	}
	return nil
}
