//go:build go1.21

package main

import (
	"go/ast"
	"go/token"
	"reflect"
)

// function makes a func value whose body is interpreted.
func (s *scope) function(e *ast.FuncLit) reflect.Value {
	kind := s.funcType(e.Type)
	if kind == nil {
		refuse("unknown type of a function")
	}
	var names []string
	for _, field := range e.Type.Params.List {
		if len(field.Names) == 0 {
			names = append(names, "_")
		}
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
	}
	return reflect.MakeFunc(kind, func(args []reflect.Value) []reflect.Value {
		inner := s.inner()
		inner.defers = &[]func(){}
		for i, arg := range args {
			inner.declare(names[i], arg)
		}
		results, _ := inner.run(e.Body.List, kind)
		for len(results) < kind.NumOut() {
			results = append(results, reflect.Zero(kind.Out(len(results))))
		}
		return results
	})
}

func (s *scope) declare(name string, value reflect.Value) {
	if name == "_" {
		return
	}
	place := reflect.New(value.Type()).Elem()
	place.Set(value)
	s.names[name] = place
}

// run executes statements; the second result is true after a return.
func (s *scope) run(list []ast.Stmt, kind reflect.Type) ([]reflect.Value, bool) {
	for _, statement := range list {
		switch st := statement.(type) {
		case *ast.ReturnStmt:
			var results []reflect.Value
			for i, e := range st.Results {
				results = append(results, s.one(e, kind.Out(i)))
			}
			return results, true
		case *ast.IfStmt:
			inner := s.inner()
			if st.Init != nil {
				inner.run([]ast.Stmt{st.Init}, kind)
			}
			branch := st.Body.List
			if !inner.one(st.Cond, basicTypes["bool"]).Bool() {
				branch = nil
				if other, ok := st.Else.(*ast.BlockStmt); ok {
					branch = other.List
				}
			}
			if results, done := inner.run(branch, kind); done {
				return results, true
			}
		default:
			s.execute(statement)
		}
	}
	return nil, false
}

func (s *scope) execute(statement ast.Stmt) {
	switch st := statement.(type) {
	case *ast.ExprStmt:
		if call, ok := st.X.(*ast.CallExpr); ok {
			s.call(call)
			return
		}
		refuse("unused value")
	case *ast.AssignStmt:
		s.assign(st)
	case *ast.DeclStmt:
		s.declareAll(st)
	case *ast.DeferStmt:
		call := st.Call
		*s.defers = append(*s.defers, func() { s.call(call) })
	case *ast.SendStmt:
		s.send(st)
	case *ast.IncDecStmt:
		place := s.eval(st.X, nil).value
		by := int64(1)
		if st.Tok == token.DEC {
			by = -1
		}
		place.SetInt(place.Int() + by)
	default:
		refuse("unexpected %T", statement)
	}
}

func (s *scope) declareAll(st *ast.DeclStmt) {
	general, ok := st.Decl.(*ast.GenDecl)
	if !ok || general.Tok != token.VAR {
		refuse("unexpected declaration")
	}
	for _, spec := range general.Specs {
		values := spec.(*ast.ValueSpec)
		var kind reflect.Type
		if values.Type != nil {
			if kind = s.typeOf(values.Type); kind == nil {
				refuse("unknown type")
			}
		}
		for i, name := range values.Names {
			if i < len(values.Values) {
				s.declare(name.Name, s.one(values.Values[i], kind))
			} else {
				s.declare(name.Name, reflect.Zero(kind))
			}
		}
	}
}

func (s *scope) assign(st *ast.AssignStmt) {
	var values []operand
	if call, ok := st.Rhs[0].(*ast.CallExpr); ok && len(st.Lhs) > 1 && len(st.Rhs) == 1 {
		values = s.call(call)
	} else {
		for i, e := range st.Rhs {
			var want reflect.Type
			if st.Tok != token.DEFINE && i < len(st.Lhs) {
				want = s.placeType(st.Lhs[i])
			}
			values = append(values, s.eval(e, want))
		}
	}
	if len(values) != len(st.Lhs) {
		refuse("%d values for %d names", len(values), len(st.Lhs))
	}
	for i, left := range st.Lhs {
		name, isName := left.(*ast.Ident)
		if isName && name.Name == "_" {
			continue
		}
		if known, exists := s.names[nameOf(name)]; st.Tok == token.DEFINE && !(exists && len(st.Lhs) > 1) {
			_ = known
			s.declare(name.Name, settle(values[i], nil))
			continue
		}
		s.put(left, values[i], st.Tok)
	}
}

func nameOf(name *ast.Ident) string {
	if name == nil {
		return ""
	}
	return name.Name
}

func (s *scope) placeType(left ast.Expr) reflect.Type {
	if name, ok := left.(*ast.Ident); ok && name.Name == "_" {
		return nil
	}
	if at, ok := left.(*ast.IndexExpr); ok {
		if on := s.one(at.X, nil); on.Kind() == reflect.Map {
			return on.Type().Elem()
		}
	}
	return s.eval(left, nil).value.Type()
}

func (s *scope) put(left ast.Expr, value operand, op token.Token) {
	if at, ok := left.(*ast.IndexExpr); ok {
		if on := s.one(at.X, nil); on.Kind() == reflect.Map {
			on.SetMapIndex(s.one(at.Index, on.Type().Key()), settle(value, on.Type().Elem()))
			return
		}
	}
	place := s.eval(left, nil).value
	if !place.IsValid() || !place.CanSet() {
		refuse("cannot assign")
	}
	made := settle(value, place.Type())
	if op != token.ASSIGN && op != token.DEFINE {
		plain := map[token.Token]token.Token{token.ADD_ASSIGN: token.ADD, token.SUB_ASSIGN: token.SUB, token.MUL_ASSIGN: token.MUL}[op]
		made = arithmetic(plain, place, made)
	}
	place.Set(made)
}

// act evaluates the expression under test, which may give any number of values.
func (w *work) act(e ast.Expr) []reflect.Value {
	var results []operand
	if call, ok := e.(*ast.CallExpr); ok {
		results = w.scope.calling(call, func() { w.acting = true })
	} else {
		w.acting = true
		results = []operand{w.scope.eval(e, nil)}
	}
	values := make([]reflect.Value, len(results))
	for i, result := range results {
		values[i] = settle(result, nil)
	}
	return values
}
