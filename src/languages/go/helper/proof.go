package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// mendings is how often a file is mended: what is gone may have been the last use of something.
const mendings = 4

// proofread type-checks test files of ours before the go command compiles them: that takes longer, and what is outside of the package, or
// beside a file that does not parse, is only looked at where all else is right. Slips are mended in the file, everything else is told as
// the go command would tell it. False: there is no point in running anything.
func proofread(o *options) bool {
	news := unread(o)
	if len(news) == 0 {
		return true
	}
	m, err := listing(o)
	if err != nil {
		return true
	}
	p := &proof{m: m, ours: map[string]bool{}, garbled: map[string]bool{}, texts: map[string]string{}}
	for _, name := range news {
		p.ours[name] = true
	}
	if m.loadExports(p.wanted()) != nil {
		return true
	}
	fine := true
	for _, u := range p.units() {
		fine = p.read(u) && fine
	}
	if fine {
		remember(o, news)
	}
	return fine
}

// proof is one reading.
type proof struct {
	m       *module
	ours    map[string]bool
	garbled map[string]bool   // files that do not parse
	texts   map[string]string // of what was mended
}

// unread gives the files that are not as they were when they were found right.
func unread(o *options) []string {
	var news []string
	for _, name := range o.Check {
		if _, err := os.Stat(markOf(o, name)); err != nil {
			news = append(news, name)
		}
	}
	return news
}

func remember(o *options, names []string) {
	for _, name := range names {
		mark := markOf(o, name)
		os.MkdirAll(filepath.Dir(mark), 0o755)
		os.WriteFile(mark, nil, 0o644)
	}
}

func markOf(o *options, name string) string {
	text, _ := os.ReadFile(filepath.Join(o.Root, name))
	return filepath.Join(o.Folder, "read", fmt.Sprintf("%x", sha256.Sum256([]byte(name+"\x00"+string(text)))))
}

// units are the packages that files of ours stand in.
func (p *proof) units() []*unit {
	var all []*unit
	for _, u := range p.m.units {
		for name := range p.ours {
			if strings.TrimPrefix(path.Dir(name), ".") == u.folder {
				all = append(all, u)
				break
			}
		}
	}
	return all
}

// wanted are the packages that tests and everything of the module below them import.
func (p *proof) wanted() map[string]bool {
	wanted := map[string]bool{}
	var enter func(paths []string)
	enter = func(paths []string) {
		for _, each := range paths {
			if wanted[each] {
				continue
			}
			wanted[each] = true
			if u := p.m.byPath[each]; u != nil {
				enter(u.Imports)
			}
		}
	}
	for _, u := range p.units() {
		enter(u.Imports)
		enter(u.TestImports)
		enter(u.XTestImports)
	}
	return wanted
}

// read checks the tests of one package, and mends them where there is nothing worse than slips; else it tells what is wrong with them.
func (p *proof) read(u *unit) bool {
	for round := 0; round < mendings; round++ {
		errs, files := p.check(u)
		if len(errs) == 0 {
			p.hand(files)
			break
		}
		left := p.mend(errs, files)
		// Lines are those of the file as it was written.
		if len(left) > 0 && round == 0 {
			p.tell(u, left)
			return false
		}
		if len(left) > 0 {
			break
		}
	}
	return true
}

// check gives the errors in files of ours. A package of the module is known by its sources, with the tests inside of it.
func (p *proof) check(u *unit) ([]types.Error, map[string]*ast.File) {
	for _, each := range p.m.units {
		each.types = nil
	}
	var errs []types.Error
	files := map[string]*ast.File{}
	collect := func(err types.Error) {
		name := p.m.fset.Position(err.Pos).Filename
		// What else is wrong with a file that does not parse may be wrong because of that.
		if p.ours[name] && !strings.HasPrefix(err.Msg, "\t") && (err.Fset == nil || !p.garbled[name]) {
			errs = append(errs, err)
		}
	}
	inside := append(p.parse(u, u.GoFiles, files, collect), p.parse(u, u.TestGoFiles, files, collect)...)
	u.types = p.typed(u, u.ImportPath, inside, collect)
	if outside := p.parse(u, u.XTestGoFiles, files, collect); len(outside) > 0 {
		p.typed(u, u.ImportPath+"_test", outside, collect)
	}
	return errs, files
}

func (p *proof) typed(u *unit, path string, files []*ast.File, collect func(types.Error)) *types.Package {
	config := u.config(p, collect)
	made, _ := config.Check(path, p.m.fset, files, nil)
	return made
}

// Import gives a package to one that imports it.
func (p *proof) Import(path string) (*types.Package, error) {
	u := p.m.byPath[path]
	if u == nil {
		return p.m.gc.Import(path)
	}
	if u.types == nil {
		u.types = p.typed(u, path, p.parse(u, u.GoFiles, nil, nil), func(types.Error) {})
	}
	return u.types, nil
}

// parse reads files of a package, ours last: of two of a name ours is told to be the second.
func (p *proof) parse(u *unit, names []string, files map[string]*ast.File, collect func(types.Error)) []*ast.File {
	var others, ours []*ast.File
	for _, name := range names {
		full := path.Join(u.folder, name)
		text, mended := p.texts[full]
		if read, err := os.ReadFile(filepath.Join(p.m.options.Root, full)); !mended && err == nil {
			text = string(read)
		}
		file, err := parser.ParseFile(p.m.fset, full, text, parser.SkipObjectResolution)
		if file == nil {
			continue
		}
		if files == nil || !p.ours[full] {
			others = append(others, bodiless(file))
			continue
		}
		ours = append(ours, file)
		files[full] = file
		p.texts[full] = text
		if list, ok := err.(scanner.ErrorList); ok {
			p.garbled[full] = true
			for _, wrong := range list {
				collect(types.Error{Pos: p.m.fset.File(file.Package).Pos(wrong.Pos.Offset), Msg: wrong.Msg})
			}
		}
	}
	return append(others, ours...)
}

// bodiless leaves the declarations of a file: what is inside its functions is not ours to judge.
func bodiless(file *ast.File) *ast.File {
	for _, declared := range file.Decls {
		if function, ok := declared.(*ast.FuncDecl); ok && function.Body != nil {
			function.Body = &ast.BlockStmt{Lbrace: function.Body.Lbrace, Rbrace: function.Body.Rbrace}
		}
	}
	return file
}

// tell says it as `go test -json` would.
func (p *proof) tell(u *unit, errs []types.Error) {
	writer := json.NewEncoder(os.Stdout)
	for _, err := range errs {
		at := p.m.fset.Position(err.Pos)
		writer.Encode(map[string]string{
			"ImportPath": u.ImportPath + " [" + u.ImportPath + ".test]", "Action": "build-output",
			"Output": fmt.Sprintf("%s:%d:%d: %s\n", at.Filename, at.Line, at.Column, err.Msg),
		})
	}
}

// hand writes the files that were mended, and shows what they say now.
func (p *proof) hand(files map[string]*ast.File) {
	for name := range files {
		full := filepath.Join(p.m.options.Root, name)
		if before, err := os.ReadFile(full); err != nil || string(before) == p.texts[name] || os.WriteFile(full, []byte(p.texts[name]), 0o644) != nil {
			continue
		}
		json.NewEncoder(os.Stdout).Encode(map[string]string{"Action": "mended", "Output": p.texts[name], "File": name})
	}
}
