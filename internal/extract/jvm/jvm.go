// Package jvm is what the languages of the Java virtual machine share: where the types of a tree stand, what the HTTP clients and
// the value classes of the platform mean, and the names by which settings are read.
//
// It knows no syntax. A front-end names what it finds by qualified names ("java.net.http.HttpClient"), asks [Index] for the files of
// a tree that declare them, and lowers the idioms that have a form of their own.
package jvm

import (
	"context"
	"path"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Lower makes the module of one file. The index is that of the tree that the file belongs to.
type Lower func(ctx context.Context, x *Index, f *source.File) (*flow.Module, error)

// New returns the front-end for the languages of the machine that are given, which see each other's types.
func New(name string, lowers map[source.Language]Lower) *flow.Language {
	indexes := &indexes{}
	lower := func(ctx context.Context, t *source.Tree, f *source.File) (*flow.Module, error) {
		return lowers[f.Language](ctx, indexes.of(t), f)
	}
	return &flow.Language{
		Name: name,
		Lower: func(ctx context.Context, f *source.File) (*flow.Module, error) {
			return lower(ctx, source.NewTree("", []*source.File{f}), f)
		},
		Group: func(f *source.File) string { return path.Clean(f.Path) },
		LowerGroup: func(ctx context.Context, t *source.Tree, files []*source.File) ([]*flow.Module, error) {
			var out []*flow.Module
			for _, f := range files {
				m, err := lower(ctx, t, f)
				if err != nil {
					return out, err
				}
				out = append(out, m)
			}
			return out, nil
		},
		ImportWords: []string{"import"},
		Resolver:    func(t *source.Tree) flow.Resolver { return indexes.of(t) },
		Libraries:   libraries(),
		Tools:       tools,
		Routing:     routing(),
		Overloads:   true, StaticsApart: true, MethodsApart: true, RestLists: true, Functional: true,
		FormTypes: formTypes(), MapsInPairs: true,
		Patches: []string{"URLConnection.setDefaultRequestProperty", "Unirest.config()", "FuelManager.instance"},
	}
}

// formTypes are the types whose values are plain values of the form.
func formTypes() map[string]string {
	out := map[string]string{}
	for form, names := range map[string][]string{
		`""`: {"java.lang.String", "java.lang.CharSequence", "kotlin.String", "kotlin.CharSequence",
			"java.net.URI", "java.net.URL", "android.net.Uri"},
		"{}": {"java.util.Map", "java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap", "java.util.concurrent.ConcurrentHashMap",
			"kotlin.collections.Map", "kotlin.collections.MutableMap", "kotlin.collections.HashMap", "kotlin.collections.LinkedHashMap",
			"java.util.SortedMap", "java.util.concurrent.ConcurrentMap", "org.json.JSONObject", "java.util.Properties"},
		"[]": {"java.util.List", "java.util.Collection", "java.util.ArrayList", "java.util.Set", "java.lang.Iterable", "org.json.JSONArray",
			"kotlin.collections.List", "kotlin.collections.MutableList", "kotlin.collections.Set", "kotlin.collections.Collection",
			"kotlin.collections.Iterable", "kotlin.collections.ArrayList", "kotlin.Array"},
		"func": {"kotlin.Function"},
		"any":  {"java.lang.Object", "kotlin.Any"},
		"number": {"int", "long", "short", "byte", "double", "float", "java.lang.Integer", "java.lang.Long", "java.lang.Double",
			"kotlin.Int", "kotlin.Long", "kotlin.Short", "kotlin.Byte", "kotlin.Double", "kotlin.Float"},
		"bool": {"boolean", "java.lang.Boolean", "kotlin.Boolean"},
	} {
		for _, name := range names {
			out[name] = form
		}
	}
	return out
}
