package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const driverFolder = "testgen_driver"

// build lays the registry and the driver over the module and compiles them.
func (m *module) build(binary string) error {
	made := filepath.Join(m.options.Folder, "made")
	if err := os.MkdirAll(made, 0o755); err != nil {
		return err
	}
	over := map[string]string{}
	count := 0
	lay := func(path, text string) error {
		count++
		file := filepath.Join(made, fmt.Sprintf("%d.go", count))
		over[filepath.Join(m.options.Root, path)] = file
		return os.WriteFile(file, []byte(text), 0o644)
	}
	var imports, body strings.Builder
	for i, u := range m.good() {
		for i, path := range u.paths {
			if err := lay(path, m.shifted(u, i)); err != nil {
				return err
			}
		}
		if err := lay(filepath.Join(u.folder, "testgen_registry.go"), m.registry(u)); err != nil {
			return err
		}
		fmt.Fprintf(&imports, "\tp%d %q\n", i, u.ImportPath)
		fmt.Fprintf(&body, "\taddPackage(&pack{path: %q, name: %q, folder: %q, outside: %v, symbols: p%d.%s()})\n", u.ImportPath, u.Name, u.folder, u.outside, i, registryFunction)
	}
	sources, err := filepath.Glob(filepath.Join(m.options.Driver, "*.go"))
	if err != nil {
		return err
	}
	for _, source := range sources {
		over[filepath.Join(m.options.Root, driverFolder, filepath.Base(source))] = source
	}
	if err := lay(driverFolder+"/packages.go", "//go:build go1.21\n\npackage main\n\nimport (\n"+imports.String()+")\n\nfunc init() {\n"+body.String()+"}\n"); err != nil {
		return err
	}
	if err := lay(driverFolder+"/standard.go", m.standardRegistry()); err != nil {
		return err
	}
	text, _ := json.Marshal(map[string]map[string]string{"Replace": over})
	overlay := filepath.Join(made, "overlay.json")
	if err := os.WriteFile(overlay, text, 0o644); err != nil {
		return err
	}
	args := []string{"build", "-overlay", overlay, "-ldflags=-s -w", "-o", binary}
	if m.options.Race {
		// Others work meanwhile.
		args = append(args, "-race", "-p=1")
	}
	_, err = m.run(append(args, "./"+driverFolder)...)
	return err
}

// good packages compile.
func (m *module) good() []*unit {
	var all []*unit
	for _, u := range m.units {
		if u.reason == "" && u.types != nil {
			all = append(all, u)
		}
	}
	return all
}
