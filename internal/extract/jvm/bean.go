package jvm

import (
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// Bean is a method by which a container makes what it hands out: @Bean WebClient klaviyo() of a configuration in Spring
// (https://docs.spring.io/spring-framework/reference/core/beans/java/bean-annotation.html, seen 2026-11-24).
type Bean struct {
	// Class is the qualified name of the configuration, Method the method, which the bean has its name from.
	Class, Method string
	// Type is the declared type, by its simple name.
	Type string
}

// beans keeps the beans of a tree by their names, which are one thing's alone in a container.
type beans struct {
	once   sync.Once
	byName map[string][]Bean
}

// beanMethod is a method that makes a bean, with further annotations and modifiers before its type and name.
var beanMethod = regexp.MustCompile(`@Bean\b(?:\s*\([^)]*\))?\s*(?:@\w+(?:\s*\([^)]*\))?\s*)*(?:(?:public|protected|private|static|final)\s+)*([\w.]+)\s+(\w+)\s*\(`)

// Bean finds the bean with a name and the simple name of a type, nil for none and where there are several. Those of files that are
// candidates count alone: a client that another file configures is another service's.
func (x *Index) Bean(name, typ string) *Bean {
	x.beans.once.Do(func() { x.beans.byName = x.findBeans() })
	list := x.beans.byName[name]
	if len(list) != 1 || list[0].Type != typ {
		return nil
	}
	return &list[0]
}

func (x *Index) findBeans() map[string][]Bean {
	out := map[string][]Bean{}
	for _, f := range x.tree.Files {
		if f.Language != source.Java || !f.Candidate || f.Marks.Has(source.Test) {
			continue
		}
		stem := strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
		for _, m := range beanMethod.FindAllSubmatch(f.Content, -1) {
			_, typ := CutLast(string(m[1]))
			b := Bean{Class: stem, Method: string(m[2]), Type: typ}
			if pkg := PackageOf(f.Content); pkg != "" {
				b.Class = pkg + "." + stem
			}
			out[b.Method] = append(out[b.Method], b)
		}
	}
	return out
}
