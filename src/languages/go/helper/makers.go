package main

import (
	"go/types"
	"sort"
	"strings"
)

// makers are functions of other packages that make what the package wants.
func (t *teller) makers() {
	for _, k := range t.m.usable() {
		if k.alias != "" && !t.u.needs(k.path) {
			continue
		}
		p, err := t.m.gc.ImportFrom(k.path, "", 0)
		if err != nil {
			continue
		}
		for _, name := range strings.Fields(k.funcs) {
			object, ok := p.Scope().Lookup(name).(*types.Func)
			if !ok {
				continue
			}
			if c, ok := t.callable(k.name()+"."+name, object.Type().(*types.Signature)); ok && object.Type().(*types.Signature).TypeParams().Len() == 0 {
				t.k.Makers = append(t.k.Makers, c)
			}
		}
		for _, name := range strings.Fields(k.vars) {
			if object := p.Scope().Lookup(name); object != nil {
				_, isConst := object.(*types.Const)
				t.k.Values = append(t.k.Values, named{k.name() + "." + name, t.learn(types.Default(object.Type()), 2), isConst, ""})
			}
		}
		t.k.Imports[k.name()] = k.path
	}
	for _, u := range t.m.good() {
		if u == t.u || !t.u.imports(u) {
			continue
		}
		for _, name := range u.types.Scope().Names() {
			object, ok := u.types.Scope().Lookup(name).(*types.Func)
			if ok && object.Exported() && object.Type().(*types.Signature).TypeParams().Len() == 0 && !tapOrCounter(name) {
				if c, ok := t.callable(u.Name+"."+name, object.Type().(*types.Signature)); ok {
					t.k.Makers = append(t.k.Makers, c)
				}
			}
		}
	}
}

func (u *unit) imports(other *unit) bool { return u.needs(other.ImportPath) }

func (u *unit) needs(wanted string) bool {
	for _, path := range u.Imports {
		if path == wanted {
			return true
		}
	}
	return false
}

// implementations finds for each interface the types met that satisfy it.
func (t *teller) implementations() {
	for text, s := range t.k.Types {
		inner, ok := t.met[text].Underlying().(*types.Interface)
		if s.Kind != "interface" || !ok || inner.NumMethods() == 0 {
			continue
		}
		for other, typ := range t.met {
			if !types.IsInterface(typ) && types.Implements(typ, inner) && len(s.Impls) < 16 {
				s.Impls = append(s.Impls, other)
			}
		}
	}
	for _, s := range t.k.Types {
		sort.Strings(s.Impls)
	}
}
