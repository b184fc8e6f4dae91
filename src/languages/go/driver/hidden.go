//go:build go1.21

package main

import (
	"reflect"
	"unsafe"
)

// opened makes a field that is not exported as good as any other: tests inside of a package may use it.
func opened(field reflect.Value) reflect.Value {
	if field.IsValid() && !field.CanInterface() && field.CanAddr() {
		return reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
	}
	return field
}

// hiddenMethod finds a method that is not exported, among those that the package registered as "T.name".
func hiddenMethod(value reflect.Value, name string) (reflect.Value, bool) {
	kind := value.Type()
	pointed := kind.Kind() == reflect.Pointer
	if pointed {
		kind = kind.Elem()
	}
	for _, p := range packages {
		if p.path != kind.PkgPath() {
			continue
		}
		symbol, ok := p.symbols[kind.Name()+"."+name]
		if !ok {
			continue
		}
		method := reflect.ValueOf(symbol)
		receiver := value
		if wants := method.Type().In(0); wants.Kind() == reflect.Pointer && !pointed {
			if !value.CanAddr() {
				return reflect.Value{}, false
			}
			receiver = value.Addr()
		} else if wants.Kind() != reflect.Pointer && pointed {
			receiver = value.Elem()
		}
		return bound(method, receiver), true
	}
	return reflect.Value{}, false
}

func bound(method, receiver reflect.Value) reflect.Value {
	kind := method.Type()
	var in, out []reflect.Type
	for i := 1; i < kind.NumIn(); i++ {
		in = append(in, kind.In(i))
	}
	for i := 0; i < kind.NumOut(); i++ {
		out = append(out, kind.Out(i))
	}
	return reflect.MakeFunc(reflect.FuncOf(in, out, kind.IsVariadic()), func(args []reflect.Value) []reflect.Value {
		all := append([]reflect.Value{receiver}, args...)
		if kind.IsVariadic() {
			return method.CallSlice(all)
		}
		return method.Call(all)
	})
}
