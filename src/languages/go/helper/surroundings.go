package main

import (
	"os"
	"path/filepath"
	"time"
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

// lock waits until nobody else builds here.
func lock(path string) (func(), error) {
	for {
		if err := os.Mkdir(path, 0o755); err == nil {
			return func() { os.Remove(path) }, nil
		} else if !os.IsExist(err) {
			return nil, err
		}
		if at, err := os.Stat(path); err == nil && time.Since(at.ModTime()) > 2*time.Minute {
			os.Remove(path)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// heartbeat says over the channel that building goes on.
func heartbeat() func() {
	channel := os.NewFile(3, "channel")
	over := make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(2 * time.Second)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				channel.WriteString("{\"type\":\"begin\",\"id\":\"load the driver\"}\n")
			case <-over:
				return
			}
		}
	}()
	// The file stays open: closing it would close the channel.
	kept = channel
	return func() { close(over); <-done }
}

var kept *os.File
