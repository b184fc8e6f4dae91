package main

import (
	"go/constant"
	"go/types"
)

func (m *module) know(u *unit) *knowledge {
	t := &teller{m: m, u: u, met: map[string]types.Type{}}
	t.k = &knowledge{Path: u.ImportPath, Name: u.Name, Folder: u.folder, Outside: u.outside, Types: map[string]*shape{}, Imports: map[string]string{}, Values: []named{}, Makers: []callable{}}
	prefix := ""
	if u.outside {
		prefix = u.Name + "."
		t.k.Imports[u.Name] = u.ImportPath
	}
	scope := u.types.Scope()
	for _, name := range scope.Names() {
		t.object(scope.Lookup(name), prefix)
	}
	for _, made := range u.instances() {
		t.instance(made, prefix)
	}
	t.makers()
	t.implementations()
	return t.k
}

func (t *teller) object(object types.Object, prefix string) {
	if (t.u.outside && !object.Exported()) || probeName.MatchString(object.Name()) || tapOrCounter(object.Name()) || object.Name() == "_" {
		return
	}
	switch object := object.(type) {
	case *types.Func:
		signature := object.Type().(*types.Signature)
		if signature.TypeParams().Len() == 0 && object.Name() != "init" && object.Name() != "main" {
			t.function(prefix+object.Name(), signature, object)
		}
	case *types.TypeName:
		if n, ok := object.Type().(*types.Named); ok && !object.IsAlias() && n.TypeParams().Len() == 0 {
			t.methods(n)
		}
	case *types.Const:
		if t.usable(object.Type()) && fits(object) {
			text := ""
			if k := object.Val().Kind(); k == constant.String {
				text = constant.StringVal(object.Val())
			}
			t.k.Values = append(t.k.Values, named{prefix + object.Name(), t.learn(types.Default(object.Type()), 1), true, text})
		}
	case *types.Var:
		if t.usable(object.Type()) {
			t.k.Values = append(t.k.Values, named{prefix + object.Name(), t.learn(object.Type(), 1), false, ""})
		}
	}
}

func (t *teller) function(name string, signature *types.Signature, object types.Object) {
	if c, ok := t.callable(name, signature); ok {
		c.File, c.Unit, c.Exported = t.m.fset.Position(object.Pos()).Filename, object.Name(), object.Exported()
		t.k.Funcs = append(t.k.Funcs, c)
	}
}

func (t *teller) instance(made instance, prefix string) {
	if t.u.outside && !made.base.Exported() {
		return
	}
	if signature, ok := made.typ.(*types.Signature); ok {
		t.function(prefix+made.name, signature, made.base)
		return
	}
	t.methods(made.typ.(*types.Named))
}

func (t *teller) methods(n *types.Named) {
	t.learn(n, 0)
	t.learn(types.NewPointer(n), 0)
	if types.IsInterface(n) {
		return
	}
	set := types.NewMethodSet(types.NewPointer(n))
	for i := 0; i < set.Len(); i++ {
		method, ok := set.At(i).Obj().(*types.Func)
		if !ok || method.Pkg() != t.u.types || (t.u.outside && !method.Exported()) || method.Name() == "_" {
			continue
		}
		signature := set.At(i).Type().(*types.Signature)
		c, ok := t.callable(method.Name(), signature)
		if !ok {
			continue
		}
		c.Recv = t.text(n)
		if _, isPointer := method.Type().(*types.Signature).Recv().Type().(*types.Pointer); isPointer {
			c.Recv = "*" + c.Recv
		}
		owner := baseName(method.Type().(*types.Signature).Recv().Type())
		c.File, c.Unit, c.Exported = t.m.fset.Position(method.Pos()).Filename, owner+"."+method.Name(), method.Exported() && n.Obj().Exported()
		t.k.Funcs = append(t.k.Funcs, c)
	}
}

func baseName(typ types.Type) string {
	if p, ok := types.Unalias(typ).(*types.Pointer); ok {
		typ = p.Elem()
	}
	if n, ok := types.Unalias(typ).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}
