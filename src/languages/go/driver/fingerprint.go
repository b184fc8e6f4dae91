//go:build go1.21

package main

import (
	"math"
	"reflect"
	"runtime"
)

const (
	mostNodes = 600
	deepFar   = 7
)

// calm is the number of goroutines while a candidate runs and has started none.
var calm int

// fingerprint is a number for all that hangs on a value, hidden fields included: equal numbers, most likely nothing has changed.
// Always the same while other goroutines run, which may be writing there.
func fingerprint(v reflect.Value) uint64 {
	if runtime.NumGoroutine() > calm {
		return 0
	}
	f := &walker{sum: 14695981039346656037, seen: map[uintptr]bool{}}
	f.walk(v, 0)
	return f.sum
}

type walker struct {
	sum   uint64
	nodes int
	seen  map[uintptr]bool
}

func (f *walker) add(n uint64) {
	f.sum = (f.sum ^ n) * 1099511628211
}

func (f *walker) text(s string) {
	f.add(uint64(len(s)))
	for i := 0; i < len(s) && i < 256; i++ {
		f.add(uint64(s[i]))
	}
}

func (f *walker) walk(v reflect.Value, depth int) {
	f.nodes++
	if !v.IsValid() || depth > deepFar || f.nodes > mostNodes {
		return
	}
	f.add(uint64(v.Kind()))
	switch {
	case v.Kind() == reflect.Bool:
		if v.Bool() {
			f.add(1)
		}
	case v.Kind() == reflect.String:
		f.text(v.String())
	case v.CanInt():
		f.add(uint64(v.Int()))
	case v.CanUint():
		f.add(v.Uint())
	case v.CanFloat():
		f.add(math.Float64bits(v.Float()))
	default:
		f.inside(v, depth)
	}
}

func (f *walker) inside(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || f.seen[v.Pointer()] {
			return
		}
		f.seen[v.Pointer()] = true
		f.walk(v.Elem(), depth+1)
	case reflect.Interface:
		if !v.IsNil() {
			f.text(v.Elem().Type().String())
			f.walk(v.Elem(), depth+1)
		}
	case reflect.Slice, reflect.Array:
		f.add(uint64(v.Len()))
		for i := 0; i < v.Len() && i < 64; i++ {
			f.walk(v.Index(i), depth+1)
		}
	case reflect.Map:
		f.table(v, depth)
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			f.walk(v.Field(i), depth+1)
		}
	case reflect.Func:
		if !v.IsNil() {
			f.add(1)
		}
	case reflect.Chan:
		if !v.IsNil() {
			f.add(uint64(v.Len()))
		}
	}
}

// table adds up its entries, for they come in any order.
func (f *walker) table(v reflect.Value, depth int) {
	f.add(uint64(v.Len()))
	var all uint64
	for entries := v.MapRange(); entries.Next(); {
		inner := &walker{sum: 14695981039346656037, nodes: f.nodes, seen: f.seen}
		inner.walk(entries.Key(), depth+1)
		inner.walk(entries.Value(), depth+1)
		all += inner.sum
		f.nodes++
	}
	f.add(all)
}
