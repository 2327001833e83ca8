package settings

import (
	"strconv"
	"strings"
)

// node is a value of a structured file: a mapping, a list or a scalar. Two nodes may hold the same one, by an alias.
type node struct {
	// members are those of a mapping, elems those of a list.
	members []member
	elems   []*node
	isList  bool
	isMap   bool
	// text is a scalar, where it stands. exact says that the source there is the text byte for byte.
	text  string
	where stretch
	exact bool
	// filled is set where a template fills in a part of it.
	filled bool
}

type member struct {
	name  string
	at    stretch
	value *node
}

// maxDepth bounds how deep values are looked into, maxVisits how many nodes are looked at: aliases make a small file large.
const (
	maxDepth  = 100
	maxVisits = 200_000
)

// walker takes the scalars of a tree as settings.
type walker struct {
	*reader
	visits int
}

// walk takes what is below a node. key is its path, at where its own name stands, and list the path of the list that it is an element
// of, "" for none.
func (w *walker) walk(n *node, key string, at stretch, list string, depth int) {
	if w.visits++; w.full || w.visits > maxVisits || depth > maxDepth || n == nil {
		return
	}
	switch {
	case n.isMap:
		w.mapping(n, key, list, depth)
	case n.isList:
		for i, e := range n.elems {
			w.walk(e, join(key, strconv.Itoa(i)), e.where, key+".", depth+1)
		}
	case list != "":
		w.element(n, key, strings.TrimSuffix(list, "."))
	default:
		w.scalar(key, at, n.text, n.where, n)
	}
}

// mapping takes the members of a mapping. In a list, a name and a value are one setting: {name: X, value: y}.
func (w *walker) mapping(n *node, key, list string, depth int) {
	var name, value *node
	if list != "" {
		name, value = pair(n)
	}
	for _, m := range n.members {
		if value != nil && (m.value == name || m.value == value) {
			continue
		}
		w.walk(m.value, join(key, m.name), m.at, "", depth+1)
	}
	if value != nil {
		w.scalar(join(strings.TrimSuffix(list, "."), name.text), name.where, value.text, value.where, value)
	}
}

// pair returns the scalars that name an entry and give its value, nil without both.
func pair(n *node) (name, value *node) {
	for _, m := range n.members {
		if m.value == nil || m.value.isMap || m.value.isList {
			continue
		}
		switch strings.ToLower(m.name) {
		case "name", "key":
			name = m.value
		case "value":
			value = m.value
		}
	}
	if name == nil || value == nil || name.text == "" {
		return nil, nil
	}
	return name, value
}

// element takes a scalar of a list: as NAME=value where it is one, else by its number.
func (w *walker) element(n *node, key, list string) {
	m := assignment.FindStringSubmatch(n.text)
	if m == nil {
		w.scalar(key, n.where, n.text, n.where, n)
		return
	}
	at, where := n.where, n.where
	if n.exact {
		at.to = at.from + len(m[1])
		where.from += len(m[0])
	}
	w.scalar(join(list, m[1]), at, n.text[len(m[0]):], where, n)
}

func (w *walker) scalar(key string, at stretch, text string, where stretch, n *node) {
	w.add(key, at, text, where, n.filled || isInterpolated(text))
}
