package main

import (
	"go/types"
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
	Locks    bool     `json:"locks,omitempty"`
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
		s.Kind, s.Elem, s.Len, s.Locks = "array", t.learn(u.Elem(), depth+1), u.Len(), holdsLock(typ)
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
		s.Kind, s.Locks = "struct", holdsLock(typ)
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
