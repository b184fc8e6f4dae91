//go:build go1.21

package main

import (
	"go/ast"
	"go/constant"
	"go/token"
	"reflect"
)

// one evaluates to exactly one value of the wanted type; a nil type leaves the constant its usual type.
func (s *scope) one(e ast.Expr, want reflect.Type) reflect.Value {
	return settle(s.eval(e, want), want)
}

// eval evaluates an expression. `want` only decides what literals without a type become.
func (s *scope) eval(e ast.Expr, want reflect.Type) operand {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return s.eval(e.X, want)
	case *ast.BasicLit:
		made := constant.MakeFromLiteral(e.Value, e.Kind, 0)
		if made.Kind() == constant.Unknown {
			refuse("bad literal %s", e.Value)
		}
		return operand{constant: made, isRune: e.Kind == token.CHAR}
	case *ast.Ident:
		return s.identifier(e)
	case *ast.SelectorExpr:
		return s.selector(e)
	case *ast.CallExpr:
		results := s.call(e)
		if len(results) != 1 {
			refuse("%d values where one is wanted", len(results))
		}
		return results[0]
	case *ast.CompositeLit:
		return operand{value: s.composite(e, want)}
	case *ast.UnaryExpr:
		return s.unary(e, want)
	case *ast.StarExpr:
		value := s.one(e.X, nil)
		if value.Kind() != reflect.Pointer {
			refuse("no pointer")
		}
		return operand{value: value.Elem()}
	case *ast.BinaryExpr:
		return s.binary(e, want)
	case *ast.IndexExpr:
		return s.index(e)
	case *ast.IndexListExpr:
		return s.instance(e)
	case *ast.SliceExpr:
		return s.slice(e)
	case *ast.FuncLit:
		return operand{value: s.function(e)}
	case *ast.TypeAssertExpr:
		value, want := s.one(e.X, nil), s.typeOf(e.Type)
		if want == nil || !value.Type().AssignableTo(want) {
			refuse("no such assertion")
		}
		return operand{value: value}
	}
	refuse("unexpected %T", e)
	return operand{}
}

func (s *scope) identifier(e *ast.Ident) operand {
	if value, ok := s.local(e.Name); ok {
		return operand{value: value}
	}
	switch e.Name {
	case "true", "false":
		return operand{constant: constant.MakeBool(e.Name == "true")}
	case "nil":
		return operand{isNil: true}
	case "t":
		return operand{value: reflect.ValueOf(s.test)}
	}
	if !s.own.outside {
		if value, ok := s.own.value(e.Name); ok {
			return operand{value: value}
		}
	}
	refuse("undefined: %s", e.Name)
	return operand{}
}

func (s *scope) selector(e *ast.SelectorExpr) operand {
	if name, ok := e.X.(*ast.Ident); ok {
		if _, isLocal := s.local(name.Name); !isLocal && name.Name != "t" {
			if p := packageNamed(name.Name); p != nil {
				if value, ok := p.value(e.Sel.Name); ok {
					return operand{value: value}
				}
				refuse("undefined: %s.%s", name.Name, e.Sel.Name)
			}
		}
	}
	if on := s.typeOf(e.X); on != nil {
		method, ok := on.MethodByName(e.Sel.Name)
		if !ok {
			refuse("no method %s", e.Sel.Name)
		}
		return operand{value: method.Func}
	}
	value := s.one(e.X, nil)
	if found, ok := member(value, e.Sel.Name); ok {
		return operand{value: found}
	}
	refuse("no field or method %s in %s", e.Sel.Name, value.Type())
	return operand{}
}

// member finds a method or field of a value, also those that are not exported.
func member(value reflect.Value, name string) (reflect.Value, bool) {
	if method := value.MethodByName(name); method.IsValid() {
		return method, true
	}
	if value.CanAddr() {
		if method := value.Addr().MethodByName(name); method.IsValid() {
			return method, true
		}
	}
	if method, ok := hiddenMethod(value, name); ok {
		return method, true
	}
	for value.Kind() == reflect.Pointer || value.Kind() == reflect.Interface {
		if value.IsNil() {
			// What the code itself would do.
			_ = *(*int)(nil)
		}
		value = value.Elem()
	}
	if value.Kind() != reflect.Struct {
		return reflect.Value{}, false
	}
	field := value.FieldByName(name)
	return opened(field), field.IsValid()
}

func (s *scope) unary(e *ast.UnaryExpr, want reflect.Type) operand {
	if e.Op == token.AND {
		if literal, ok := e.X.(*ast.CompositeLit); ok {
			var elem reflect.Type
			if want != nil && want.Kind() == reflect.Pointer {
				elem = want.Elem()
			}
			made := s.composite(literal, elem)
			pointer := reflect.New(made.Type())
			pointer.Elem().Set(made)
			return operand{value: pointer}
		}
		value := s.eval(e.X, nil).value
		if !value.IsValid() || !value.CanAddr() {
			refuse("no address")
		}
		return operand{value: value.Addr()}
	}
	x := s.eval(e.X, want)
	if x.constant != nil {
		made := constant.UnaryOp(e.Op, x.constant, 0)
		return operand{constant: made, isRune: x.isRune}
	}
	value := settle(x, nil)
	made := reflect.New(value.Type()).Elem()
	switch {
	case e.Op == token.NOT && value.Kind() == reflect.Bool:
		made.SetBool(!value.Bool())
	case e.Op == token.SUB && value.CanInt():
		made.SetInt(-value.Int())
	case e.Op == token.SUB && value.CanFloat():
		made.SetFloat(-value.Float())
	case e.Op == token.ARROW:
		refuse("no receiving")
	default:
		refuse("no operator %s", e.Op)
	}
	return operand{value: made}
}

func (s *scope) index(e *ast.IndexExpr) operand {
	if p, name := s.generic(e); p != nil {
		if value, ok := p.value(name); ok {
			return operand{value: value}
		}
	}
	on := s.one(e.X, nil)
	if on.Kind() == reflect.Map {
		found := on.MapIndex(s.one(e.Index, on.Type().Key()))
		if !found.IsValid() {
			found = reflect.Zero(on.Type().Elem())
		}
		return operand{value: found}
	}
	if on.Kind() == reflect.Pointer && on.Elem().Kind() == reflect.Array {
		on = on.Elem()
	}
	if k := on.Kind(); k != reflect.Slice && k != reflect.Array && k != reflect.String {
		refuse("no index")
	}
	return operand{value: on.Index(int(s.one(e.Index, basicTypes["int"]).Int()))}
}

func (s *scope) instance(e *ast.IndexListExpr) operand {
	if p, name := s.generic(e); p != nil {
		if value, ok := p.value(name); ok {
			return operand{value: value}
		}
	}
	refuse("no such instance")
	return operand{}
}

func (s *scope) slice(e *ast.SliceExpr) operand {
	on := s.one(e.X, nil)
	low, high := 0, 0
	if k := on.Kind(); k != reflect.Slice && k != reflect.String {
		refuse("no slice")
	}
	high = on.Len()
	if e.Low != nil {
		low = int(s.one(e.Low, basicTypes["int"]).Int())
	}
	if e.High != nil {
		high = int(s.one(e.High, basicTypes["int"]).Int())
	}
	return operand{value: on.Slice(low, high)}
}
