//go:build go1.21

package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"os"
	"reflect"
	"sync"
)

// wrong is what the compiler would have refused.
type wrong struct{ message string }

func refuse(format string, args ...interface{}) {
	panic(wrong{fmt.Sprintf(format, args...)})
}

// failed ends a candidate whose setup went wrong: the test itself would have called t.Fatal.
type failed struct{ message string }

// operand is a value on its way: a constant without a type, nil without a type, or a value.
type operand struct {
	value    reflect.Value
	constant constant.Value
	isRune   bool
	isNil    bool
}

// scope holds the names of one running candidate.
type scope struct {
	names  map[string]reflect.Value
	own    *pack
	test   *tester
	outer  *scope
	defers *[]func()
}

func newScope(own *pack, scratch string) *scope {
	return &scope{names: map[string]reflect.Value{}, own: own, test: &tester{scratch: scratch}, defers: &[]func(){}}
}

func (s *scope) inner() *scope {
	return &scope{names: map[string]reflect.Value{}, own: s.own, test: s.test, outer: s, defers: s.defers}
}

func (s *scope) local(name string) (reflect.Value, bool) {
	for at := s; at != nil; at = at.outer {
		if value, ok := at.names[name]; ok {
			return value, true
		}
	}
	return reflect.Value{}, false
}

// tester stands in for *testing.T in the setup of a candidate.
type tester struct {
	scratch string
	made    []string
	cleanup []func()
}

func (t *tester) TempDir() string {
	folder, err := os.MkdirTemp(t.scratch, "test")
	if err != nil {
		panic(failed{err.Error()})
	}
	t.made = append(t.made, folder)
	return folder
}

func (t *tester) Fatal(args ...interface{}) { panic(failed{fmt.Sprint(args...)}) }
func (t *tester) Helper()                   {}

func (t *tester) Cleanup(f func()) { t.cleanup = append(t.cleanup, f) }

func (t *tester) cleanUp() {
	for i := len(t.cleanup) - 1; i >= 0; i-- {
		t.cleanup[i]()
	}
	for _, folder := range t.made {
		os.RemoveAll(folder)
	}
}

var parsed sync.Map

// expression parses once what is met again and again.
func expression(text string) ast.Expr {
	if known, ok := parsed.Load("e" + text); ok {
		return known.(ast.Expr)
	}
	made, err := parser.ParseExpr(text)
	if err != nil {
		refuse("%s", err)
	}
	parsed.Store("e"+text, made)
	return made
}

func statements(text string) []ast.Stmt {
	if known, ok := parsed.Load("s" + text); ok {
		return known.([]ast.Stmt)
	}
	made, err := parser.ParseExpr("func() {\n" + text + "\n}")
	if err != nil {
		refuse("%s", err)
	}
	list := made.(*ast.FuncLit).Body.List
	parsed.Store("s"+text, list)
	return list
}
