package flow

// walker visits a program form in source order. A visit returns false to leave out what is inside.
type walker struct {
	expr func(Expr) bool
	stmt func(Stmt) bool
}

func (w *walker) stmts(body []Stmt) {
	for _, s := range body {
		w.visit(s)
	}
}

func (w *walker) visit(s Stmt) {
	if s == nil || w.stmt != nil && !w.stmt(s) {
		return
	}
	switch s := s.(type) {
	case *ExprStmt:
		w.exprs(s.X)
	case *Assign:
		w.exprs(s.Target, s.Value)
	case *Delete:
		w.exprs(s.Target)
	case *Declare:
		w.function(s.Func)
		w.class(s.Class)
	case *Block:
		w.stmts(s.Body)
	case *If:
		w.exprs(s.Test)
		w.stmts(s.Then)
		w.stmts(s.Else)
	case *Loop:
		w.stmts(s.Init)
		w.exprs(s.Target, s.Over, s.Test)
		w.stmts(s.Body)
		w.stmts(s.Post)
	case *Try:
		w.try(s)
	case *Return:
		w.exprs(s.Value)
	case *Throw:
		w.exprs(s.Value)
	case *Print:
		w.exprs(s.Value)
	}
}

func (w *walker) try(s *Try) {
	w.stmts(s.Body)
	for _, h := range s.Handlers {
		w.exprs(h.Types...)
		w.stmts(h.Body)
	}
	w.stmts(s.Finally)
}

func (w *walker) function(f *Func) {
	if f == nil {
		return
	}
	w.exprs(f.Decorators...)
	for _, p := range f.Params {
		w.exprs(p.Target, p.Default)
	}
	w.stmts(f.Body)
}

func (w *walker) class(c *Class) {
	if c == nil {
		return
	}
	w.exprs(c.Decorators...)
	w.exprs(c.Bases...)
	w.exprs(c.Before...)
	for _, f := range c.Fields {
		w.exprs(f.Init)
	}
	for _, m := range c.Methods {
		w.function(m)
	}
	w.stmts(c.Body)
}

func (w *walker) exprs(xs ...Expr) {
	for _, x := range xs {
		if x == nil || w.expr != nil && !w.expr(x) {
			continue
		}
		w.inside(x)
	}
}

// inside visits the parts of an expression.
func (w *walker) inside(x Expr) {
	switch x := x.(type) {
	case *Join:
		w.exprs(x.Parts...)
	case *Member:
		w.exprs(x.X)
	case *Index:
		w.exprs(x.X, x.Key)
	case *Call:
		w.exprs(x.Fn, x.Method)
		for _, a := range x.Args {
			w.exprs(a.Value)
		}
	case *ObjectExpr:
		for _, e := range x.Entries {
			w.exprs(e.Key, e.Value, e.Spread)
		}
	case *ListExpr:
		for _, e := range x.Elems {
			w.exprs(e.Value)
		}
	case *FuncExpr:
		w.function(x.Func)
	case *ClassExpr:
		w.class(x.Class)
	case *Cond:
		w.exprs(x.Test, x.Then, x.Else)
	case *Logic:
		w.exprs(x.X, x.Y)
	case *Compare:
		w.exprs(x.X, x.Y)
	case *Not:
		w.exprs(x.X)
	case *EnvExpr:
		w.exprs(x.Key, x.Default)
	case *AssignExpr:
		w.visit(x.Assign)
	case *Pattern:
		for _, e := range x.Entries {
			w.exprs(e.Key, e.Target, e.Default)
		}
		w.exprs(x.Rest)
	case *Copy:
		w.exprs(x.X)
	case *Enter:
		w.exprs(x.X)
	case *Opaque:
		w.exprs(x.Children...)
	}
}
