package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
)

// instance is a generic function or type with types in place of its parameters.
type instance struct {
	name  string // `Map[int, string]`
	entry string // line of the registry
	typ   types.Type
	base  types.Object
}

var basics = []types.Type{types.Typ[types.Int], types.Typ[types.String], types.Typ[types.Float64]}

// instances tries the usual types for each parameter: all the same, then `int` beside `string`.
func (u *unit) instances() []instance {
	var all []instance
	for _, name := range u.types.Scope().Names() {
		switch object := u.types.Scope().Lookup(name).(type) {
		case *types.Func:
			signature := object.Type().(*types.Signature)
			for _, made := range u.fitting(signature, signature.TypeParams().Len()) {
				text := name + made.list
				all = append(all, instance{text, fmt.Sprintf("%q: %s", text, text), made.typ, object})
			}
		case *types.TypeName:
			named, ok := object.Type().(*types.Named)
			if !ok || object.IsAlias() || named.TypeParams().Len() == 0 || types.IsInterface(named) {
				continue
			}
			for _, made := range u.fitting(named, named.TypeParams().Len()) {
				text := name + made.list
				all = append(all, instance{text, fmt.Sprintf("%q: (*%s)(nil)", "type "+text, text), made.typ, object})
			}
		}
	}
	return all
}

// fitted is a generic type with arguments, and these as they are written.
type fitted struct {
	typ  types.Type
	list string
}

// mostOwn is how many types of the package are taken for arguments.
const mostOwn = 2

// fitting gives the instances that meet the constraints. Where no usual type does, a constraint may want a type of the package itself.
func (u *unit) fitting(generic types.Type, count int) []fitted {
	var all []fitted
	try := func(args []types.Type) {
		if made, err := types.Instantiate(nil, generic, args, true); err == nil {
			all = append(all, fitted{made, u.list(args)})
		}
	}
	for _, args := range choices(count) {
		try(args)
	}
	if len(all) > 0 || count == 0 || count > 3 || u.outside {
		return all
	}
	for _, own := range u.ownTypes() {
		// A pointer has all the methods that the value has.
		for _, each := range []types.Type{own, types.NewPointer(own)} {
			same, before := make([]types.Type, count), len(all)
			for i := range same {
				same[i] = each
			}
			if try(same); len(all) > before {
				break
			}
		}
		if len(all) == mostOwn {
			break
		}
	}
	return all
}

// ownTypes are the types that the package declares.
func (u *unit) ownTypes() []types.Type {
	var all []types.Type
	for _, name := range u.types.Scope().Names() {
		object, ok := u.types.Scope().Lookup(name).(*types.TypeName)
		if !ok || object.IsAlias() || probeName.MatchString(name) {
			continue
		}
		if named, ok := object.Type().(*types.Named); ok && named.TypeParams().Len() == 0 && !types.IsInterface(named) {
			all = append(all, named)
		}
	}
	return all
}

func choices(count int) [][]types.Type {
	var all [][]types.Type
	if count == 0 || count > 3 {
		return nil
	}
	for _, basic := range basics[:2] {
		same := make([]types.Type, count)
		for i := range same {
			same[i] = basic
		}
		all = append(all, same)
	}
	if count > 1 {
		mixed := make([]types.Type, count)
		for i := range mixed {
			mixed[i] = basics[(i+1)%2]
		}
		all = append(all, mixed)
	}
	return all
}

// list is how a test inside of the package writes type arguments.
func (u *unit) list(args []types.Type) string {
	text := "["
	for i, arg := range args {
		if i > 0 {
			text += ", "
		}
		text += types.TypeString(arg, types.RelativeTo(u.types))
	}
	return text + "]"
}

var helperName = regexp.MustCompile(`^tg[0-9a-f]{8}[hbo]$`)

func tapOrCounter(name string) bool { return helperName.MatchString(name) }

// probeIn is the name of the probe that a declaration makes.
func probeIn(declared ast.Decl) string {
	general, ok := declared.(*ast.GenDecl)
	if !ok || general.Tok != token.VAR {
		return ""
	}
	for _, spec := range general.Specs {
		if values, ok := spec.(*ast.ValueSpec); ok && len(values.Names) == 1 && probeName.MatchString(values.Names[0].Name) {
			return values.Names[0].Name
		}
	}
	return ""
}
