//go:build go1.21

package main

import (
	"reflect"
	"sort"
	"strings"
)

func (w *writer) list(v reflect.Value, depth int) (string, bool) {
	if v.Kind() == reflect.Slice && v.IsNil() {
		return "nil", true
	}
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 && v.Len() > 0 {
		if name, ok := w.name(v.Type()); ok && v.Len() < longestLiteral {
			return name + "(" + quoted(string(v.Bytes())) + ")", true
		}
		return "", false
	}
	name, ok := w.name(v.Type())
	if !ok || v.Len() > 60 {
		return "", false
	}
	elem, _ := w.name(v.Type().Elem())
	var parts []string
	for i := 0; i < v.Len(); i++ {
		text, ok := w.code(v.Index(i), depth+1)
		if !ok {
			return "", false
		}
		parts = append(parts, elided(text, elem))
	}
	return name + "{" + strings.Join(parts, ", ") + "}", true
}

func (w *writer) table(v reflect.Value, depth int) (string, bool) {
	if v.IsNil() {
		return "nil", true
	}
	name, ok := w.name(v.Type())
	if !ok || v.Len() > 40 {
		return "", false
	}
	keyType, _ := w.name(v.Type().Key())
	elem, _ := w.name(v.Type().Elem())
	var parts []string
	for _, key := range v.MapKeys() {
		left, okLeft := w.code(key, depth+1)
		right, okRight := w.code(v.MapIndex(key), depth+1)
		if !okLeft || !okRight {
			return "", false
		}
		parts = append(parts, elided(left, keyType)+": "+elided(right, elem))
	}
	sort.Strings(parts)
	return name + "{" + strings.Join(parts, ", ") + "}", true
}

// elided leaves out the type of an item where that of the whole says it, as gofmt -s does.
func elided(text, name string) string {
	if inner, isPointer := strings.CutPrefix(name, "*"); isPointer && strings.HasPrefix(text, "&"+inner+"{") {
		return text[1+len(inner):]
	}
	if strings.HasPrefix(text, name+"{") {
		return text[len(name):]
	}
	return text
}

// structure names exported fields; any other that is not zero stands in the way.
func (w *writer) structure(v reflect.Value, depth int) (string, bool) {
	name, ok := w.name(v.Type())
	if !ok {
		return "", false
	}
	var parts []string
	exported := 0
	for i := 0; i < v.NumField(); i++ {
		field := v.Type().Field(i)
		if field.IsExported() {
			exported++
		} else {
			w.hidden = true
		}
		if v.Field(i).IsZero() {
			continue
		}
		if !field.IsExported() {
			return "", false
		}
		text, ok := w.code(v.Field(i), depth+1)
		if !ok {
			return "", false
		}
		parts = append(parts, field.Name+": "+text)
	}
	if exported == 0 && v.NumField() > 0 {
		return "", false
	}
	return name + "{" + strings.Join(parts, ", ") + "}", true
}
