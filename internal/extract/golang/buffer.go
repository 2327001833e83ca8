package golang

import (
	"go/ast"
	"go/types"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// A bytes.Buffer or strings.Builder is lowered to the text that it holds: writing to it is an assignment to the variable.

func isBuffer(t types.Type) bool { return isNamed(t, "bytes.Buffer") || isNamed(t, "strings.Builder") }

var bufferCalls = map[string]func(*lowerer, *ast.CallExpr) flow.Expr{
	"bytes.NewBuffer":                (*lowerer).newBuffer,
	"bytes.Buffer().WriteString":     (*lowerer).appendToReceiver,
	"bytes.Buffer().Write":           (*lowerer).appendToReceiver,
	"bytes.Buffer().WriteByte":       (*lowerer).appendToReceiver,
	"bytes.Buffer().WriteRune":       (*lowerer).appendToReceiver,
	"bytes.Buffer().Reset":           (*lowerer).resetReceiver,
	"bytes.Buffer().String":          (*lowerer).bufferText,
	"bytes.Buffer().Bytes":           (*lowerer).bufferText,
	"strings.Builder().WriteString":  (*lowerer).appendToReceiver,
	"strings.Builder().Write":        (*lowerer).appendToReceiver,
	"strings.Builder().WriteByte":    (*lowerer).appendToReceiver,
	"strings.Builder().WriteRune":    (*lowerer).appendToReceiver,
	"strings.Builder().Reset":        (*lowerer).resetReceiver,
	"strings.Builder().String":       (*lowerer).bufferText,
	"io.WriteString":                 (*lowerer).writeString,
	"fmt.Fprintf":                    (*lowerer).printTo,
	"fmt.Fprint":                     (*lowerer).printTo,
	"fmt.Fprintln":                   (*lowerer).printTo,
	"encoding/json.NewEncoder":       (*lowerer).newEncoder,
	"encoding/json.Encoder().Encode": (*lowerer).encode,
}

// newBuffer makes an empty buffer of nothing; with a text it is a call like any other.
func (l *lowerer) newBuffer(x *ast.CallExpr) flow.Expr {
	content := l.expr(x.Args[0])
	if list, ok := content.(*flow.ListExpr); isNull(content) || ok && len(list.Elems) == 0 {
		return emptyString(l.at(x))
	}
	return nil
}

// bufferOf returns the variable that an expression writes to, where that is a buffer.
func (l *lowerer) bufferOf(x ast.Expr) ast.Expr {
	x = ast.Unparen(x)
	if u, ok := x.(*ast.UnaryExpr); ok {
		x = ast.Unparen(u.X)
	}
	if !hasAddress(x) || !isBuffer(l.Info.TypeOf(x)) {
		return nil
	}
	return x
}

// write is a call that writes to a buffer. Its results are no part of what is written.
func (l *lowerer) bufferWrite(call *ast.CallExpr, buffer ast.Expr, op string, v flow.Expr) flow.Expr {
	at := l.at(call)
	a := &flow.AssignExpr{Span: at, Assign: &flow.Assign{Span: at, Target: l.target(buffer), Op: op, Value: v}}
	return &flow.Opaque{Span: at, Pure: true, Children: []flow.Expr{a}}
}

func (l *lowerer) receiverBuffer(x *ast.CallExpr) ast.Expr {
	if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok {
		return l.bufferOf(sel.X)
	}
	return nil
}

func (l *lowerer) appendToReceiver(x *ast.CallExpr) flow.Expr {
	buffer := l.receiverBuffer(x)
	if buffer == nil || len(x.Args) != 1 {
		return nil
	}
	v := l.value(x.Args[0])
	if _, number := v.(*flow.Lit); number && !l.isText(x.Args[0]) {
		v = unknown(l.at(x)) // a byte or a rune
	}
	return l.bufferWrite(x, buffer, "+", v)
}

// isText reports whether an expression is a string or a slice of bytes.
func (l *lowerer) isText(x ast.Expr) bool {
	_, slice := underlying(l.Info.TypeOf(x)).(*types.Slice)
	return slice || l.isString(x)
}

func (l *lowerer) resetReceiver(x *ast.CallExpr) flow.Expr {
	if buffer := l.receiverBuffer(x); buffer != nil {
		return l.bufferWrite(x, buffer, "", emptyString(l.at(x)))
	}
	return nil
}

func (l *lowerer) bufferText(x *ast.CallExpr) flow.Expr {
	if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok {
		return l.expr(sel.X)
	}
	return nil
}

func (l *lowerer) writeString(x *ast.CallExpr) flow.Expr {
	if buffer := l.bufferOf(x.Args[0]); buffer != nil {
		return l.bufferWrite(x, buffer, "+", l.value(x.Args[1]))
	}
	return nil
}

// printTo lowers fmt.Fprintf to fmt.Sprintf, and so on.
func (l *lowerer) printTo(x *ast.CallExpr) flow.Expr {
	buffer := l.bufferOf(x.Args[0])
	if buffer == nil {
		return nil
	}
	at := l.at(x)
	symbol := "fmt.Sprint" + l.symbolOf(x.Fun)[len("fmt.Fprint"):]
	text := &flow.Call{Span: at, Fn: &flow.External{Span: at, Symbol: symbol}, Symbol: symbol, Name: l.calleeName(x.Fun)}
	text.Args = l.args(x)[1:]
	return l.bufferWrite(x, buffer, "+", text)
}

// surveyEncoder notes a variable that is given a json.Encoder.
func (l *lowerer) surveyEncoder(s *ast.AssignStmt) {
	if len(s.Lhs) != 1 || len(s.Rhs) != 1 {
		return
	}
	id, isName := s.Lhs[0].(*ast.Ident)
	if w := l.encoderTarget(s.Rhs[0]); isName && w != nil {
		if obj := l.Info.Defs[id]; obj != nil {
			l.encoders[obj] = w
		}
	}
}

// encoderTarget returns the buffer that json.NewEncoder(buffer) writes to.
func (l *lowerer) encoderTarget(x ast.Expr) ast.Expr {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil
	}
	if f, ok := l.calleeObject(call.Fun).(*types.Func); !ok || l.outsideSymbol(f) != "encoding/json.NewEncoder" {
		return nil
	}
	w := ast.Unparen(call.Args[0])
	if u, ok := w.(*ast.UnaryExpr); ok {
		w = ast.Unparen(u.X)
	}
	if !hasAddress(w) {
		return nil
	}
	return w
}

// newEncoder leaves the buffer as it is: Encode writes to it.
func (l *lowerer) newEncoder(x *ast.CallExpr) flow.Expr {
	if l.encoderTarget(x) == nil {
		return nil
	}
	return l.pure(x, x.Args...)
}

// encode lowers json.NewEncoder(w).Encode(v) to w = v as JSON, where w is a variable. Nobody encodes two values for one request.
func (l *lowerer) encode(x *ast.CallExpr) flow.Expr {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	w := l.encoderTarget(sel.X)
	if id, ok := ast.Unparen(sel.X).(*ast.Ident); ok && w == nil {
		w = l.encoders[l.Info.Uses[id]]
	}
	if w == nil || !l.holdsBody(w) {
		return nil
	}
	at := l.at(x)
	const symbol = "encoding/json.Marshal"
	return l.bufferWrite(x, w, "", &flow.Call{
		Span: at, Fn: &flow.External{Span: at, Symbol: symbol}, Symbol: symbol, Name: l.calleeName(x.Fun),
		Args: []flow.Arg{{Value: l.value(x.Args[0])}},
	})
}

// holdsBody reports whether a variable is a buffer, or an interface that a buffer is kept in.
func (l *lowerer) holdsBody(x ast.Expr) bool {
	t := l.Info.TypeOf(x)
	return isBuffer(t) || isNamed(t, "io.ReadWriter") || isNamed(t, "io.Writer")
}
