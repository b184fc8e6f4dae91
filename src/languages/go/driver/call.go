//go:build go1.21

package main

import (
	"go/ast"
	"go/constant"
	"reflect"
)

// call evaluates a call, a conversion or a built-in function.
func (s *scope) call(e *ast.CallExpr) []operand {
	return s.calling(e, func() {})
}

// calling is told when all arguments are there and the function is about to run.
func (s *scope) calling(e *ast.CallExpr, begin func()) []operand {
	if name, ok := e.Fun.(*ast.Ident); ok {
		if made, done := s.builtIn(name.Name, e); done {
			return made
		}
	}
	if target := s.typeOf(e.Fun); target != nil && len(e.Args) == 1 {
		return []operand{s.converted(target, e.Args[0])}
	}
	callee := s.one(e.Fun, nil)
	if callee.Kind() == reflect.Interface {
		callee = callee.Elem()
	}
	if callee.Kind() != reflect.Func {
		refuse("no function")
	}
	args := s.arguments(e, callee.Type())
	begin()
	var results []reflect.Value
	if e.Ellipsis.IsValid() {
		results = callee.CallSlice(args)
	} else {
		results = callee.Call(args)
	}
	made := make([]operand, len(results))
	for i, result := range results {
		made[i] = operand{value: result}
	}
	return made
}

func (s *scope) arguments(e *ast.CallExpr, kind reflect.Type) []reflect.Value {
	fixed := kind.NumIn()
	if kind.IsVariadic() && !e.Ellipsis.IsValid() {
		fixed--
	}
	if len(e.Args) == 1 && fixed > 1 {
		if inner, ok := e.Args[0].(*ast.CallExpr); ok {
			results := s.call(inner)
			if len(results) == fixed {
				all := make([]reflect.Value, fixed)
				for i, result := range results {
					all[i] = settle(result, kind.In(i))
				}
				return all
			}
		}
	}
	if len(e.Args) < fixed || (len(e.Args) > fixed && (!kind.IsVariadic() || e.Ellipsis.IsValid())) {
		refuse("%d arguments for %s", len(e.Args), kind)
	}
	all := make([]reflect.Value, len(e.Args))
	for i, arg := range e.Args {
		want := kind.In(min(i, kind.NumIn()-1))
		if i >= fixed {
			want = want.Elem()
		}
		all[i] = s.one(arg, want)
	}
	return all
}

func (s *scope) builtIn(name string, e *ast.CallExpr) ([]operand, bool) {
	if _, isLocal := s.local(name); isLocal {
		return nil, false
	}
	switch name {
	case "len", "cap":
		if len(e.Args) != 1 {
			refuse("%s wants one value", name)
		}
		value := s.one(e.Args[0], nil)
		if k := value.Kind(); k != reflect.Slice && k != reflect.String && k != reflect.Map && k != reflect.Array && k != reflect.Chan {
			refuse("no length")
		}
		length := value.Len()
		if name == "cap" {
			length = value.Cap()
		}
		return []operand{{value: reflect.ValueOf(length)}}, true
	case "new":
		if made := s.typeOf(e.Args[0]); made != nil {
			return []operand{{value: reflect.New(made)}}, true
		}
	case "make":
		return []operand{{value: s.made(e)}}, true
	case "append":
		on := s.one(e.Args[0], nil)
		for _, arg := range e.Args[1:] {
			on = reflect.Append(on, s.one(arg, on.Type().Elem()))
		}
		return []operand{{value: on}}, true
	case "close":
		s.one(e.Args[0], nil).Close()
		return nil, true
	case "panic":
		panic(s.one(e.Args[0], anyType).Interface())
	}
	return nil, false
}

func (s *scope) made(e *ast.CallExpr) reflect.Value {
	target := s.typeOf(e.Args[0])
	size := 0
	if len(e.Args) > 1 {
		size = int(s.one(e.Args[1], basicTypes["int"]).Int())
	}
	switch {
	case target == nil || size < 0 || size > 1<<20:
		refuse("cannot make that")
	case target.Kind() == reflect.Slice:
		return reflect.MakeSlice(target, size, size)
	case target.Kind() == reflect.Map:
		return reflect.MakeMap(target)
	case target.Kind() == reflect.Chan:
		return reflect.MakeChan(target, size)
	}
	refuse("cannot make %s", target)
	return reflect.Value{}
}

// composite builds a literal; `want` is its type where the literal says none.
func (s *scope) composite(e *ast.CompositeLit, want reflect.Type) reflect.Value {
	target := want
	if e.Type != nil {
		target = s.typeOf(e.Type)
		if array, ok := e.Type.(*ast.ArrayType); ok && target == nil {
			if _, counted := array.Len.(*ast.Ellipsis); counted {
				target = reflect.ArrayOf(len(e.Elts), s.typeOf(array.Elt))
			}
		}
	}
	if target == nil {
		refuse("unknown type of a literal")
	}
	if target.Kind() == reflect.Pointer && e.Type == nil {
		pointer := reflect.New(target.Elem())
		pointer.Elem().Set(s.composite(e, target.Elem()))
		return pointer
	}
	made := reflect.New(target).Elem()
	switch target.Kind() {
	case reflect.Struct:
		s.fields(e, made)
	case reflect.Slice, reflect.Array:
		s.items(e, made)
	case reflect.Map:
		made.Set(reflect.MakeMap(target))
		for _, elt := range e.Elts {
			pair, ok := elt.(*ast.KeyValueExpr)
			if !ok {
				refuse("no key")
			}
			made.SetMapIndex(s.element(pair.Key, target.Key()), s.element(pair.Value, target.Elem()))
		}
	default:
		refuse("no literal of %s", target)
	}
	return made
}

func (s *scope) element(e ast.Expr, want reflect.Type) reflect.Value {
	if literal, ok := e.(*ast.CompositeLit); ok && literal.Type == nil {
		return s.composite(literal, want)
	}
	return s.one(e, want)
}

func (s *scope) fields(e *ast.CompositeLit, made reflect.Value) {
	for i, elt := range e.Elts {
		if pair, ok := elt.(*ast.KeyValueExpr); ok {
			name, isName := pair.Key.(*ast.Ident)
			if !isName {
				refuse("no field")
			}
			field := made.FieldByName(name.Name)
			if !field.IsValid() {
				refuse("no field %s", name.Name)
			}
			opened(field).Set(s.element(pair.Value, field.Type()))
			continue
		}
		if i >= made.NumField() {
			refuse("too many fields")
		}
		opened(made.Field(i)).Set(s.element(elt, made.Field(i).Type()))
	}
}

func (s *scope) items(e *ast.CompositeLit, made reflect.Value) {
	elem := made.Type().Elem()
	if made.Kind() == reflect.Slice {
		made.Set(reflect.MakeSlice(made.Type(), len(e.Elts), len(e.Elts)))
	}
	for i, elt := range e.Elts {
		at := i
		if pair, ok := elt.(*ast.KeyValueExpr); ok {
			n, _ := constant.Int64Val(s.eval(pair.Key, nil).constant)
			at, elt = int(n), pair.Value
		}
		if at >= made.Len() {
			refuse("too many items")
		}
		made.Index(at).Set(s.element(elt, elem))
	}
}
