//go:build go1.21

package main

import (
	"go/ast"
	"go/constant"
	"go/token"
	"reflect"
)

// settle gives an operand the wanted type, as an assignment would; a nil type leaves constants their usual one.
func settle(x operand, want reflect.Type) reflect.Value {
	if x.isNil {
		if want == nil {
			refuse("use of untyped nil")
		}
		switch want.Kind() {
		case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan, reflect.Interface, reflect.UnsafePointer:
			return reflect.Zero(want)
		}
		refuse("nil is no %s", want)
	}
	if x.constant != nil {
		return ofConstant(x, want)
	}
	if want == nil || x.value.Type() == want {
		return x.value
	}
	if !x.value.Type().AssignableTo(want) {
		refuse("%s is no %s", x.value.Type(), want)
	}
	made := reflect.New(want).Elem()
	made.Set(x.value)
	return made
}

func usualType(x operand) reflect.Type {
	switch x.constant.Kind() {
	case constant.Bool:
		return basicTypes["bool"]
	case constant.String:
		return basicTypes["string"]
	case constant.Int:
		if x.isRune {
			return basicTypes["rune"]
		}
		return basicTypes["int"]
	case constant.Float:
		return basicTypes["float64"]
	}
	return basicTypes["complex128"]
}

func ofConstant(x operand, want reflect.Type) reflect.Value {
	usual := want == nil || want.Kind() == reflect.Interface
	target := want
	if usual {
		target = usualType(x)
		if want != nil && !target.AssignableTo(want) {
			refuse("%s is no %s", target, want)
		}
	}
	made := reflect.New(target).Elem()
	if !setConstant(made, x.constant) {
		refuse("constant %s is no %s", x.constant, target)
	}
	if want != nil && usual {
		outer := reflect.New(want).Elem()
		outer.Set(made)
		return outer
	}
	return made
}

func setConstant(made reflect.Value, c constant.Value) bool {
	switch made.Kind() {
	case reflect.Bool:
		if c.Kind() == constant.Bool {
			made.SetBool(constant.BoolVal(c))
			return true
		}
	case reflect.String:
		if c.Kind() == constant.String {
			made.SetString(constant.StringVal(c))
			return true
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, exact := constant.Int64Val(constant.ToInt(c))
		if exact && constant.ToInt(c).Kind() == constant.Int && !made.OverflowInt(n) {
			made.SetInt(n)
			return true
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		whole := constant.ToInt(c)
		if whole.Kind() != constant.Int || constant.Sign(whole) < 0 {
			return false
		}
		n, exact := constant.Uint64Val(whole)
		if exact && !made.OverflowUint(n) {
			made.SetUint(n)
			return true
		}
	case reflect.Float32, reflect.Float64:
		if f := constant.ToFloat(c); f.Kind() == constant.Float || f.Kind() == constant.Int {
			n, _ := constant.Float64Val(f)
			if !made.OverflowFloat(n) {
				made.SetFloat(n)
				return true
			}
		}
	case reflect.Complex64, reflect.Complex128:
		if f := constant.ToFloat(c); f.Kind() == constant.Float || f.Kind() == constant.Int {
			n, _ := constant.Float64Val(f)
			made.SetComplex(complex(n, 0))
			return true
		}
	}
	return false
}

// converted is `T(x)`.
func (s *scope) converted(target reflect.Type, arg ast.Expr) operand {
	x := s.eval(arg, target)
	if x.isNil {
		return operand{value: settle(x, target)}
	}
	if x.constant != nil {
		made := reflect.New(target).Elem()
		if setConstant(made, x.constant) {
			return operand{value: made}
		}
		if target.Kind() == reflect.Interface || (x.constant.Kind() == constant.String && target.Kind() == reflect.Slice) || (target.Kind() == reflect.String && x.isRune) {
			return operand{value: settle(x, nil).Convert(target)}
		}
		refuse("constant %s is no %s", x.constant, target)
	}
	if !x.value.Type().ConvertibleTo(target) {
		refuse("%s cannot be converted to %s", x.value.Type(), target)
	}
	return operand{value: x.value.Convert(target)}
}

var comparisons = map[token.Token]bool{token.EQL: true, token.NEQ: true, token.LSS: true, token.LEQ: true, token.GTR: true, token.GEQ: true}

// binary knows arithmetic of constants, of numbers with one, and comparisons with nil.
func (s *scope) binary(e *ast.BinaryExpr, want reflect.Type) operand {
	x, y := s.eval(e.X, want), s.eval(e.Y, want)
	if x.constant != nil && y.constant != nil {
		if comparisons[e.Op] {
			return operand{constant: constant.MakeBool(constant.Compare(x.constant, e.Op, y.constant))}
		}
		if (e.Op == token.QUO || e.Op == token.REM) && constant.Sign(y.constant) == 0 {
			refuse("division by zero")
		}
		if e.Op == token.SHL || e.Op == token.SHR {
			by, _ := constant.Uint64Val(y.constant)
			return operand{constant: constant.Shift(constant.ToInt(x.constant), e.Op, uint(by%4096))}
		}
		op := e.Op
		if op == token.QUO && x.constant.Kind() == constant.Int && y.constant.Kind() == constant.Int {
			op = token.QUO_ASSIGN
		}
		return operand{constant: constant.BinaryOp(x.constant, op, y.constant)}
	}
	if comparisons[e.Op] && (x.isNil || y.isNil) {
		other := x
		if x.isNil {
			other = y
		}
		return operand{value: reflect.ValueOf(settle(other, nil).IsNil() == (e.Op == token.EQL))}
	}
	var common reflect.Type
	if x.constant == nil {
		common = x.value.Type()
	} else {
		common = y.value.Type()
	}
	return operand{value: arithmetic(e.Op, settle(x, common), settle(y, common))}
}

func arithmetic(op token.Token, x, y reflect.Value) reflect.Value {
	if comparisons[op] && (op == token.EQL || op == token.NEQ) && x.Comparable() {
		return reflect.ValueOf(x.Equal(y) == (op == token.EQL))
	}
	made := reflect.New(x.Type()).Elem()
	number := map[token.Token]int{token.ADD: 1, token.SUB: 2, token.MUL: 3, token.QUO: 4, token.REM: 5, token.LSS: 6, token.GTR: 7}[op]
	switch {
	case number == 0:
		refuse("no operator %s", op)
	case number >= 6 && x.CanInt():
		return reflect.ValueOf((number == 6 && x.Int() < y.Int()) || (number == 7 && x.Int() > y.Int()))
	case x.Kind() == reflect.String && number == 1:
		made.SetString(x.String() + y.String())
	case x.CanInt():
		made.SetInt([]func(a, b int64) int64{add[int64], sub[int64], mul[int64], quo[int64], rem[int64]}[number-1](x.Int(), y.Int()))
	case x.CanUint():
		made.SetUint([]func(a, b uint64) uint64{add[uint64], sub[uint64], mul[uint64], quo[uint64], rem[uint64]}[number-1](x.Uint(), y.Uint()))
	case x.CanFloat() && number < 5:
		made.SetFloat([]func(a, b float64) float64{add[float64], sub[float64], mul[float64], quo[float64]}[number-1](x.Float(), y.Float()))
	default:
		refuse("no operator %s for %s", op, x.Type())
	}
	return made
}

func add[T int64 | uint64 | float64](a, b T) T { return a + b }
func sub[T int64 | uint64 | float64](a, b T) T { return a - b }
func mul[T int64 | uint64 | float64](a, b T) T { return a * b }
func quo[T int64 | uint64 | float64](a, b T) T { return a / b }
func rem[T int64 | uint64](a, b T) T           { return a % b }
