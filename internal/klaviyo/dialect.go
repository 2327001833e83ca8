package klaviyo

import (
	"slices"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// casing is how an ecosystem spells the name of an operation.
type casing uint8

const (
	snakeCase  casing = iota // create_profile
	camelCase                // createProfile
	pascalCase               // CreateProfile
)

// dialect is how the programs of an ecosystem name what they call.
type dialect struct {
	ecosystem string
	languages []source.Language
	casing    casing
	// variants are what generated clients hang on the name of a method.
	variants []string
	// constants are the roots of symbols where they are not the modules that are imported: by package.
	constants map[string]string
}

var dialects = []dialect{
	{
		ecosystem: "npm", casing: camelCase,
		languages: []source.Language{source.JavaScript, source.TypeScript, source.TSX, source.HTML, source.Vue, source.Svelte, source.Astro},
	},
	{
		ecosystem: "pypi", casing: snakeCase, languages: []source.Language{source.Python, source.Notebook},
		variants: []string{"_with_http_info", "_without_preload_content"},
	},
	{
		ecosystem: "rubygems", casing: snakeCase, languages: []source.Language{source.Ruby}, variants: []string{"_with_http_info"},
		constants: map[string]string{"klaviyo-api-sdk": "KlaviyoAPI", "klaviyo": "Klaviyo", "klaviyo_sdk": "Klaviyo", "klaviyo_api": "KlaviyoAPI"},
	},
	{
		ecosystem: "packagist", casing: camelCase, languages: []source.Language{source.PHP},
		variants:  []string{"AsyncWithHttpInfo", "WithHttpInfo", "Async"},
		constants: map[string]string{"klaviyo/api": "KlaviyoAPI", "klaviyo/php-sdk": "Klaviyo", "klaviyo/sdk": "Klaviyo"},
	},
	{ecosystem: "go", casing: pascalCase, languages: []source.Language{source.Go}, variants: []string{"Execute"}},
	{ecosystem: "nuget", casing: pascalCase, languages: []source.Language{source.CSharp}, variants: []string{"Async"}},
	{
		ecosystem: "maven", casing: camelCase, languages: []source.Language{source.Java, source.Kotlin},
		constants: map[string]string{"com.github.klaviyo.klaviyo-android-sdk:analytics": "com.klaviyo.analytics"},
	},
}

// dialectOf returns the dialect of a file, nil where it is not code.
func dialectOf(u *facts.Unit) *dialect {
	if u.File == nil {
		return nil
	}
	for i := range dialects {
		if slices.Contains(dialects[i].languages, u.File.Language) {
			return &dialects[i]
		}
	}
	return nil
}

// SDKMethod returns the name of the method by which the SDK of an ecosystem calls the operation of an id: createProfile in
// npm, create_profile in pypi. It is "" where the ecosystem has no SDK.
func SDKMethod(ecosystem, id string) string {
	for i := range dialects {
		if dialects[i].ecosystem == ecosystem && slices.ContainsFunc(sdks[:], func(s SDK) bool { return s.Ecosystem == ecosystem && s.Role == ServerSDK }) {
			return dialects[i].casing.spell(id)
		}
	}
	return ""
}

// spell spells an id, which is in snake case.
func (c casing) spell(id string) string {
	if c == snakeCase {
		return id
	}
	parts := strings.Split(id, "_")
	for i, p := range parts {
		if p != "" && (i > 0 || c == pascalCase) {
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "")
}

// operation returns the operation that a method calls by its name, nil where none is spelled so.
func (d *dialect) operation(method string) *Operation {
	for _, v := range d.variants {
		if base, found := strings.CutSuffix(method, v); found {
			method = base
			break
		}
	}
	id := snake(method)
	if d.casing.spell(id) != method {
		return nil
	}
	return OperationByID(id)
}

// snake spells a name of any casing in snake case: "CreateOrUpdateProfile" -> "create_or_update_profile".
func snake(name string) string { return strings.Join(words(name), "_") }

// apiClasses are the tags of operations as [className] spells them, each with the surface of its operations.
var apiClasses = sync.OnceValue(func() map[string]Surface {
	classes := map[string]Surface{}
	for o := range Operations() {
		if !o.Beta {
			classes[className(o.Tag)] = o.Side()
		}
	}
	return classes
})

// classSurface returns the part of Klaviyo that the methods of a class call; ok is false for a class that is not one of the
// SDKs'. A name may be in the singular.
func classSurface(name string) (s Surface, ok bool) {
	name = className(name)
	if s, ok = apiClasses()[name]; ok {
		return s, true
	}
	s, ok = apiClasses()[name+"s"]
	return s, ok
}

// className is what a tag, a class and a variable named after it have in common: "Data Privacy", "DataPrivacyApi",
// "Data_Privacy" and "dataPrivacyServices" are "dataprivacy".
func className(name string) string {
	name = strings.ToLower(strings.TrimSuffix(name, "()"))
	name = strings.Map(func(r rune) rune {
		if r == '_' || r == ' ' || r == '-' {
			return -1
		}
		return r
	}, name)
	for _, kind := range classKinds {
		name = strings.TrimSuffix(name, kind)
	}
	return name
}

// classKinds are what class names end with, the outer one first: ProfilesAPIService.
var classKinds = []string{"services", "service", "api"}

// saysAPI reports whether a name of a class or variable ends as those of the SDKs do.
func saysAPI(name string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "()"))
	return slices.ContainsFunc(classKinds, func(kind string) bool { return strings.HasSuffix(name, kind) })
}
