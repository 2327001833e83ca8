package flow

import "github.com/klaviyo-lint/klaviyo-lint/internal/facts"

func (*ExprStmt) stmt() {}

func (*Assign) stmt() {}

func (*Delete) stmt() {}

func (*Declare) stmt() {}

func (*Block) stmt() {}

func (*If) stmt() {}

func (*Loop) stmt() {}

func (*Try) stmt() {}

func (*Return) stmt() {}

func (*Throw) stmt() {}

func (*Jump) stmt() {}

func (*Print) stmt() {}

func (*Lit) expr() {}

func (*Join) expr() {}

func (*Name) expr() {}

func (*External) expr() {}

func (*This) expr() {}

func (*Member) expr() {}

func (*Index) expr() {}

func (*Call) expr() {}

func (*ObjectExpr) expr() {}

func (*ListExpr) expr() {}

func (*FuncExpr) expr() {}

func (*ClassExpr) expr() {}

func (*Cond) expr() {}

func (*Logic) expr() {}

func (*Compare) expr() {}

func (*Not) expr() {}

func (*EnvExpr) expr() {}

func (*AssignExpr) expr() {}

func (*Pattern) expr() {}

func (*Copy) expr() {}

func (*Enter) expr() {}

func (*Opaque) expr() {}

// Where implementations return the span of the expression.
func (x *Lit) Where() facts.Span { return x.Span }

func (x *Join) Where() facts.Span { return x.Span }

func (x *Name) Where() facts.Span { return x.Span }

func (x *External) Where() facts.Span { return x.Span }

func (x *This) Where() facts.Span { return x.Span }

func (x *Member) Where() facts.Span { return x.Span }

func (x *Index) Where() facts.Span { return x.Span }

func (x *Call) Where() facts.Span { return x.Span }

func (x *ObjectExpr) Where() facts.Span { return x.Span }

func (x *ListExpr) Where() facts.Span { return x.Span }

func (x *FuncExpr) Where() facts.Span { return x.Span }

func (x *ClassExpr) Where() facts.Span { return x.Span }

func (x *Cond) Where() facts.Span { return x.Span }

func (x *Logic) Where() facts.Span { return x.Span }

func (x *Compare) Where() facts.Span { return x.Span }

func (x *Not) Where() facts.Span { return x.Span }

func (x *EnvExpr) Where() facts.Span { return x.Span }

func (x *AssignExpr) Where() facts.Span { return x.Span }

func (x *Pattern) Where() facts.Span { return x.Span }

func (x *Copy) Where() facts.Span { return x.Span }

func (x *Enter) Where() facts.Span { return x.Span }

func (x *Opaque) Where() facts.Span { return x.Span }
