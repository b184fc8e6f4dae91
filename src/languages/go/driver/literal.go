//go:build go1.21

package main

import (
	"fmt"
	"math"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"time"
)

// writer prints values as expressions that are deeply equal to them.
type writer struct {
	own     *pack
	imports map[string]bool
	size    int
	// A struct with fields that only its package may look at.
	hidden bool
}

const longestLiteral = 1500

// literal is nil where a value cannot be written.
func (d *describer) literal(v reflect.Value) value {
	w := &writer{own: d.own, imports: map[string]bool{}}
	code, ok := w.code(v, 0)
	if !ok || len(code) > longestLiteral {
		return nil
	}
	class, _ := w.name(v.Type())
	var imports []interface{}
	for path := range w.imports {
		imports = append(imports, []interface{}{path, nil})
	}
	sort.Slice(imports, func(i, j int) bool {
		return imports[i].([]interface{})[0].(string) < imports[j].([]interface{})[0].(string)
	})
	if imports == nil {
		imports = []interface{}{}
	}
	made := value{"t": "literal", "code": code, "imports": imports, "class": class}
	if w.hidden {
		made["hidden"] = true
	}
	return made
}

// code gives the expression for a value, and false where there is none: identity, functions, fields that a test may not name.
func (w *writer) code(v reflect.Value, depth int) (string, bool) {
	w.size++
	if depth > 6 || w.size > 200 {
		return "", false
	}
	if v.Type() == reflect.TypeOf(time.Time{}) {
		return w.moment(v.Interface().(time.Time))
	}
	switch v.Kind() {
	case reflect.Bool, reflect.String, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr, reflect.Float32, reflect.Float64:
		return w.basic(v)
	case reflect.Interface:
		if v.IsNil() {
			return "nil", true
		}
		inner := v.Elem()
		text, ok := w.code(inner, depth+1)
		if ok && isBasic(inner.Kind()) && !usual(inner.Type()) && !strings.Contains(text, "(") && inner.Type() != durationType {
			name, known := w.name(inner.Type())
			return name + "(" + text + ")", known
		}
		// As a constant without a type, a whole number would be an int.
		if ok && inner.Type() == basicTypes["float64"] && !strings.ContainsAny(text, ".eI") {
			return text + ".0", true
		}
		return text, ok
	case reflect.Slice:
		return w.list(v, depth)
	case reflect.Array:
		return w.list(v, depth)
	case reflect.Map:
		return w.table(v, depth)
	case reflect.Pointer:
		if v.IsNil() {
			return "nil", true
		}
		if v.Elem().Kind() != reflect.Struct {
			return "", false
		}
		text, ok := w.code(v.Elem(), depth+1)
		return "&" + text, ok && !strings.Contains(text, "(")
	case reflect.Struct:
		return w.structure(v, depth)
	}
	return "", false
}

func isBasic(k reflect.Kind) bool {
	return k <= reflect.Complex128 && k != reflect.Invalid || k == reflect.String
}

func usual(t reflect.Type) bool {
	return t == basicTypes["int"] || t == basicTypes["string"] || t == basicTypes["bool"] || t == basicTypes["float64"]
}

var durationType = reflect.TypeOf(time.Duration(0))

func (w *writer) basic(v reflect.Value) (string, bool) {
	switch {
	case v.Type() == durationType:
		return w.duration(time.Duration(v.Int())), true
	case v.Kind() == reflect.Bool:
		return strconv.FormatBool(v.Bool()), true
	case v.Kind() == reflect.String:
		return quoted(v.String()), v.Len() < longestLiteral
	case v.CanInt():
		if v.Type() == basicTypes["rune"] && strconv.IsPrint(rune(v.Int())) && v.Int() > 31 {
			return strconv.QuoteRune(rune(v.Int())), true
		}
		return strconv.FormatInt(v.Int(), 10), true
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10), true
	}
	return w.float(v.Float(), v.Type().Bits())
}

func (w *writer) float(f float64, bits int) (string, bool) {
	switch {
	case math.IsNaN(f):
		return "", false
	case math.IsInf(f, 0):
		w.imports["math"] = true
		return fmt.Sprintf("math.Inf(%d)", map[bool]int{true: 1, false: -1}[f > 0]), bits == 64
	case f == 0 && math.Signbit(f):
		return "", false
	}
	return strconv.FormatFloat(f, 'g', -1, bits), true
}

func (w *writer) duration(d time.Duration) string {
	if d == 0 {
		return "0"
	}
	w.imports["time"] = true
	for _, unit := range []struct {
		size time.Duration
		name string
	}{{time.Hour, "time.Hour"}, {time.Minute, "time.Minute"}, {time.Second, "time.Second"}, {time.Millisecond, "time.Millisecond"}, {time.Microsecond, "time.Microsecond"}} {
		if d%unit.size == 0 {
			if d == unit.size {
				return unit.name
			}
			return fmt.Sprintf("%d * %s", d/unit.size, unit.name)
		}
	}
	return fmt.Sprintf("%d * time.Nanosecond", d)
}

func (w *writer) moment(t time.Time) (string, bool) {
	w.imports["time"] = true
	if t.IsZero() && t.Location() == time.UTC {
		return "time.Time{}", true
	}
	if t.Location() != time.UTC {
		return "", false
	}
	return fmt.Sprintf("time.Date(%d, time.%s, %d, %d, %d, %d, %d, time.UTC)", t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond()), true
}

// quoted prefers a raw text where there is more to escape than to read.
func quoted(text string) string {
	plain := strconv.Quote(text)
	if strings.Count(plain, `\`) > 2 && strconv.CanBackquote(text) && !strings.ContainsAny(text, "\n\t") {
		return "`" + text + "`"
	}
	return plain
}
