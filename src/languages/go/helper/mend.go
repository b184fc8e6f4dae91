package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"strings"
)

var (
	unusedImport = regexp.MustCompile(`imported (as \w+ )?and not used$`)
	unusedLocal  = regexp.MustCompile(`^declared and not used: \w+$`)
)

// mend takes out imports and names of locals that nothing uses; given back are the errors that are none of these.
func (p *proof) mend(errs []types.Error, files map[string]*ast.File) []types.Error {
	var left []types.Error
	cuts := map[string][]cut{}
	unused := map[token.Pos]bool{}
	for _, err := range errs {
		unused[err.Pos] = unusedLocal.MatchString(err.Msg)
	}
	for _, err := range errs {
		name := p.m.fset.Position(err.Pos).Filename
		made, ok := p.mending(err, files[name], p.texts[name], unused)
		if !ok {
			left = append(left, err)
		}
		cuts[name] = append(cuts[name], made...)
	}
	if len(left) > 0 {
		return left
	}
	for name, list := range cuts {
		p.texts[name] = without(p.texts[name], list)
	}
	return nil
}

func (p *proof) mending(err types.Error, file *ast.File, text string, unused map[token.Pos]bool) ([]cut, bool) {
	offset := func(pos token.Pos) int { return p.m.fset.Position(pos).Offset }
	if unusedImport.MatchString(err.Msg) {
		for _, declared := range file.Decls {
			block, ok := declared.(*ast.GenDecl)
			if !ok || block.Tok != token.IMPORT || err.Pos < block.Pos() || err.Pos > block.End() {
				continue
			}
			from, to := offset(err.Pos), offset(block.End())
			if len(block.Specs) == 1 {
				from = offset(block.Pos())
			} else if end := strings.Index(text[from:], "\n"); end >= 0 {
				to = from + end
			}
			return []cut{{strings.LastIndex(text[:from], "\n") + 1, to + 1, ""}}, true
		}
	}
	if !unusedLocal.MatchString(err.Msg) {
		return nil, false
	}
	var made []cut
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || err.Pos < n.Pos() || err.Pos > n.End() {
			return false
		}
		if assigned, ok := n.(*ast.AssignStmt); ok && assigned.Tok == token.DEFINE {
			made = blanked(assigned, err.Pos, unused, offset)
		}
		return true
	})
	return made, len(made) > 0
}

// blanked throws away what is assigned to a local at a place. Where it was the only new one, nothing is declared any more.
func blanked(assigned *ast.AssignStmt, at token.Pos, unused map[token.Pos]bool, offset func(token.Pos) int) []cut {
	var made []cut
	names := 0
	for _, left := range assigned.Lhs {
		name, ok := left.(*ast.Ident)
		if ok && name.Pos() == at {
			made = append(made, cut{offset(at), offset(name.End()), "_"})
		} else if ok && name.Name != "_" && !unused[name.Pos()] {
			names++
		}
	}
	if len(made) > 0 && names == 0 {
		made = append(made, cut{offset(assigned.TokPos), offset(assigned.TokPos) + len(":="), "="})
	}
	return made
}
