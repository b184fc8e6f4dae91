//go:build go1.21

// The driver: the packages under test with a registry of what can be named in them, obeying one command after another. It is
// compiled once; candidates are interpreted by reflection.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"
)

type command struct {
	Type      string
	Modules   []string
	Candidate candidate
	Mutants   []mutant
	Record    bool
	Fresh     bool
}

// learntFile is what the helper found out about the packages.
type learntFile struct {
	Files    map[string]string          // source path -> package path
	Failed   map[string]string          // source path -> why it cannot be tested
	Packages map[string]json.RawMessage // package path -> shapes
	Unusable map[string][]int           // source path -> mutants that do not compile
}

type driver struct {
	channel *os.File
	reader  *bufio.Reader
	bench   *bench
	learnt  learntFile
	root    string
	told    map[string]bool
	runs    int
	atStart map[string][]int
}

const renewal = 400

func main() {
	prepareRuntime()
	root, scratch, learnt := os.Args[1], os.Args[2], os.Args[3]
	d := &driver{channel: os.NewFile(3, "channel"), root: root, told: map[string]bool{}}
	text, err := os.ReadFile(learnt)
	if err != nil || json.Unmarshal(text, &d.learnt) != nil {
		fmt.Fprintln(os.Stderr, "no learnt file")
		os.Exit(3)
	}
	for path, ids := range d.learnt.Unusable {
		unusable[path] = map[int]bool{}
		for _, id := range ids {
			unusable[path][id] = true
		}
	}
	if days, err := strconv.Atoi(os.Getenv("TESTGEN_DAYS")); err == nil {
		for _, shift := range clocks {
			*shift = time.Duration(days) * 24 * time.Hour
		}
	}
	d.bench = newBench(scratch)
	d.bench.races.root = root
	d.atStart = d.bench.hits(false)
	d.reader = bufio.NewReaderSize(io.MultiReader(inherited(), d.channel), 1<<16)
	if os.Getenv("TESTGEN_AGAIN") == "" {
		d.write(value{"type": "ready", "version": runtime.Version()[2:]})
	}
	for {
		line, err := d.reader.ReadBytes('\n')
		if err != nil {
			return
		}
		var c command
		if json.Unmarshal(line, &c) != nil || c.Type == "quit" {
			return
		}
		d.obey(&c, line)
	}
}

func (d *driver) write(reply value) {
	line, err := json.Marshal(reply)
	if err != nil {
		line, _ = json.Marshal(value{"type": "seen", "id": reply["id"], "outcome": "crashed", "facts": []value{}, "hits": value{}, "operands": []value{}, "trouble": []string{}, "milliseconds": 0})
	}
	d.channel.Write(append(line, '\n'))
}

func (d *driver) obey(c *command, line []byte) {
	if c.Type == "load" {
		for _, path := range c.Modules {
			d.write(value{"type": "begin", "id": "load " + path})
			d.load(path)
		}
		return
	}
	if d.runs > 0 && (c.Fresh && d.bench.initial.partial || d.runs >= renewal || d.bench.leaks > 0 || d.bench.stuck > 0) {
		d.again(line)
	}
	d.runs++
	d.write(value{"type": "begin", "id": c.Candidate.ID})
	own := d.ownOf(&c.Candidate)
	if own == nil {
		d.answer(c.Candidate.ID, seen{outcome: "failed-to-load", learnt: value{}}, map[string][]int{})
		return
	}
	os.Chdir(filepath.Join(d.root, own.folder))
	if c.Type == "mutants" {
		reply := d.bench.mutants(&c.Candidate, c.Mutants, func(how interface{}) {
			d.write(value{"type": "tried", "id": c.Candidate.ID, "how": how})
		})
		reply["type"], reply["id"] = "mutants", c.Candidate.ID
		d.write(reply)
		return
	}
	patience := limit
	if !c.Record {
		// What takes long makes a slow test, and a slow search.
		patience = hasty
	}
	result := d.bench.run(&c.Candidate, c.Record, c.Fresh || !c.Record, patience)
	fit := (result.outcome == "returned" || result.outcome == "threw") && len(result.trouble) == 0
	hits := map[string][]int{}
	if c.Record || fit {
		hits = d.bench.hits(!c.Record)
	}
	d.answer(c.Candidate.ID, result, hits)
}

func (d *driver) ownOf(c *candidate) *pack {
	if len(c.Imports) == 0 {
		return nil
	}
	return packageOf(c.Imports[0].Module)
}

func (d *driver) answer(id string, s seen, hits map[string][]int) {
	reply := value{"type": "seen", "id": id, "outcome": s.outcome, "facts": orEmpty(s.facts), "hits": hits, "operands": orEmpty(d.bench.taps.all), "trouble": s.trouble, "milliseconds": 0, "learnt": s.learnt}
	if s.trouble == nil {
		reply["trouble"] = []string{}
	}
	if s.left != "" {
		reply["left"] = s.left
	}
	if s.race != "" {
		reply["race"] = s.race
	}
	if s.weak {
		reply["weak"] = true
	}
	d.bench.taps.all = nil
	d.write(reply)
}

func orEmpty(list []value) []value {
	if list == nil {
		return []value{}
	}
	return list
}

// load answers with the shapes of a package once, for the first of its files.
func (d *driver) load(path string) {
	reply := value{"type": "loaded", "path": path, "ok": true, "reason": "", "learnt": value{}, "hits": map[string][]int{}}
	if reason, bad := d.learnt.Failed[path]; bad {
		reply["ok"], reply["reason"], reply["learnt"] = false, reason, nil
	} else if own := d.learnt.Files[path]; own == "" {
		reply["ok"], reply["reason"], reply["learnt"] = false, "no package that is built here holds it", nil
	} else if !d.told[own] {
		d.told[own] = true
		reply["learnt"] = d.learnt.Packages[own]
	}
	if ids := d.atStart[path]; ids != nil {
		reply["hits"] = map[string][]int{path: ids}
	}
	d.write(reply)
}

// again starts the driver anew in the same process; the command in hand and those behind it are handed on in a file.
func (d *driver) again(line []byte) {
	rest := make([]byte, d.reader.Buffered())
	io.ReadFull(d.reader, rest)
	// Other drivers work in the same folder, each under the same number in a namespace of its own.
	file, err := os.CreateTemp(d.bench.scratch, "pending-")
	if err != nil {
		return
	}
	path := file.Name()
	_, err = file.Write(append(append([]byte{}, line...), rest...))
	if file.Close() != nil || err != nil {
		return
	}
	os.Setenv("TESTGEN_AGAIN", path)
	syscall.Exec("/proc/self/exe", os.Args, os.Environ())
}

func inherited() io.Reader {
	path := os.Getenv("TESTGEN_AGAIN")
	if path == "" {
		return &nothing{}
	}
	text, _ := os.ReadFile(path)
	os.Remove(path)
	return &once{text}
}

type nothing struct{}

func (nothing) Read([]byte) (int, error) { return 0, io.EOF }

type once struct{ text []byte }

func (o *once) Read(into []byte) (int, error) {
	if len(o.text) == 0 {
		return 0, io.EOF
	}
	n := copy(into, o.text)
	o.text = o.text[n:]
	return n, nil
}
