package goanalysis

import (
	"encoding/binary"
	"errors"
	"fmt"
	"go/token"
	"reflect"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
	"github.com/klaviyo-lint/klaviyo-lint/internal/source"
)

// The form is a tree of plain structs, but for positions, which are shifted, and files, which are left out. encoding/gob cannot leave
// the files out.

// nodes are the types that stand behind an interface in the form, named by their place in the list.
var nodes = []reflect.Type{
	reflect.TypeFor[*flow.ExprStmt](), reflect.TypeFor[*flow.Assign](), reflect.TypeFor[*flow.Delete](), reflect.TypeFor[*flow.Declare](),
	reflect.TypeFor[*flow.Block](), reflect.TypeFor[*flow.If](), reflect.TypeFor[*flow.Loop](), reflect.TypeFor[*flow.Try](),
	reflect.TypeFor[*flow.Return](), reflect.TypeFor[*flow.Throw](), reflect.TypeFor[*flow.Jump](), reflect.TypeFor[*flow.Print](),
	reflect.TypeFor[*flow.Lit](), reflect.TypeFor[*flow.Join](), reflect.TypeFor[*flow.Name](), reflect.TypeFor[*flow.External](),
	reflect.TypeFor[*flow.This](), reflect.TypeFor[*flow.Member](), reflect.TypeFor[*flow.Index](), reflect.TypeFor[*flow.Call](),
	reflect.TypeFor[*flow.ObjectExpr](), reflect.TypeFor[*flow.ListExpr](), reflect.TypeFor[*flow.FuncExpr](), reflect.TypeFor[*flow.ClassExpr](),
	reflect.TypeFor[*flow.Cond](), reflect.TypeFor[*flow.Logic](), reflect.TypeFor[*flow.Compare](), reflect.TypeFor[*flow.Not](),
	reflect.TypeFor[*flow.EnvExpr](), reflect.TypeFor[*flow.AssignExpr](), reflect.TypeFor[*flow.Pattern](), reflect.TypeFor[*flow.Copy](),
	reflect.TypeFor[*flow.Opaque](),
}

var (
	posType  = reflect.TypeFor[token.Pos]()
	fileType = reflect.TypeFor[*source.File]()
)

// encode writes a module, each position as shift gives it.
func encode(m *flow.Module, shift func(token.Pos) token.Pos) []byte {
	e := &encoder{shift: shift}
	e.value(reflect.ValueOf(m).Elem())
	return e.out
}

type encoder struct {
	out   []byte
	shift func(token.Pos) token.Pos
}

func (e *encoder) number(n uint64) { e.out = binary.AppendUvarint(e.out, n) }

func (e *encoder) value(v reflect.Value) {
	switch {
	case v.Type() == fileType:
		return
	case v.Type() == posType:
		e.number(uint64(e.shift(token.Pos(v.Int()))))
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		e.optional(v)
	case reflect.Slice:
		e.number(uint64(v.Len()))
		for i := range v.Len() {
			e.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			e.value(v.Field(i))
		}
	case reflect.String:
		e.number(uint64(v.Len()))
		e.out = append(e.out, v.String()...)
	case reflect.Bool:
		n := uint64(0)
		if v.Bool() {
			n = 1
		}
		e.number(n)
	case reflect.Uint8:
		e.number(v.Uint())
	default:
		panic("goanalysis: the form holds a " + v.Type().String())
	}
}

// optional writes 0 for nothing, and else what is there: behind an interface, after the place of its type.
func (e *encoder) optional(v reflect.Value) {
	switch {
	case v.IsNil():
		e.number(0)
	case v.Kind() == reflect.Pointer:
		e.number(1)
		e.value(v.Elem())
	default:
		for i, t := range nodes {
			if t == v.Elem().Type() {
				e.number(uint64(i) + 1)
				e.value(v.Elem())
				return
			}
		}
		panic("goanalysis: the form holds a " + v.Elem().Type().String())
	}
}

var errForm = errors.New("goanalysis: the form of a package is damaged")

// decode reads a module. All files in it become the one that is given.
func decode(data []byte, shift func(token.Pos) token.Pos, file *source.File) (m *flow.Module, err error) {
	d := &decoder{in: data, shift: shift, file: file}
	m = new(flow.Module)
	defer func() {
		if r := recover(); r != nil {
			m, err = nil, fmt.Errorf("%w: %v", errForm, r)
		}
	}()
	d.value(reflect.ValueOf(m).Elem())
	return m, nil
}

type decoder struct {
	in    []byte
	shift func(token.Pos) token.Pos
	file  *source.File
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.in)
	if size <= 0 {
		panic("cut short")
	}
	d.in = d.in[size:]
	return n
}

// length reads how many elements or bytes follow, of which each takes one byte at least.
func (d *decoder) length() int {
	n := d.number()
	if n > uint64(len(d.in)) {
		panic("cut short")
	}
	return int(n)
}

func (d *decoder) value(v reflect.Value) {
	switch {
	case v.Type() == fileType:
		v.Set(reflect.ValueOf(d.file))
		return
	case v.Type() == posType:
		v.SetInt(int64(d.shift(token.Pos(d.number()))))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if d.number() != 0 {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem())
		}
	case reflect.Interface:
		if n := d.number(); n != 0 {
			x := reflect.New(nodes[n-1]).Elem()
			d.value(x)
			v.Set(x)
		}
	case reflect.Slice:
		n := d.length()
		if n > 0 && v.Type().Elem() != fileType {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				d.value(v.Index(i))
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	case reflect.String:
		n := d.length()
		v.SetString(string(d.in[:n]))
		d.in = d.in[n:]
	case reflect.Bool:
		v.SetBool(d.number() != 0)
	case reflect.Uint8:
		v.SetUint(d.number())
	}
}
