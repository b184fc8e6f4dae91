package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// listed is what `go list` says of a package.
type listed struct {
	ImportPath, Name, Dir, Export string
	GoFiles, CgoFiles, Imports    []string
	IgnoredGoFiles                []string
	TestGoFiles, XTestGoFiles     []string
	TestImports, XTestImports     []string
	Standard                      bool
	DepOnly                       bool
	ImportMap                     map[string]string
	Module                        *struct {
		Path, GoVersion string
		Main            bool
	}
	Error *struct{ Err string }
}

// unit is one package of the module.
type unit struct {
	*listed
	folder  string // relative to the root, "" for the root itself
	outside bool
	paths   []string // relative to the root
	texts   map[string]string
	files   []*ast.File
	types   *types.Package
	info    *types.Info
	reason  string // why it cannot be tested
}

// module is everything that is known about the module under test.
type module struct {
	options  *options
	units    []*unit
	byPath   map[string]*unit
	deps     map[string]bool
	exports  map[string]string
	left     map[string]string // source path -> why it is not built
	unusable map[string][]int
	fset     *token.FileSet
	gc       types.ImporterFrom
}

func (m *module) Import(path string) (*types.Package, error) { return m.ImportFrom(path, "", 0) }

func (m *module) ImportFrom(path, dir string, mode types.ImportMode) (*types.Package, error) {
	if u := m.byPath[path]; u != nil {
		if u.types == nil || u.reason != "" {
			return nil, fmt.Errorf("%s cannot be built", path)
		}
		return u.types, nil
	}
	return m.gc.ImportFrom(path, dir, mode)
}

func load(o *options) (*module, error) {
	m, err := listing(o)
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for path := range m.deps {
		wanted[path] = true
	}
	for _, known := range m.standard() {
		wanted[known.path] = true
	}
	return m, m.loadExports(wanted)
}

// listing names the packages of the module; of nothing else anything is known yet.
func listing(o *options) (*module, error) {
	m := &module{options: o, byPath: map[string]*unit{}, deps: map[string]bool{}, exports: map[string]string{}, left: map[string]string{}, unusable: map[string][]int{}, fset: token.NewFileSet()}
	all, err := m.list("-e", "-deps", "./...")
	if err != nil {
		return nil, err
	}
	for _, l := range all {
		m.deps[l.ImportPath] = true
		if l.DepOnly || l.Standard || l.Module == nil || !l.Module.Main {
			continue
		}
		m.add(l)
	}
	if len(m.units) == 0 {
		return nil, fmt.Errorf("no package to test in %s", o.Root)
	}
	return m, nil
}

func (m *module) add(l *listed) {
	folder, _ := filepath.Rel(m.options.Root, l.Dir)
	if folder == "." {
		folder = ""
	}
	u := &unit{listed: l, folder: filepath.ToSlash(folder), texts: map[string]string{}}
	for _, outside := range m.options.Outside {
		u.outside = u.outside || outside == u.folder
	}
	for _, name := range append(append([]string{}, l.GoFiles...), l.CgoFiles...) {
		path := strings.TrimPrefix(u.folder+"/"+name, "/")
		text, err := os.ReadFile(filepath.Join(m.options.Root, path))
		if err != nil {
			u.reason = err.Error()
		}
		u.paths = append(u.paths, path)
		u.texts[path] = string(text)
		if l.Name == "main" {
			u.texts[path] = mainClause.ReplaceAllString(string(text), "package "+importable)
		}
	}
	switch {
	case l.Error != nil && len(l.GoFiles) == 0:
		u.reason = l.Error.Err
	case len(l.CgoFiles) > 0:
		u.reason = "it calls C"
	}
	for _, name := range l.IgnoredGoFiles {
		if !strings.HasSuffix(name, "_test.go") {
			m.leave(strings.TrimPrefix(u.folder+"/"+name, "/"))
		}
	}
	m.units = append(m.units, u)
	m.byPath[l.ImportPath] = u
}

// leave notes why a file is no part of its package here.
func (m *module) leave(path string) {
	m.left[path] = "its build constraints do not hold here"
	if text, err := os.ReadFile(filepath.Join(m.options.Root, path)); err == nil && importsC.Match(text) {
		m.left[path] = "it calls C"
	}
}

var importsC = regexp.MustCompile(`(?m)^import\s+"C"|^\s+"C"$`)

// A command cannot be imported, so the driver sees it under another name.
const importable = "testgenmain"

var mainClause = regexp.MustCompile(`(?m)^package main\b`)

// clause is the name in the package clause that the driver sees.
func (u *unit) clause() string {
	if u.Name == "main" {
		return importable
	}
	return u.Name
}

func (m *module) list(args ...string) ([]*listed, error) {
	fields := "-json=ImportPath,Name,Dir,Export,GoFiles,CgoFiles,Imports,IgnoredGoFiles,TestGoFiles,XTestGoFiles,TestImports,XTestImports,Standard,DepOnly,ImportMap,Module,Error"
	out, err := m.run(append([]string{"list", fields}, args...)...)
	if err != nil {
		return nil, err
	}
	var all []*listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		l := &listed{}
		if err := decoder.Decode(l); err == io.EOF {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
}

// run runs the go command in the module and gives its output.
func (m *module) run(args ...string) ([]byte, error) {
	command := exec.Command(m.options.Go, args...)
	command.Dir = m.options.Root
	var out, errors bytes.Buffer
	command.Stdout, command.Stderr = &out, &errors
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("go %s: %s", args[0], strings.TrimSpace(errors.String()))
	}
	return out.Bytes(), nil
}

// loadExports asks for the export data of what is wanted and lies beyond the module.
func (m *module) loadExports(wanted map[string]bool) error {
	args := []string{"-export", "-e"}
	var paths []string
	for path := range wanted {
		if m.byPath[path] == nil && path != "unsafe" && path != "C" {
			paths = append(paths, path)
		}
	}
	sort.Strings(paths)
	all, err := m.list(append(args, paths...)...)
	if err != nil {
		return err
	}
	for _, l := range all {
		m.exports[l.ImportPath] = l.Export
	}
	m.gc = importer.ForCompiler(m.fset, "gc", func(path string) (io.ReadCloser, error) {
		file := m.exports[path]
		if file == "" {
			if file = m.exports["vendor/"+path]; file == "" {
				return nil, fmt.Errorf("no export data of %s", path)
			}
		}
		return os.Open(file)
	}).(types.ImporterFrom)
	return nil
}

func (u *unit) parse(fset *token.FileSet) error {
	u.files = nil
	for _, path := range u.paths {
		file, err := parser.ParseFile(fset, path, u.texts[path], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		u.files = append(u.files, file)
	}
	return nil
}
