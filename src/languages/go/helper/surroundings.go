package main

import (
	"os"
	"path/filepath"
)

// farm makes a build cache whose entries are links to those of another: it can be written to, the other cannot. For a go command
// that asks no program.
func farm(from, to string) error {
	if _, err := os.Stat(filepath.Join(to, "README")); err == nil {
		return nil
	}
	for i := 0; i < 256; i++ {
		name := string("0123456789abcdef"[i>>4]) + string("0123456789abcdef"[i&15])
		folder := filepath.Join(to, name)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		entries, err := os.ReadDir(filepath.Join(from, name))
		if err != nil {
			continue
		}
		for _, entry := range entries {
			os.Symlink(filepath.Join(from, name, entry.Name()), filepath.Join(folder, entry.Name()))
		}
	}
	return os.WriteFile(filepath.Join(to, "README"), []byte("build cache\n"), 0o644)
}
