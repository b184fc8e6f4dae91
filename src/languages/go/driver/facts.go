//go:build go1.21

package main

import (
	"fmt"
	"math"
	"reflect"
	"sort"
	"strings"
)

type value = map[string]interface{}

// describer tells values in the tagged form of the protocol.
type describer struct {
	own    *pack
	locals map[string]reflect.Value
}

const deepest = 4

func (d *describer) value(v reflect.Value, depth int) value {
	if !v.IsValid() {
		return value{"t": "null"}
	}
	if depth > deepest {
		return value{"t": "elided", "why": "depth"}
	}
	if v.Type().Implements(errorType) && v.Kind() == reflect.Interface && v.Type() == errorType {
		return d.err(v)
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan, reflect.Interface, reflect.UnsafePointer:
		if v.IsNil() {
			return value{"t": "null"}
		}
	}
	if name := d.same(v); name != "" {
		return value{"t": "same", "as": name}
	}
	if v.Kind() == reflect.Interface {
		if err, ok := v.Interface().(error); ok {
			return d.err(reflect.ValueOf(&err).Elem())
		}
		// Behind an interface it is compared, not asked.
		if inner := v.Elem(); inner.Type() == basicTypes["bool"] {
			return value{"t": "literal", "code": fmt.Sprint(inner), "imports": []interface{}{}, "class": "bool"}
		}
		if inner := v.Elem(); isBasic(inner.Kind()) && !usual(inner.Type()) {
			if made := d.literal(v); made != nil {
				return made
			}
		}
		return d.value(v.Elem(), depth)
	}
	switch {
	case v.Kind() == reflect.Bool:
		return value{"t": "boolean", "v": v.Bool()}
	case v.Kind() == reflect.String:
		return text(v.String())
	case v.Type() == durationType:
		return d.literal(v)
	case v.CanInt() && v.Int() > -(1<<53) && v.Int() < 1<<53:
		return value{"t": "number", "v": v.Int(), "type": v.Type().String()}
	case v.CanUint() && v.Uint() < 1<<53:
		return value{"t": "number", "v": v.Uint(), "type": v.Type().String()}
	case v.CanFloat():
		return value{"t": "number", "v": floatName(v.Float()), "type": v.Type().String()}
	case v.Kind() == reflect.Func:
		return value{"t": "function", "name": "", "arity": v.Type().NumIn()}
	case v.Kind() == reflect.Chan || v.Kind() == reflect.UnsafePointer || v.Kind() == reflect.Complex64 || v.Kind() == reflect.Complex128:
		return value{"t": "elided", "why": v.Kind().String()}
	}
	if made := d.literal(v); made != nil {
		return made
	}
	return d.compound(v, depth)
}

func text(s string) value {
	if len(s) > 2000 {
		return value{"t": "string", "v": strings.ToValidUTF8(s[:2000], "?"), "length": len(s), "digest": fmt.Sprintf("%x", sum(s))}
	}
	if strings.ToValidUTF8(s, "") != s {
		return value{"t": "literal", "code": quoted(s), "imports": []interface{}{}, "class": "string"}
	}
	return value{"t": "string", "v": s, "length": len(s)}
}

func sum(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func floatName(f float64) interface{} {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case f == 0 && math.Signbit(f):
		return "-0"
	}
	return f
}

// same is the name of the local that points to the very same thing.
func (d *describer) same(v reflect.Value) string {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if v.Kind() != reflect.Pointer && v.Kind() != reflect.Map && v.Kind() != reflect.Chan {
		return ""
	}
	names := make([]string, 0, len(d.locals))
	for name := range d.locals {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		other := d.locals[name]
		if other.Type() == v.Type() && other.Pointer() == v.Pointer() && !v.IsNil() {
			return name
		}
	}
	return ""
}

func (d *describer) compound(v reflect.Value, depth int) value {
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		items := []interface{}{}
		for i := 0; i < v.Len() && i < 20; i++ {
			items = append(items, d.value(v.Index(i), depth+1))
		}
		return value{"t": "array", "items": items, "length": v.Len(), "class": v.Type().String(), "holes": false}
	case reflect.Map:
		return value{"t": "map", "entries": []interface{}{}, "size": v.Len()}
	case reflect.Pointer:
		if v.Elem().Kind() == reflect.Struct {
			return d.object(v, depth)
		}
		inner := d.value(v.Elem(), depth+1)
		return value{"t": "object", "class": v.Type().String(), "entries": []interface{}{[]interface{}{"*", inner}}, "size": 1, "nullProto": false}
	case reflect.Struct:
		return d.object(v, depth)
	}
	return value{"t": "elided", "why": v.Kind().String()}
}
