//go:build go1.21

package main

import (
	"encoding/json"
	"reflect"
	"runtime"
)

// work is one run from the inside.
type work struct {
	candidate *candidate
	record    bool
	scope     *scope
	acting    bool
	finished  bool
	refused   string
	unset     string
	thrown    interface{}
	panicked  bool
	results   []reflect.Value
	before    map[string]string
	facts     []value
	changed   bool
	// What came out of a channel that the call returned; not valid where none was closed.
	drained reflect.Value
	// Goroutines besides its own when the call under test begins.
	atAct int
}

func (w *work) perform() {
	defer func() {
		switch thrown := recover().(type) {
		case nil:
		case wrong:
			w.refused = thrown.message
		case failed:
			w.unset = thrown.message
		default:
			if _, isReflect := thrown.(*reflect.ValueError); isReflect {
				w.refused = "not a value of that kind"
				break
			}
			w.thrown, w.panicked = thrown, true
		}
		if w.record && w.refused == "" && w.unset == "" && (w.finished || w.panicked) {
			w.tell()
		}
		for i := len(*w.scope.defers) - 1; i >= 0; i-- {
			w.deferred((*w.scope.defers)[i])
		}
	}()
	for _, text := range w.candidate.Setup {
		w.scope.run(statements(text), nil)
	}
	act := expression(w.candidate.Act)
	if w.record {
		w.before = w.states()
	}
	receiver := w.receiver(act)
	w.atAct = runtime.NumGoroutine() - 1
	before := fingerprint(receiver)
	w.results = w.act(act)
	w.finished = true
	w.drained = drain(w.results)
	w.changed = receiver.IsValid() && fingerprint(receiver) != before
}

func (w *work) deferred(call func()) {
	defer func() { recover() }()
	call()
}

func (w *work) describer(without string) *describer {
	locals := map[string]reflect.Value{}
	for name, v := range w.scope.names {
		if k := v.Kind(); name != without && (k == reflect.Pointer || k == reflect.Map || k == reflect.Chan) {
			locals[name] = v
		}
	}
	return &describer{own: w.scope.own, locals: locals}
}

// states tells what locals look like that a call may change.
func (w *work) states() map[string]string {
	all := map[string]string{}
	for _, name := range w.candidate.Locals {
		v, ok := w.scope.names[name]
		// What a test may ask of an interface is not what stands behind it.
		if !ok || v.Kind() == reflect.Func || v.Kind() == reflect.Chan || v.Kind() == reflect.Interface {
			continue
		}
		told, _ := json.Marshal(w.describer(name).value(v, 1))
		all[name] = string(told)
	}
	return all
}

func (w *work) tell() {
	d := w.describer("")
	if w.panicked {
		w.facts = append(w.facts, value{"kind": "threw", "subject": "result", "value": panicked(w.thrown)})
	} else {
		w.facts = append(w.facts, w.ended(d)...)
	}
	w.facts = append(w.facts, w.sent(d)...)
	after := w.states()
	for _, name := range w.candidate.Locals {
		if now, ok := after[name]; ok && now != w.before[name] {
			w.facts = append(w.facts, value{"kind": "state", "subject": name, "value": json.RawMessage(now)})
		}
	}
}

func (w *work) seen() seen {
	made := seen{outcome: "returned", facts: w.facts, learnt: value{"ok": w.finished && !failing(w.results), "changed": w.changed}}
	switch {
	case w.refused != "":
		made.outcome = "does-not-compile"
		made.learnt = value{"refused": w.refused}
		made.trouble = []string{w.refused}
	case w.unset != "":
		made.trouble = []string{"setup fails: " + w.unset}
	case w.panicked && w.closes():
		made.trouble = []string{"setup fails: the channel is closed"}
	case w.panicked && !w.acting:
		made.trouble = []string{"setup fails"}
	case w.panicked:
		made.outcome = "threw"
		told := panicked(w.thrown)
		made.weak = told["engine"] == true
		made.learnt["panic"] = told["message"]
	case !w.finished:
		made.outcome = "crashed"
	case isDenied(w.results):
		made.outcome = "denied"
	}
	if len(w.results) > 0 {
		var kinds []string
		for _, r := range w.results {
			if r.Kind() == reflect.Interface && !r.IsNil() {
				r = r.Elem()
			}
			kinds = append(kinds, r.Type().String())
		}
		made.learnt["results"] = kinds
	}
	return made
}
