//go:build go1.21

package main

import (
	"reflect"
	"sort"
	"strings"
	"time"
)

// pack is one package of the module under test, or of the standard library, with what can be named in it: functions and
// constants by their name, variables as "&name", types as "type name" (a nil pointer to one), probes of a file as "probe path".
type pack struct {
	path, name, folder string
	outside            bool
	symbols            map[string]interface{}
}

var (
	packages []*pack
	standard = map[string]*pack{}
	probes   []*probe
	clocks   []*time.Duration
)

// probe is the inside of one rewritten file.
type probe struct {
	path string
	hits []byte
	on   *int
	stop *int
	exit *func()
	op   *func(int, string, interface{}, interface{})
}

func addPackage(p *pack) {
	packages = append(packages, p)
	for name, symbol := range p.symbols {
		if name == "clock" {
			clocks = append(clocks, symbol.(*time.Duration))
		}
		if !strings.HasPrefix(name, "probe ") {
			continue
		}
		parts := symbol.([]interface{})
		probes = append(probes, &probe{
			path: name[len("probe "):], hits: parts[0].([]byte), on: parts[1].(*int), stop: parts[2].(*int),
			exit: parts[3].(*func()), op: parts[4].(*func(int, string, interface{}, interface{})),
		})
	}
	sort.Slice(probes, func(i, j int) bool { return probes[i].path < probes[j].path })
}

// packageNamed finds what a qualifier stands for; null where it stands for nothing.
func packageNamed(name string) *pack {
	for _, p := range packages {
		if p.name == name {
			return p
		}
	}
	return standard[name]
}

// packageOf finds the package that a source file belongs to.
func packageOf(path string) *pack {
	folder := ""
	if at := strings.LastIndex(path, "/"); at >= 0 {
		folder = path[:at]
	}
	for _, p := range packages {
		if p.folder == folder {
			return p
		}
	}
	return nil
}

func (p *pack) typeNamed(name string) reflect.Type {
	if symbol, ok := p.symbols["type "+name]; ok {
		return reflect.TypeOf(symbol).Elem()
	}
	return nil
}

// value gives a function, constant or (settable) variable.
func (p *pack) value(name string) (reflect.Value, bool) {
	if symbol, ok := p.symbols["&"+name]; ok {
		return reflect.ValueOf(symbol).Elem(), true
	}
	if symbol, ok := p.symbols[name]; ok {
		return reflect.ValueOf(symbol), true
	}
	return reflect.Value{}, false
}
