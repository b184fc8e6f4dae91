// The helper: it knows the types of the packages under test, takes out what does not compile in their rewritten copies, writes the
// driver's registry and builds it. It runs in the jail, on the user's toolchain, and executes nothing of the user's itself.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// options come from the command line as JSON.
type options struct {
	Go      string   // the go command
	Root    string   // copy of the module
	Folder  string   // writable folder for everything made here
	Driver  string   // folder with the driver's sources
	Cache   string   // the user's build cache, only read
	Outside []string // package folders whose tests stand outside
	Test    []string // arguments of `go test`; empty: build the driver
	Check   []string // for `Test`: test files of ours, relative to the root
	Race    bool     // the driver watches for data races
}

func main() {
	if len(os.Args) == 4 && os.Args[1] == cacheWord {
		serveCache(os.Args[2], os.Args[3])
		return
	}
	var o options
	if err := json.Unmarshal([]byte(os.Args[1]), &o); err != nil {
		fail(err)
	}
	// Drivers that are built in the same scratch share what is compiled for all of them.
	cache := filepath.Join(filepath.Dir(o.Folder), "gocache")
	if err := cacheOver(o.Cache, cache); err != nil {
		fail(err)
	}
	if err := os.MkdirAll(o.Folder, 0o755); err != nil {
		fail(err)
	}
	os.Setenv("GOCACHE", cache)
	if len(o.Test) > 0 {
		if !proofread(&o) {
			os.Exit(1)
		}
		fail(syscall.Exec(o.Go, append([]string{"go"}, o.Test...), os.Environ()))
	}
	if err := driverFor(&o); err != nil {
		// Who starts the driver says why there is none.
		reason, _ := json.Marshal(err.Error())
		os.WriteFile(filepath.Join(o.Folder, "learnt.json"), reason, 0o644)
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(3)
}

// driverFor builds the driver and says what it has to know.
func driverFor(o *options) error {
	m, err := load(o)
	if err != nil {
		return err
	}
	if err := m.check(); err != nil {
		return err
	}
	if err := m.build(filepath.Join(o.Folder, "driver")); err != nil {
		return err
	}
	return m.writeLearnt(filepath.Join(o.Folder, "learnt.json"))
}
