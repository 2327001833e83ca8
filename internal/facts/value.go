package facts

// Kind tells what a [Value] is.
type Kind uint8

// The kinds of value.
const (
	Unknown Kind = iota // nothing is known, but for Symbol: what it was made from
	String
	Number
	Bool
	Null
	Object
	List
	Concat // Items joined, some of them not known
	OneOf  // one of Items, which one depends on the path taken
	Env    // the environment variable or setting Text
	Symbol // the outside symbol Text, or the result of calling it: "datetime.date.today().isoformat()"
	Function
)

func (k Kind) String() string {
	return [...]string{"unknown", "string", "number", "bool", "null", "object", "list", "concat", "one-of", "env", "symbol", "function"}[k]
}

// Value is what an expression may evaluate to. The zero Value is Unknown.
type Value struct {
	Kind Kind
	// Text is the constant, the environment variable's name, or the symbol.
	Text string
	// Span is where the value stands in the source: the literal itself, for a constant. It may be in another file than the call.
	Span Span
	// Items are the elements of a List, the parts of a Concat, the alternatives of a OneOf.
	Items []Value
	// Fields are those of an Object, in order of first writing.
	Fields []Field
	// Open is set on an Object or List that may hold more than is listed.
	Open bool
	// Origin says what a Symbol, or what it is made from, depends on.
	Origin Origin
}

// Origin is what a value depends on besides the program: nothing that is known (""), the time, or chance.
type Origin string

// The origins.
const (
	Clock  Origin = "clock"
	Random Origin = "random"
)

// Field is one entry of an Object.
type Field struct {
	Name     string
	Presence Presence
	Value    Value
	Span     Span // of the key
}

// Get returns a field by name. Presence is Absent only where v is a closed Object.
func (v Value) Get(name string) Field {
	for _, f := range v.Fields {
		if f.Name == name {
			return f
		}
	}
	if v.Kind == Object && !v.Open {
		return Field{Name: name, Presence: Absent}
	}
	return Field{Name: name, Presence: Maybe}
}

// Constants returns the constants that v may be, in order: itself, or those among the alternatives. The second result is
// false where v may be something else besides.
func (v Value) Constants() ([]Value, bool) {
	switch v.Kind {
	case String, Number, Bool, Null:
		return []Value{v}, true
	case OneOf:
		var out []Value
		all := true
		for _, x := range v.Items {
			c, ok := x.Constants()
			out = append(out, c...)
			all = all && ok
		}
		return out, all
	}
	return nil, false
}

// Walk calls f on v and on every value inside it, until f returns false for one, whose inside is then left out.
func (v Value) Walk(f func(Value) bool) {
	if !f(v) {
		return
	}
	for _, x := range v.Items {
		x.Walk(f)
	}
	for _, x := range v.Fields {
		x.Value.Walk(f)
	}
}
