//go:build go1.21

package main

import (
	"fmt"
	"reflect"
	"strings"
)

// name writes a type as the test file would.
func (w *writer) name(t reflect.Type) (string, bool) {
	if t.Name() != "" {
		if t.PkgPath() == "" {
			return t.Name(), true
		}
		if strings.Contains(t.Name(), "[") {
			return "", false
		}
		if t.PkgPath() == w.own.path && !w.own.outside {
			return t.Name(), w.own.typeNamed(t.Name()) != nil
		}
		p := packageAt(t.PkgPath())
		if p == nil || !isUpper(t.Name()) {
			return "", false
		}
		w.imports[p.path] = true
		return p.name + "." + t.Name(), true
	}
	switch t.Kind() {
	case reflect.Slice:
		if t.Elem() == basicTypes["byte"] {
			return "[]byte", true
		}
		inner, ok := w.name(t.Elem())
		return "[]" + inner, ok
	case reflect.Array:
		inner, ok := w.name(t.Elem())
		return fmt.Sprintf("[%d]%s", t.Len(), inner), ok
	case reflect.Pointer:
		inner, ok := w.name(t.Elem())
		return "*" + inner, ok
	case reflect.Map:
		key, okKey := w.name(t.Key())
		inner, ok := w.name(t.Elem())
		return "map[" + key + "]" + inner, ok && okKey
	case reflect.Interface:
		if t.NumMethod() == 0 {
			return "interface{}", true
		}
	case reflect.Struct:
		if t.NumField() == 0 {
			return "struct{}", true
		}
	}
	return "", false
}

func packageAt(path string) *pack {
	for _, p := range packages {
		if p.path == path {
			return p
		}
	}
	for _, p := range standard {
		if p.path == path {
			return p
		}
	}
	return nil
}

func isUpper(name string) bool {
	return name != "" && strings.ToUpper(name[:1]) == name[:1] && name[0] != '_'
}
