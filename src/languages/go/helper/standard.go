package main

import "strings"

// known is a package of the standard library that candidates may use; `light` ones always, others where the module uses them.
type known struct {
	path  string
	light bool
	funcs string
	vars  string
}

var library = []known{
	{"strings", true, "NewReader Repeat NewReplacer ToUpper ToLower", ""},
	{"bytes", true, "NewReader NewBufferString NewBuffer", ""},
	{"errors", true, "New", ""},
	{"fmt", false, "Errorf Sprint Sprintf", ""},
	{"io", true, "NopCloser LimitReader", "EOF Discard ErrUnexpectedEOF"},
	{"time", true, "Date Unix Duration", "UTC Second Minute Hour Millisecond Nanosecond January February December RFC3339"},
	{"context", false, "Background TODO WithCancel WithTimeout WithValue", ""},
	{"math", true, "Inf NaN", "MaxInt64 MinInt64 Pi MaxInt32 MinInt32"},
	{"math/big", false, "NewInt NewFloat NewRat", ""},
	{"math/rand", false, "New NewSource", ""},
	{"net/http", false, "NewRequest NewServeMux NotFoundHandler RedirectHandler StripPrefix", "MethodGet MethodPost MethodPut StatusOK StatusNotFound DefaultServeMux"},
	{"net/http/httptest", false, "NewRequest NewRecorder", ""},
	{"net/url", false, "Parse ParseQuery QueryEscape", ""},
	{"net", false, "ParseIP ParseCIDR IPv4", ""},
	{"regexp", false, "MustCompile", ""},
	{"encoding/json", false, "Marshal NewDecoder NewEncoder", ""},
	{"encoding/xml", false, "NewDecoder NewEncoder", ""},
	{"encoding/gob", false, "NewDecoder NewEncoder", ""},
	{"encoding/binary", false, "", "BigEndian LittleEndian"},
	{"database/sql/driver", false, "", ""},
	{"reflect", false, "TypeOf ValueOf", ""},
	{"os", false, "WriteFile ReadFile MkdirAll", ""},
	{"path/filepath", true, "Join", ""},
	{"bufio", false, "NewReader NewWriter NewScanner", ""},
	{"sort", false, "", ""},
	{"sync", false, "", ""},
	{"strconv", false, "", "ErrRange ErrSyntax"},
	{"unicode", false, "IsUpper IsLower IsDigit IsSpace IsLetter", ""},
	{"log", false, "New", ""},
	{"text/template", false, "New", ""},
	{"go/token", false, "NewFileSet", ""},
	{"crypto/sha256", false, "New", ""},
	{"crypto/md5", false, "New", ""},
	{"hash", false, "", ""},
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

func (k known) name() string { return k.path[strings.LastIndex(k.path, "/")+1:] }
