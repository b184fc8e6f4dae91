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
			for _, args := range choices(signature.TypeParams().Len()) {
				if made, err := types.Instantiate(nil, signature, args, true); err == nil {
					text := name + list(args)
					all = append(all, instance{text, fmt.Sprintf("%q: %s", text, text), made, object})
				}
			}
		case *types.TypeName:
			named, ok := object.Type().(*types.Named)
			if !ok || object.IsAlias() || named.TypeParams().Len() == 0 || types.IsInterface(named) {
				continue
			}
			for _, args := range choices(named.TypeParams().Len()) {
				if made, err := types.Instantiate(nil, named, args, true); err == nil {
					text := name + list(args)
					all = append(all, instance{text, fmt.Sprintf("%q: (*%s)(nil)", "type "+text, text), made, object})
				}
			}
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

func list(args []types.Type) string {
	text := "["
	for i, arg := range args {
		if i > 0 {
			text += ", "
		}
		text += arg.String()
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
