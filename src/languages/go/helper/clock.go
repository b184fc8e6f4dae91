package main

import (
	"go/ast"
	"go/types"
	"sort"
)

var clockFunctions = map[string]string{"Now": "testgenNow", "Since": "testgenSince", "Until": "testgenUntil"}

// shifted gives the text of a file in which the clock is asked through functions of the registry.
func (m *module) shifted(u *unit, i int) string {
	text := u.texts[u.paths[i]]
	var cuts []cut
	ast.Inspect(u.files[i], func(n ast.Node) bool {
		on, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		name, ok := on.X.(*ast.Ident)
		if !ok || clockFunctions[on.Sel.Name] == "" {
			return true
		}
		if qualifier, ok := u.info.Uses[name].(*types.PkgName); ok && qualifier.Imported().Path() == "time" {
			from, to := m.fset.Position(on.Pos()).Offset, m.fset.Position(on.End()).Offset
			// The import stays in use.
			cuts = append(cuts, cut{from, to, clockFunctions[on.Sel.Name]}, cut{len(text), len(text), "\nvar _ " + name.Name + ".Time\n"})
		}
		return true
	})
	sort.SliceStable(cuts, func(a, b int) bool { return cuts[a].from > cuts[b].from })
	for _, c := range cuts {
		text = text[:c.from] + c.text + text[c.to:]
	}
	return text
}
