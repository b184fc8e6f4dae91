package main

import (
	"fmt"
	"go/constant"
	"go/types"
	"sort"
	"strings"
)

const registryFunction = "TestgenRegistry"

// clock is what the time of a package is asked of: the driver may move it, so that what depends on the day is seen to.
const clock = `import testgentime "time"

var testgenShift testgentime.Duration

func testgenNow() testgentime.Time { return testgentime.Now().Add(testgenShift) }

func testgenSince(t testgentime.Time) testgentime.Duration { return testgenNow().Sub(t) }

func testgenUntil(t testgentime.Time) testgentime.Duration { return t.Sub(testgenNow()) }

`

// registry writes a file of a package that hands out what can be named in it.
func (m *module) registry(u *unit) string {
	var out strings.Builder
	fmt.Fprintf(&out, "package %s\n\n%sfunc %s() map[string]interface{} {\n\treturn map[string]interface{}{\n\t\t\"clock\": &testgenShift,\n", u.clause(), clock, registryFunction)
	scope := u.types.Scope()
	for _, name := range scope.Names() {
		if probeName.MatchString(name) || strings.HasPrefix(name, "tg") && tapOrCounter(name) || name == "_" {
			continue
		}
		for _, line := range registered(scope.Lookup(name)) {
			fmt.Fprintf(&out, "\t\t%s,\n", line)
		}
	}
	for _, made := range u.instances() {
		fmt.Fprintf(&out, "\t\t%s,\n", made.entry)
	}
	for i, path := range u.paths {
		for _, declared := range u.files[i].Decls {
			if name := probeIn(declared); name != "" {
				fmt.Fprintf(&out, "\t\t%q: []interface{}{%s.Hits[:], &%s.On, &%s.Stop, &%s.Exit, &%s.Op},\n", "probe "+path, name, name, name, name, name)
			}
		}
	}
	out.WriteString("\t}\n}\n")
	return out.String()
}

func registered(object types.Object) []string {
	name := object.Name()
	switch object := object.(type) {
	case *types.Func:
		if name != "init" && name != "main" && object.Type().(*types.Signature).TypeParams().Len() == 0 {
			return []string{fmt.Sprintf("%q: %s", name, name)}
		}
	case *types.Var:
		return []string{fmt.Sprintf("%q: &%s", "&"+name, name)}
	case *types.Const:
		if fits(object) {
			return []string{fmt.Sprintf("%q: %s", name, name)}
		}
	case *types.TypeName:
		return registeredType(object)
	}
	return nil
}

func registeredType(object *types.TypeName) []string {
	named, ok := types.Unalias(object.Type()).(*types.Named)
	if !ok {
		return []string{fmt.Sprintf("%q: (*%s)(nil)", "type "+object.Name(), object.Name())}
	}
	if named.TypeParams().Len() > 0 {
		return nil
	}
	if inner, isInterface := named.Underlying().(*types.Interface); isInterface && !inner.IsMethodSet() {
		return nil
	}
	lines := []string{fmt.Sprintf("%q: (*%s)(nil)", "type "+object.Name(), object.Name())}
	for i := 0; i < named.NumMethods() && !object.IsAlias(); i++ {
		method := named.Method(i)
		if method.Exported() || method.Name() == "_" || types.IsInterface(named) {
			continue
		}
		star := ""
		if _, isPointer := method.Type().(*types.Signature).Recv().Type().(*types.Pointer); isPointer {
			star = "*"
		}
		lines = append(lines, fmt.Sprintf("%q: (%s%s).%s", object.Name()+"."+method.Name(), star, object.Name(), method.Name()))
	}
	return lines
}

// fits is false for constants without a type that their usual type does not hold.
func fits(object *types.Const) bool {
	basic, ok := object.Type().Underlying().(*types.Basic)
	if !ok || basic.Info()&types.IsUntyped == 0 {
		return true
	}
	if basic.Kind() == types.UntypedInt || basic.Kind() == types.UntypedRune {
		_, exact := constant.Int64Val(object.Val())
		return exact
	}
	if basic.Kind() == types.UntypedFloat {
		f, _ := constant.Float64Val(object.Val())
		return f < 1e300 && f > -1e300
	}
	return true
}

// standardRegistry writes the driver's file that hands out parts of the standard library.
func (m *module) standardRegistry() string {
	var imports, body strings.Builder
	for i, k := range m.usable() {
		p, err := m.gc.ImportFrom(k.path, "", 0)
		if err != nil {
			continue
		}
		alias := fmt.Sprintf("std%d", i)
		fmt.Fprintf(&imports, "\t%s %q\n", alias, k.path)
		fmt.Fprintf(&body, "\tstandard[%q] = &pack{path: %q, name: %q, outside: true, symbols: map[string]interface{}{\n", k.name(), k.path, k.name())
		for _, name := range strings.Fields(k.funcs) {
			if _, isFunc := p.Scope().Lookup(name).(*types.Func); isFunc {
				fmt.Fprintf(&body, "\t\t%q: %s.%s,\n", name, alias, name)
			}
		}
		for _, name := range strings.Fields(k.vars) {
			if _, isVar := p.Scope().Lookup(name).(*types.Var); isVar {
				fmt.Fprintf(&body, "\t\t%q: &%s.%s,\n", "&"+name, alias, name)
			} else {
				fmt.Fprintf(&body, "\t\t%q: %s.%s,\n", name, alias, name)
			}
		}
		for _, name := range exportedTypes(p) {
			fmt.Fprintf(&body, "\t\t%q: (*%s.%s)(nil),\n", "type "+name, alias, name)
		}
		body.WriteString("\t}}\n")
	}
	return "package main\n\nimport (\n" + imports.String() + ")\n\nfunc init() {\n" + body.String() + "}\n"
}

func exportedTypes(p *types.Package) []string {
	var names []string
	for _, name := range p.Scope().Names() {
		object, ok := p.Scope().Lookup(name).(*types.TypeName)
		if !ok || !object.Exported() {
			continue
		}
		if named, ok := types.Unalias(object.Type()).(*types.Named); ok {
			inner, isInterface := named.Underlying().(*types.Interface)
			if named.TypeParams().Len() == 0 && !(isInterface && !inner.IsMethodSet()) {
				names = append(names, name)
			}
		}
	}
	sort.Strings(names)
	return names
}
