//go:build go1.21

package main

import (
	"go/ast"
	"reflect"
	"regexp"
	"strings"
	"time"
)

const (
	mostReceived = 20
	untilClosed  = 100 * time.Millisecond
)

// send puts a value into a channel that has room for it.
func (s *scope) send(st *ast.SendStmt) {
	on := s.one(st.Chan, nil)
	if on.Kind() != reflect.Chan {
		refuse("no channel")
	}
	if !on.TrySend(s.one(st.Value, on.Type().Elem())) {
		panic(failed{"the channel is full"})
	}
}

// closes is true when what the call does with a channel panics because the test closed it before.
func (w *work) closes() bool {
	err, isError := w.thrown.(error)
	if !isError || !strings.HasSuffix(err.Error(), "closed channel") {
		return false
	}
	for _, line := range w.candidate.Setup {
		if strings.HasPrefix(line, "close(") {
			return true
		}
	}
	return false
}

// drain receives from a channel that was returned until it is closed; not valid where there is none, or it stays open.
func drain(results []reflect.Value) reflect.Value {
	if len(results) == 0 || results[0].Kind() != reflect.Chan || results[0].IsNil() || results[0].Type().ChanDir()&reflect.RecvDir == 0 {
		return reflect.Value{}
	}
	received := reflect.MakeSlice(reflect.SliceOf(results[0].Type().Elem()), 0, 0)
	late := reflect.ValueOf(time.After(untilClosed))
	for received.Len() < mostReceived {
		which, value, ok := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: results[0]}, {Dir: reflect.SelectRecv, Chan: late}})
		if which == 1 {
			break
		}
		if !ok {
			return received
		}
		received = reflect.Append(received, value)
	}
	return reflect.Value{}
}

// ended tells how the call ended; what a channel yields is told in its place.
func (w *work) ended(d *describer) []value {
	if !w.drained.IsValid() || failing(w.results) {
		return ends(d, w.results)
	}
	return []value{{"kind": "items", "subject": "result", "value": d.value(w.drained, 0)}}
}

var closing = regexp.MustCompile(`^close\((\w+)\)$`)

// sent tells what is in channels that the test made and did not close: one value, the list of all, in an array of class "open" or "closed".
func (w *work) sent(d *describer) []value {
	closed := map[string]bool{}
	for _, line := range w.candidate.Setup {
		if found := closing.FindStringSubmatch(line); found != nil {
			closed[found[1]] = true
		}
	}
	var facts []value
	for _, name := range w.candidate.Locals {
		on, ok := w.scope.names[name]
		if !ok || on.Kind() != reflect.Chan || closed[name] || on.IsNil() {
			continue
		}
		list, how := reflect.MakeSlice(reflect.SliceOf(on.Type().Elem()), 0, 0), "open"
		for list.Len() < mostReceived {
			value, ok := on.TryRecv()
			if !value.IsValid() {
				break
			}
			if !ok {
				how = "closed"
				break
			}
			list = reflect.Append(list, value)
		}
		facts = append(facts, value{"kind": "state", "subject": name, "value": value{"t": "array", "class": how, "items": []interface{}{d.value(list, 0)}, "length": list.Len(), "holes": false}})
	}
	return facts
}
