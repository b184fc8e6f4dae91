//go:build go1.21

package main

import (
	"bytes"
	"go/ast"
	"go/constant"
	"go/printer"
	"go/token"
	"reflect"
)

var (
	anyType    = reflect.TypeOf((*interface{})(nil)).Elem()
	errorType  = reflect.TypeOf((*error)(nil)).Elem()
	basicTypes = map[string]reflect.Type{
		"bool": reflect.TypeOf(false), "string": reflect.TypeOf(""), "int": reflect.TypeOf(0), "int8": reflect.TypeOf(int8(0)), "int16": reflect.TypeOf(int16(0)),
		"int32": reflect.TypeOf(int32(0)), "int64": reflect.TypeOf(int64(0)), "uint": reflect.TypeOf(uint(0)), "uint8": reflect.TypeOf(uint8(0)), "uint16": reflect.TypeOf(uint16(0)),
		"uint32": reflect.TypeOf(uint32(0)), "uint64": reflect.TypeOf(uint64(0)), "uintptr": reflect.TypeOf(uintptr(0)), "byte": reflect.TypeOf(byte(0)), "rune": reflect.TypeOf(rune(0)),
		"float32": reflect.TypeOf(float32(0)), "float64": reflect.TypeOf(float64(0)), "complex64": reflect.TypeOf(complex64(0)), "complex128": reflect.TypeOf(complex128(0)),
		"error": errorType, "any": anyType,
	}
)

// typeOf reads a type; nil where the expression is none.
func (s *scope) typeOf(e ast.Expr) reflect.Type {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return s.typeOf(e.X)
	case *ast.Ident:
		if _, isLocal := s.local(e.Name); isLocal {
			return nil
		}
		if !s.own.outside {
			if found := s.own.typeNamed(e.Name); found != nil {
				return found
			}
		}
		return basicTypes[e.Name]
	case *ast.SelectorExpr:
		if name, ok := e.X.(*ast.Ident); ok {
			if _, isLocal := s.local(name.Name); !isLocal {
				if p := packageNamed(name.Name); p != nil {
					return p.typeNamed(e.Sel.Name)
				}
			}
		}
	case *ast.IndexExpr, *ast.IndexListExpr:
		return s.instantiated(e)
	case *ast.StarExpr:
		if inner := s.typeOf(e.X); inner != nil {
			return reflect.PointerTo(inner)
		}
	case *ast.ArrayType:
		return s.arrayType(e)
	case *ast.MapType:
		key, elem := s.typeOf(e.Key), s.typeOf(e.Value)
		if key != nil && elem != nil {
			return reflect.MapOf(key, elem)
		}
	case *ast.ChanType:
		if elem := s.typeOf(e.Value); elem != nil {
			return reflect.ChanOf(map[ast.ChanDir]reflect.ChanDir{ast.SEND: reflect.SendDir, ast.RECV: reflect.RecvDir, ast.SEND | ast.RECV: reflect.BothDir}[e.Dir], elem)
		}
	case *ast.FuncType:
		return s.funcType(e)
	case *ast.InterfaceType:
		if e.Methods.NumFields() == 0 {
			return anyType
		}
	case *ast.StructType:
		if e.Fields.NumFields() == 0 {
			return reflect.TypeOf(struct{}{})
		}
	}
	return nil
}

func (s *scope) arrayType(e *ast.ArrayType) reflect.Type {
	elem := s.typeOf(e.Elt)
	if elem == nil {
		return nil
	}
	if e.Len == nil {
		return reflect.SliceOf(elem)
	}
	if length := s.eval(e.Len, nil); length.constant != nil {
		if n, ok := constant.Int64Val(constant.ToInt(length.constant)); ok && n >= 0 && n < 1<<20 {
			return reflect.ArrayOf(int(n), elem)
		}
	}
	return nil
}

func (s *scope) funcType(e *ast.FuncType) reflect.Type {
	in, okIn := s.fieldTypes(e.Params)
	out, okOut := s.fieldTypes(e.Results)
	if !okIn || !okOut {
		return nil
	}
	return reflect.FuncOf(in, out, variadic(e))
}

func variadic(e *ast.FuncType) bool {
	if e.Params.NumFields() == 0 {
		return false
	}
	_, is := e.Params.List[len(e.Params.List)-1].Type.(*ast.Ellipsis)
	return is
}

func (s *scope) fieldTypes(list *ast.FieldList) ([]reflect.Type, bool) {
	var all []reflect.Type
	if list == nil {
		return nil, true
	}
	for _, field := range list.List {
		expr := field.Type
		var found reflect.Type
		if rest, ok := expr.(*ast.Ellipsis); ok {
			if elem := s.typeOf(rest.Elt); elem != nil {
				found = reflect.SliceOf(elem)
			}
		} else {
			found = s.typeOf(expr)
		}
		if found == nil {
			return nil, false
		}
		for n := max(1, len(field.Names)); n > 0; n-- {
			all = append(all, found)
		}
	}
	return all, true
}

// instantiated looks up `Stack[int]` under the text that it is registered by.
func (s *scope) instantiated(e ast.Expr) reflect.Type {
	p, name := s.generic(e)
	if p == nil {
		return nil
	}
	return p.typeNamed(name)
}

// generic tells apart the package and the text of an instantiation.
func (s *scope) generic(e ast.Expr) (*pack, string) {
	var base ast.Expr
	var args []ast.Expr
	switch e := e.(type) {
	case *ast.IndexExpr:
		base, args = e.X, []ast.Expr{e.Index}
	case *ast.IndexListExpr:
		base, args = e.X, e.Indices
	}
	p, name := s.own, ""
	switch b := base.(type) {
	case *ast.Ident:
		if _, isLocal := s.local(b.Name); isLocal {
			return nil, ""
		}
		name = b.Name
	case *ast.SelectorExpr:
		qualifier, ok := b.X.(*ast.Ident)
		if !ok {
			return nil, ""
		}
		p, name = packageNamed(qualifier.Name), b.Sel.Name
	default:
		return nil, ""
	}
	if p == nil {
		return nil, ""
	}
	text := name + "["
	for i, arg := range args {
		if i > 0 {
			text += ", "
		}
		text += printed(arg)
	}
	return p, text + "]"
}

func printed(e ast.Expr) string {
	var out bytes.Buffer
	printer.Fprint(&out, token.NewFileSet(), e)
	return out.String()
}
