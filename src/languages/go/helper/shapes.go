package main

import (
	"encoding/json"
	"go/constant"
	"go/types"
	"os"
	"sort"
	"strings"
)

// callable is a function, method or maker as the grammar sees it. Types are texts as a test would write them.
type callable struct {
	Name     string   `json:"name"` // as a test would write it; for methods without the receiver
	Recv     string   `json:"recv,omitempty"`
	File     string   `json:"file,omitempty"`
	Unit     string   `json:"unit,omitempty"`
	Params   []field  `json:"params"`
	Variadic bool     `json:"variadic,omitempty"`
	Results  []string `json:"results"`
	Exported bool     `json:"exported"`
}

type field struct {
	Name     string `json:"name"`
	Type     string `json:"type"`
	Embedded bool   `json:"embedded,omitempty"`
	Tag      string `json:"tag,omitempty"`
}

// shape is what a type is made of.
type shape struct {
	Kind     string   `json:"kind"`
	Named    bool     `json:"named,omitempty"`
	Basic    string   `json:"basic,omitempty"`
	Elem     string   `json:"elem,omitempty"`
	Key      string   `json:"key,omitempty"`
	Len      int64    `json:"len,omitempty"`
	Params   []string `json:"params,omitempty"`
	Results  []string `json:"results,omitempty"`
	Variadic bool     `json:"variadic,omitempty"`
	Fields   []field  `json:"fields,omitempty"`
	Methods  []string `json:"methods,omitempty"`
	Impls    []string `json:"impls,omitempty"`
	Ours     bool     `json:"ours,omitempty"`
}

type named struct {
	Name  string `json:"name"`
	Type  string `json:"type"`
	Const bool   `json:"const,omitempty"`
	Text  string `json:"text,omitempty"` // value of a constant
}

// knowledge is all of a package.
type knowledge struct {
	Path    string            `json:"path"`
	Name    string            `json:"name"`
	Folder  string            `json:"folder"`
	Outside bool              `json:"outside"`
	Funcs   []callable        `json:"funcs"`
	Makers  []callable        `json:"makers"`
	Types   map[string]*shape `json:"types"`
	Values  []named           `json:"values"`
	Imports map[string]string `json:"imports"` // qualifier -> path
}

// teller turns types into texts for one package and remembers all it met.
type teller struct {
	m   *module
	u   *unit
	k   *knowledge
	met map[string]types.Type
}

func (t *teller) qualify(p *types.Package) string {
	if p == t.u.types && !t.u.outside {
		return ""
	}
	t.k.Imports[p.Name()] = p.Path()
	return p.Name()
}

func (t *teller) text(typ types.Type) string {
	return types.TypeString(typ, t.qualify)
}

// usable is false for types that a test file of the package cannot name.
func (t *teller) usable(typ types.Type) bool {
	ok := true
	seen := map[types.Type]bool{}
	var walk func(types.Type)
	walk = func(typ types.Type) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		switch typ := types.Unalias(typ).(type) {
		case *types.Named:
			if p := typ.Obj().Pkg(); p != nil && (p != t.u.types || t.u.outside) {
				ok = ok && typ.Obj().Exported() && !(strings.Contains(p.Path(), "internal/") && t.m.byPath[p.Path()] == nil)
			}
		case *types.Pointer:
			walk(typ.Elem())
		case *types.Slice:
			walk(typ.Elem())
		case *types.Array:
			walk(typ.Elem())
		case *types.Chan:
			walk(typ.Elem())
		case *types.Map:
			walk(typ.Key())
			walk(typ.Elem())
		case *types.TypeParam:
			ok = false
		}
	}
	walk(typ)
	return ok
}

const deepest = 4

// learn notes the shape of a type and of what it is made of.
func (t *teller) learn(typ types.Type, depth int) string {
	text := t.text(typ)
	if t.k.Types[text] != nil || depth > deepest {
		return text
	}
	s := &shape{}
	t.k.Types[text] = s
	t.met[text] = typ
	if n, ok := types.Unalias(typ).(*types.Named); ok {
		s.Named = true
		s.Ours = n.Obj().Pkg() != nil && t.m.byPath[n.Obj().Pkg().Path()] != nil
	}
	t.fill(s, typ, depth)
	return text
}

func (t *teller) fill(s *shape, typ types.Type, depth int) {
	switch u := typ.Underlying().(type) {
	case *types.Basic:
		s.Kind, s.Basic = "basic", u.Name()
	case *types.Pointer:
		s.Kind, s.Elem = "pointer", t.learn(u.Elem(), depth+1)
	case *types.Slice:
		s.Kind, s.Elem = "slice", t.learn(u.Elem(), depth+1)
	case *types.Array:
		s.Kind, s.Elem, s.Len = "array", t.learn(u.Elem(), depth+1), u.Len()
	case *types.Chan:
		s.Kind, s.Elem = "chan", t.learn(u.Elem(), depth+1)
	case *types.Map:
		s.Kind, s.Key, s.Elem = "map", t.learn(u.Key(), depth+1), t.learn(u.Elem(), depth+1)
	case *types.Signature:
		s.Kind, s.Variadic = "func", u.Variadic()
		s.Params, s.Results = t.tuple(u.Params(), depth+1), t.tuple(u.Results(), depth+1)
	case *types.Interface:
		s.Kind = "interface"
		for i := 0; i < u.NumMethods(); i++ {
			s.Methods = append(s.Methods, u.Method(i).Name())
		}
	case *types.Struct:
		s.Kind = "struct"
		for i := 0; i < u.NumFields() && i < 40; i++ {
			f := u.Field(i)
			if (f.Exported() || (f.Pkg() == t.u.types && !t.u.outside)) && f.Name() != "_" && t.usable(f.Type()) {
				s.Fields = append(s.Fields, field{f.Name(), t.learn(f.Type(), depth+1), f.Embedded(), u.Tag(i)})
			}
		}
	default:
		s.Kind = "other"
	}
}

func (t *teller) tuple(list *types.Tuple, depth int) []string {
	all := []string{}
	for i := 0; i < list.Len(); i++ {
		all = append(all, t.learn(list.At(i).Type(), depth))
	}
	return all
}

func (t *teller) callable(name string, signature *types.Signature) (callable, bool) {
	c := callable{Name: name, Params: []field{}, Variadic: signature.Variadic()}
	for i := 0; i < signature.Params().Len(); i++ {
		p := signature.Params().At(i)
		if !t.usable(p.Type()) {
			return c, false
		}
		c.Params = append(c.Params, field{Name: p.Name(), Type: t.learn(p.Type(), 0)})
	}
	c.Results = t.tuple(signature.Results(), 1)
	return c, true
}

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

// writeLearnt hands everything to the driver, which hands it to the grammar.
func (m *module) writeLearnt(path string) error {
	learnt := struct {
		Files, Failed map[string]string
		Packages      map[string]*knowledge
		Unusable      map[string][]int
	}{map[string]string{}, map[string]string{}, map[string]*knowledge{}, m.unusable}
	for _, u := range m.units {
		for _, file := range u.paths {
			if u.reason != "" {
				learnt.Failed[file] = u.reason
			} else {
				learnt.Files[file] = u.ImportPath
			}
		}
		if u.reason == "" && u.types != nil {
			learnt.Packages[u.ImportPath] = m.know(u)
		}
	}
	text, err := json.Marshal(learnt)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}
