//go:build go1.21

package main

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"runtime"
	"sort"
	"strings"
)

// err tells an error by its type, its message, and the variable of the package that it is.
func (d *describer) err(v reflect.Value) value {
	if v.IsNil() {
		return value{"t": "null"}
	}
	err := v.Interface().(error)
	message := messageOf(err)
	var code interface{}
	if name := sentinel(err, d.own); name != "" {
		code = name
	}
	class, entries := d.typed(err)
	return value{"t": "error", "class": class, "message": message, "engine": false, "code": code, "entries": entries}
}

// typed finds what errors.As would find for a type of the package under test that has fields: its name as a test writes it, and those.
func (d *describer) typed(err error) (string, []interface{}) {
	for at := err; at != nil; at = errors.Unwrap(at) {
		inner, star := reflect.ValueOf(at), ""
		if inner.Kind() == reflect.Pointer && !inner.IsNil() {
			inner, star = inner.Elem(), "*"
		}
		kind := inner.Type()
		if inner.Kind() != reflect.Struct || kind.PkgPath() != d.own.path || d.own.typeNamed(kind.Name()) == nil {
			continue
		}
		name := kind.Name()
		if d.own.outside {
			if !isExported(name) {
				continue
			}
			name = d.own.name + "." + name
		}
		if entries := d.fieldsOf(inner); len(entries) > 0 {
			return star + name, entries
		}
	}
	return reflect.TypeOf(err).String(), []interface{}{}
}

func (d *describer) fieldsOf(inner reflect.Value) []interface{} {
	entries := []interface{}{}
	whole := reflect.New(inner.Type()).Elem()
	whole.Set(inner)
	for i := 0; i < whole.NumField() && len(entries) < mostEntries; i++ {
		field := whole.Type().Field(i)
		if field.Name != "_" && (field.IsExported() || !d.own.outside) {
			entries = append(entries, []interface{}{field.Name, d.value(opened(whole.Field(i)), 1)})
		}
	}
	return entries
}

func isExported(name string) bool { return name[0] >= 'A' && name[0] <= 'Z' }

func messageOf(err error) (message string) {
	defer func() {
		if recover() != nil {
			message = ""
		}
	}()
	message = err.Error()
	if len(message) > 500 || strings.Contains(message, "0xc0") {
		return ""
	}
	return message
}

var wellKnown = regexp.MustCompile(`^&(EOF|Canceled|DeadlineExceeded|Err(UnexpectedEOF|NotExist|Exist|ClosedPipe))$`)

// sentinel names the exported variable that errors.Is would find in an error.
func sentinel(err error, own *pack) string {
	for _, p := range []*pack{own, standard["io"], standard["context"], standard["os"]} {
		if p == nil {
			continue
		}
		var names []string
		for name, symbol := range p.symbols {
			if !strings.HasPrefix(name, "&") || (p != own && !wellKnown.MatchString(name)) {
				continue
			}
			if target, ok := symbol.(*error); ok && *target != nil && errors.Is(err, *target) {
				names = append(names, name[1:])
			}
		}
		if len(names) == 0 {
			continue
		}
		sort.Strings(names)
		if p != own || own.outside {
			return p.name + "." + names[0]
		}
		return names[0]
	}
	return ""
}

// panicked tells what a call ended in.
func panicked(thrown interface{}) value {
	_, engine := thrown.(runtime.Error)
	message := ""
	if err, ok := thrown.(error); ok {
		message = messageOf(err)
	} else if s, ok := thrown.(string); ok {
		message = s
	} else {
		message = fmt.Sprint(thrown)
	}
	if len(message) > 300 || strings.Contains(message, "0x") {
		message = ""
	}
	return value{"t": "error", "class": "panic", "message": message, "engine": engine, "code": nil, "entries": []interface{}{}}
}
