package main

import (
	"encoding/json"
	"os"
)

// writeLearnt hands everything to the driver, which hands it to the grammar.
func (m *module) writeLearnt(path string) error {
	learnt := struct {
		Files, Failed map[string]string
		Packages      map[string]*knowledge
		Unusable      map[string][]int
	}{map[string]string{}, m.left, map[string]*knowledge{}, m.unusable}
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
