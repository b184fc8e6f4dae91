//go:build go1.21

package main

import (
	"reflect"
	"strings"
)

const mostSaved = 3000

// snapshot is what the variables of all packages under test hold before anything ran, with all that hangs on them.
type snapshot struct {
	places []place
	tables []savedTable
	seen   map[uintptr]bool
	// Too much, or out of reach: only a new process is as it was.
	partial bool
}

// place is where a value stands, and a copy of it; of a list the items.
type place struct {
	target, value reflect.Value
	items         bool
}

type savedTable struct {
	table        reflect.Value
	keys, values []reflect.Value
}

func saveVariables() *snapshot {
	s := &snapshot{seen: map[uintptr]bool{}}
	for _, p := range packages {
		for name, symbol := range p.symbols {
			if strings.HasPrefix(name, "&") {
				s.save(reflect.ValueOf(symbol).Elem())
			}
		}
	}
	return s
}

// save copies what stands at a place, and goes on to what it leads to.
func (s *snapshot) save(target reflect.Value) {
	if len(s.places) > mostSaved || !target.CanSet() {
		s.partial = true
		return
	}
	value := reflect.New(target.Type()).Elem()
	value.Set(target)
	s.places = append(s.places, place{target: target, value: value})
	s.follow(target)
}

func (s *snapshot) follow(v reflect.Value) {
	if !v.CanInterface() {
		s.partial = s.partial || !isBasic(v.Kind()) && v.Kind() != reflect.Func
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !isFixed(v.Type()) && !s.seen[v.Pointer()] {
			s.seen[v.Pointer()] = true
			s.save(v.Elem())
		}
	case reflect.Interface:
		if inner := v.Elem(); inner.IsValid() {
			s.follow(inner)
		}
	case reflect.Struct:
		if isFixed(v.Type()) {
			return
		}
		for i := 0; i < v.NumField(); i++ {
			s.follow(opened(v.Field(i)))
		}
	case reflect.Array:
		s.items(v)
	case reflect.Slice:
		if v.Len() > 0 && !s.seen[v.Pointer()] {
			s.seen[v.Pointer()] = true
			s.list(v)
		}
	case reflect.Map:
		if !v.IsNil() && !s.seen[v.Pointer()] {
			s.seen[v.Pointer()] = true
			s.table(v)
		}
	case reflect.Chan:
		s.partial = s.partial || !v.IsNil()
	}
}

// list saves the items of a slice; plain ones in one piece.
func (s *snapshot) list(v reflect.Value) {
	if v.Len() > mostSaved {
		s.partial = true
		return
	}
	copied := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	reflect.Copy(copied, v)
	s.places = append(s.places, place{target: v.Slice(0, v.Len()), value: copied, items: true})
	s.items(v)
}

func (s *snapshot) items(v reflect.Value) {
	if isBasic(v.Type().Elem().Kind()) {
		return
	}
	for i := 0; i < v.Len() && !s.partial; i++ {
		s.follow(opened(v.Index(i)))
		s.partial = s.partial || len(s.places) > mostSaved
	}
}

func (s *snapshot) table(v reflect.Value) {
	if v.Len() > mostSaved {
		s.partial = true
		return
	}
	table := reflect.New(v.Type()).Elem()
	table.Set(v)
	saved := savedTable{table: table}
	for entries := v.MapRange(); entries.Next(); {
		saved.keys, saved.values = append(saved.keys, entries.Key()), append(saved.values, entries.Value())
		s.follow(entries.Value())
	}
	s.tables = append(s.tables, saved)
}

// isFixed is true for what nobody changes once it is made; files that are embedded stand where nothing can be written.
func isFixed(t reflect.Type) bool {
	switch t.String() {
	case "embed.FS", "*regexp.Regexp", "*strings.Replacer", "*time.Location", "*unicode.RangeTable", "*errors.errorString":
		return true
	}
	return false
}

func (s *snapshot) restore() {
	for _, one := range s.places {
		if one.items {
			reflect.Copy(one.target, one.value)
		} else {
			one.target.Set(one.value)
		}
	}
	for _, one := range s.tables {
		one.restore()
	}
}

func (s savedTable) restore() {
	same := s.table.Len() == len(s.keys)
	for i, key := range s.keys {
		s.table.SetMapIndex(key, s.values[i])
	}
	if same && s.table.Len() == len(s.keys) {
		return
	}
	known := map[interface{}]bool{}
	for _, key := range s.keys {
		known[key.Interface()] = true
	}
	for _, key := range s.table.MapKeys() {
		if !known[key.Interface()] {
			s.table.SetMapIndex(key, reflect.Value{})
		}
	}
}
