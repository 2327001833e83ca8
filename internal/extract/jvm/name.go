package jvm

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// CutLast splits a qualified name at its last dot. A name without one has nothing before it.
func CutLast(name string) (before, after string) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return "", name
	}
	return name[:i], name[i+1:]
}

// AfterLast is the simple name of a qualified one.
func AfterLast(name string) string {
	_, after := CutLast(name)
	return after
}

// Join is the qualified name of what a package holds; "" is the package without a name.
func Join(pkg, name string) string {
	if pkg == "" {
		return name
	}
	return pkg + "." + name
}

// IsTypeName reports whether a simple name is that of a type, as everybody spells them.
func IsTypeName(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// SplitOwner splits the qualified name of a member type into the type that has a name in its package, and the rest.
func SplitOwner(name string) (owner, member string) {
	parts := strings.Split(name, ".")
	i := slices.IndexFunc(parts, IsTypeName)
	if i < 0 || i == len(parts)-1 {
		return name, ""
	}
	return strings.Join(parts[:i+1], "."), strings.Join(parts[i+1:], ".")
}
