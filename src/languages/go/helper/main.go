// The helper: it knows the types of the packages under test, takes out what does not compile in their rewritten copies, writes the
// driver's registry and builds it. It runs in the jail, on the user's toolchain, and executes nothing of the user's itself.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// options come from the command line as JSON.
type options struct {
	Go      string   // the go command
	Root    string   // copy of the module
	Folder  string   // writable folder for everything made here
	Scratch string   // writable folder of the candidates
	Driver  string   // folder with the driver's sources
	Cache   string   // the user's build cache, only read
	Outside []string // package folders whose tests stand outside
	Test    []string // arguments of `go test`; empty: start the driver
	Output  string   // for `Test`: file that gets the output
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
	stop := func() {}
	if len(o.Test) == 0 {
		syscall.CloseOnExec(3)
		stop = heartbeat()
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
		fail(syscall.Exec(o.Go, append([]string{"go"}, o.Test...), os.Environ()))
	}
	started := time.Now()
	binary, learnt, built, err := driverFor(&o)
	stop()
	if built {
		fmt.Fprintf(kept, "{\"type\":\"built\",\"milliseconds\":%d}\n", time.Since(started).Milliseconds())
	}
	if err != nil {
		fail(err)
	}
	// Descriptor 3 is the channel: the driver takes it over.
	syscall.RawSyscall(syscall.SYS_FCNTL, 3, syscall.F_SETFD, 0)
	fail(syscall.Exec(binary, []string{"driver", o.Root, o.Scratch, learnt}, os.Environ()))
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(3)
}

// driverFor builds the driver unless it is there; `built` tells whether it did.
func driverFor(o *options) (binary, learnt string, built bool, err error) {
	binary, learnt = filepath.Join(o.Folder, "driver"), filepath.Join(o.Folder, "learnt.json")
	release, err := lock(filepath.Join(o.Folder, "lock"))
	if err != nil {
		return "", "", false, err
	}
	defer release()
	if _, err := os.Stat(binary); err == nil {
		return binary, learnt, false, nil
	}
	m, err := load(o)
	if err != nil {
		return "", "", false, err
	}
	if err := m.check(); err != nil {
		return "", "", false, err
	}
	if err := m.build(binary); err != nil {
		return "", "", false, err
	}
	return binary, learnt, true, m.writeLearnt(learnt)
}
