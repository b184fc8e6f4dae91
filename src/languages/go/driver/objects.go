//go:build go1.21

package main

import (
	"go/ast"
	"reflect"
	"regexp"
	"strings"
)

const mostEntries = 12

// object tells what a test can see: exported fields, what its plain methods say, and, where there is neither, plain fields of its
// own package.
func (d *describer) object(v reflect.Value, depth int) value {
	if v.Type().String() == recorder {
		return d.recorded(v, depth)
	}
	entries := []interface{}{}
	inner := v
	if v.Kind() == reflect.Pointer {
		inner = v.Elem()
	}
	for i := 0; i < inner.NumField() && len(entries) < mostEntries; i++ {
		field := inner.Type().Field(i)
		if field.IsExported() && !field.Anonymous {
			entries = append(entries, []interface{}{field.Name, d.value(inner.Field(i), depth+1)})
		}
	}
	if d.isOurs(inner.Type()) || len(entries) == 0 {
		for _, name := range getters(v) {
			if told, ok := asked(v, name); ok {
				entries = append(entries, []interface{}{name + "()", d.value(told, depth+1)})
			}
		}
	}
	if len(entries) == 0 && inner.Type().PkgPath() == d.own.path && !d.own.outside {
		entries = d.fields(inner, depth)
	}
	if len(entries) == 0 && v.Kind() == reflect.Struct {
		return value{"t": "elided", "why": "nothing to see"}
	}
	return value{"t": "object", "class": v.Type().String(), "entries": entries, "size": len(entries), "nullProto": false}
}

const recorder = "*httptest.ResponseRecorder"

// recorded is what a client would see of an answer; the fields that hold it are not for tests any more.
func (d *describer) recorded(v reflect.Value, depth int) value {
	inner := v.Elem()
	entries := []interface{}{[]interface{}{"Code", d.value(inner.FieldByName("Code"), depth+1)}}
	if body := inner.FieldByName("Body"); !body.IsNil() {
		if told, ok := asked(body, "String"); ok {
			entries = append(entries, []interface{}{"Body.String()", d.value(told, depth+1)})
		}
	}
	if header := inner.FieldByName("HeaderMap"); header.Len() > 0 {
		entries = append(entries, []interface{}{"Header()", d.value(header, depth+1)})
	}
	return value{"t": "object", "class": recorder, "entries": entries, "size": len(entries), "nullProto": false}
}

// fields are those that a test inside of the package may look at, as far as they are plain.
func (d *describer) fields(inner reflect.Value, depth int) []interface{} {
	entries := []interface{}{}
	for i := 0; i < inner.NumField() && len(entries) < mostEntries/2; i++ {
		field := inner.Type().Field(i)
		if field.Name != "_" && !field.Anonymous && (isBasic(field.Type.Kind()) || isPlainList(field.Type)) {
			entries = append(entries, []interface{}{field.Name, d.value(opened(inner.Field(i)), depth+1)})
		}
	}
	return entries
}

func isPlainList(t reflect.Type) bool {
	return (t.Kind() == reflect.Slice || t.Kind() == reflect.Map) && isBasic(t.Elem().Kind())
}

func (d *describer) isOurs(t reflect.Type) bool {
	for _, p := range packages {
		if p.path == t.PkgPath() {
			return true
		}
	}
	return false
}

var plainGetter = regexp.MustCompile(`^(String|Error|Cap|Err|Value|Key|Path|Host|Empty|\w*(Len|Size|Name|Count))$|^(Is|Has|Num|Get)[A-Z]\w*$`)

// getters are methods that say something about a value and change nothing.
func getters(v reflect.Value) []string {
	kind := v.Type()
	if _, ok := kind.MethodByName("String"); ok {
		return []string{"String"}
	}
	byValue := kind
	if kind.Kind() == reflect.Pointer {
		byValue = kind.Elem()
	}
	var found []string
	for i := 0; i < kind.NumMethod(); i++ {
		method := kind.Method(i)
		shape := method.Type
		if shape.NumIn() != 1 || shape.NumOut() != 1 || !(isBasic(shape.Out(0).Kind())) {
			continue
		}
		_, onValue := byValue.MethodByName(method.Name)
		if plainGetter.MatchString(method.Name) || (onValue && byValue.Kind() == reflect.Struct) {
			found = append(found, method.Name)
		}
	}
	return found[:min(len(found), 5)]
}

// asked calls a getter; what changes its object is none.
func asked(v reflect.Value, name string) (result reflect.Value, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	method := v.MethodByName(name)
	if method.Type().NumIn() != 0 || method.Type().NumOut() != 1 {
		return reflect.Value{}, false
	}
	before := fingerprint(v)
	result = method.Call(nil)[0]
	if fingerprint(v) != before {
		return result, false
	}
	if result.Kind() == reflect.String && (len(result.String()) > 200 || strings.Contains(result.String(), "0xc0")) {
		return result, false
	}
	return result, true
}

// receiver is the local that a method is called on; not valid where there is none.
func (w *work) receiver(act ast.Expr) reflect.Value {
	call, ok := act.(*ast.CallExpr)
	if !ok {
		return reflect.Value{}
	}
	on, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return reflect.Value{}
	}
	name, ok := on.X.(*ast.Ident)
	if !ok {
		return reflect.Value{}
	}
	return w.scope.names[name.Name]
}
