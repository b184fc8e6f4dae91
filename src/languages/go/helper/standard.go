package main

import (
	"go/types"
	"sort"
	"strings"
)

// known is a package of the standard library that candidates may use; `light` ones always, others where the module uses them.
type known struct {
	path  string
	light bool
	funcs string
	vars  string
	alias string // name of the package where the path does not say it
}

var library = []known{
	{"strings", true, "NewReader Repeat NewReplacer ToUpper ToLower", "", ""},
	{"bytes", true, "NewReader NewBufferString NewBuffer", "", ""},
	{"errors", true, "New", "", ""},
	{"fmt", false, "Errorf Sprint Sprintf", "", ""},
	{"io", true, "NopCloser LimitReader", "EOF Discard ErrUnexpectedEOF ErrClosedPipe", ""},
	{"time", true, "Date Unix Duration", "UTC Second Minute Hour Millisecond Nanosecond January February December RFC3339", ""},
	{"context", false, "Background TODO WithCancel WithTimeout WithValue", "Canceled DeadlineExceeded", ""},
	{"math", true, "Inf NaN", "MaxInt64 MinInt64 Pi MaxInt32 MinInt32", ""},
	{"math/big", false, "NewInt NewFloat NewRat", "", ""},
	{"math/rand", false, "New NewSource", "", ""},
	{"net/http", false, "NewRequest NewServeMux NotFoundHandler RedirectHandler StripPrefix", "MethodGet MethodPost MethodPut StatusOK StatusNotFound DefaultServeMux", ""},
	{"net/http/httptest", false, "NewRequest NewRecorder", "", ""},
	{"net/url", false, "Parse ParseQuery QueryEscape", "", ""},
	{"net", false, "ParseIP ParseCIDR IPv4", "", ""},
	{"regexp", false, "MustCompile", "", ""},
	{"encoding/json", false, "Marshal NewDecoder NewEncoder", "", ""},
	{"encoding/xml", false, "NewDecoder NewEncoder", "", ""},
	{"encoding/gob", false, "NewDecoder NewEncoder", "", ""},
	{"encoding/binary", false, "", "BigEndian LittleEndian", ""},
	{"database/sql/driver", false, "", "", ""},
	{"reflect", false, "TypeOf ValueOf", "", ""},
	{"os", false, "WriteFile ReadFile MkdirAll", "ErrNotExist ErrExist", ""},
	{"path/filepath", true, "Join", "", ""},
	{"bufio", false, "NewReader NewWriter NewScanner", "", ""},
	{"sort", false, "", "", ""},
	{"sync", false, "", "", ""},
	{"strconv", false, "", "ErrRange ErrSyntax", ""},
	{"unicode", false, "IsUpper IsLower IsDigit IsSpace IsLetter", "", ""},
	{"log", false, "New", "", ""},
	{"text/template", false, "New", "", ""},
	{"go/token", false, "NewFileSet", "", ""},
	{"crypto/sha256", false, "New", "", ""},
	{"crypto/md5", false, "New", "", ""},
	{"hash", false, "", "", ""},
}

// standard gives those packages that a candidate for this module may use.
func (m *module) standard() []known {
	var all []known
	for _, k := range library {
		if k.light || m.deps[k.path] || (k.path == "net/http/httptest" && m.deps["net/http"]) {
			all = append(all, k)
		}
	}
	return all
}

func (k known) name() string {
	if k.alias != "" {
		return k.alias
	}
	return k.path[strings.LastIndex(k.path, "/")+1:]
}

// foreign gives the packages beyond the module and the standard library that packages under test import themselves, with all they export.
func (m *module) foreign() []known {
	paths := map[string]bool{}
	for _, u := range m.good() {
		for _, path := range u.Imports {
			if m.byPath[path] == nil && strings.Contains(strings.SplitN(path, "/", 2)[0], ".") {
				paths[path] = true
			}
		}
	}
	var all []known
	for path := range paths {
		p, err := m.gc.ImportFrom(path, "", 0)
		if err != nil || p.Name() == "main" {
			continue
		}
		k := known{path: path, alias: p.Name()}
		for _, name := range p.Scope().Names() {
			switch object := p.Scope().Lookup(name).(type) {
			case *types.Func:
				if object.Exported() && object.Type().(*types.Signature).TypeParams().Len() == 0 {
					k.funcs += " " + name
				}
			case *types.Var:
				if object.Exported() {
					k.vars += " " + name
				}
			case *types.Const:
				if object.Exported() && fits(object) {
					k.vars += " " + name
				}
			}
		}
		all = append(all, k)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].path < all[j].path })
	return all
}

// usable gives all packages that candidates may name beside those under test.
func (m *module) usable() []known {
	all := m.standard()
	taken := map[string]bool{}
	for _, k := range all {
		taken[k.name()] = true
	}
	for _, k := range m.foreign() {
		if !taken[k.name()] {
			taken[k.name()] = true
			all = append(all, k)
		}
	}
	return all
}
