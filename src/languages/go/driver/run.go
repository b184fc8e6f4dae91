//go:build go1.21

package main

import (
	"encoding/json"
	"errors"
	"reflect"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"time"
)

const (
	limit   = 700 * time.Millisecond
	hasty   = 80 * time.Millisecond
	slow    = 20 * time.Millisecond
	mercy   = 100 * time.Millisecond
	patient = 3 * time.Millisecond

	mostLeaks = 12
)

// candidate is what the protocol says of one.
type candidate struct {
	ID      string `json:"id"`
	Imports []struct{ Module, Name, Local string }
	Setup   []string
	Act     string
	Locals  []string
}

// seen is what one run showed.
type seen struct {
	outcome string
	facts   []value
	trouble []string
	weak    bool
	left    string
	learnt  value
}

type bench struct {
	scratch string
	initial *snapshot
	known   []map[int]bool
	taps    *taps
	leaks   int
	stuck   int
}

func newBench(scratch string) *bench {
	b := &bench{scratch: scratch, initial: saveVariables(), taps: &taps{}}
	for _, p := range probes {
		b.known = append(b.known, map[int]bool{})
		*p.exit = runtime.Goexit
	}
	return b
}

// bearable is how many goroutines may stay behind: none where they could write to tables while those are put back.
func (b *bench) bearable() int {
	if len(b.initial.tables) > 0 {
		return 0
	}
	return mostLeaks
}

func (b *bench) clear() {
	for _, p := range probes {
		clear(p.hits)
	}
}

func brake(on int) {
	for _, p := range probes {
		*p.stop = on
	}
}

// run executes a candidate on a goroutine of its own, which is ended when it takes too long. Fresh: nothing that ran before it has
// left anything in variables.
func (b *bench) run(c *candidate, record, fresh bool, limit time.Duration) seen {
	if fresh {
		b.initial.restore()
	}
	b.clear()
	before := runtime.NumGoroutine()
	calm = before + 1
	started := time.Now()
	w := &work{candidate: c, record: record, scope: newScope(packageOf(c.Imports[0].Module), b.scratch)}
	done := make(chan struct{})
	if !record {
		b.taps.start()
	}
	go func() {
		defer close(done)
		w.perform()
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	ended := true
	select {
	case <-done:
	case <-timer.C:
		brake(1)
		select {
		case <-done:
		case <-time.After(mercy):
			b.stuck++
		}
		brake(0)
		ended = false
	}
	b.taps.stop()
	if !ended {
		return seen{outcome: "timed-out", learnt: value{}}
	}
	result := w.seen()
	// What takes long makes a slow test: anything quicker that shows the same is better.
	result.weak = result.weak || time.Since(started) > slow
	w.scope.test.cleanUp()
	if left(before) {
		b.leaks++
		result.weak = true
		result.learnt["leaks"] = true
		if record && runtime.NumGoroutine() > w.atAct && !w.owns() {
			result.left = leftBy()
		}
	}
	return result
}

// left is true when goroutines are still there after a little while.
func left(before int) bool {
	for i := 0; i < 50 && runtime.NumGoroutine() > before; i++ {
		runtime.Gosched()
	}
	for waited := time.Duration(0); runtime.NumGoroutine() > before; waited += time.Millisecond {
		if waited >= patient {
			return true
		}
		time.Sleep(time.Millisecond)
	}
	return false
}

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
	w.acting = true
	w.results = w.act(act)
	w.finished = true
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
		if !ok || isBasic(v.Kind()) || v.Kind() == reflect.Func || v.Kind() == reflect.Interface {
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
		w.facts = append(w.facts, ends(d, w.results)...)
	}
	after := w.states()
	for _, name := range w.candidate.Locals {
		if now, ok := after[name]; ok && now != w.before[name] {
			w.facts = append(w.facts, value{"kind": "state", "subject": name, "value": json.RawMessage(now)})
		}
	}
}

// ends tells how a call ended: with an error, with a value, or with several, as a list of class "results".
func ends(d *describer, results []reflect.Value) []value {
	var facts []value
	hasError := len(results) > 0 && results[len(results)-1].Type() == errorType
	plain := results
	if hasError {
		plain = results[:len(results)-1]
		if last := results[len(results)-1]; !last.IsNil() {
			facts = append(facts, value{"kind": "threw", "subject": "result", "value": d.err(last)})
			zero := true
			for _, r := range plain {
				zero = zero && (r.IsZero() || (r.Kind() == reflect.Interface && r.IsNil()))
			}
			if zero {
				return facts
			}
		}
	}
	// A call without results shows nothing by itself: a test of it alone could not fail.
	told := value{"t": "elided", "why": "no result"}
	switch {
	case len(plain) == 1:
		told = d.value(plain[0], 0)
	case len(plain) > 1:
		items := []interface{}{}
		for _, r := range plain {
			items = append(items, d.value(r, 0))
		}
		told = value{"t": "array", "items": items, "length": len(items), "class": "results", "holes": false}
	case hasError:
		told = value{"t": "null"}
	}
	return append(facts, value{"kind": "returned", "subject": "result", "value": told})
}

func (w *work) seen() seen {
	made := seen{outcome: "returned", facts: w.facts, learnt: value{"ok": w.finished && !failing(w.results), "changed": w.changed}}
	switch {
	case w.refused != "":
		made.outcome = "does-not-compile"
		made.learnt = value{"refused": w.refused}
	case w.unset != "" || (w.panicked && !w.acting):
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

// isDenied is true for errors that come from the jail, not from the code.
func isDenied(results []reflect.Value) bool {
	for _, r := range results {
		if r.Type() != errorType || r.IsNil() {
			continue
		}
		err := r.Interface().(error)
		for _, refusal := range []error{syscall.EPERM, syscall.EACCES, syscall.EROFS, syscall.ENETUNREACH, syscall.EAFNOSUPPORT} {
			if errors.Is(err, refusal) {
				return true
			}
		}
		for at := err; at != nil; at = errors.Unwrap(at) {
			if reflect.TypeOf(at).String() == "*net.DNSError" {
				return true
			}
		}
	}
	return false
}

func failing(results []reflect.Value) bool {
	last := len(results) - 1
	return last >= 0 && results[last].Type() == errorType && !results[last].IsNil()
}

// hits lists counters by path; with `fresh` only where one of them was never hit before.
func (b *bench) hits(fresh bool) map[string][]int {
	all := map[string][]int{}
	isNew := false
	for i, p := range probes {
		var ids []int
		for id, hit := range p.hits {
			if hit != 0 {
				ids = append(ids, id)
				if !b.known[i][id] {
					isNew = true
				}
			}
		}
		if len(ids) > 0 {
			all[p.path] = ids
		}
	}
	if fresh && !isNew {
		return map[string][]int{}
	}
	for i, p := range probes {
		for _, id := range all[p.path] {
			b.known[i][id] = true
		}
	}
	return all
}

// taps collect what comparisons met.
type taps struct {
	mutex sync.Mutex
	on    bool
	seen  map[string]bool
	all   []value
}

const mostTaps = 120

func (t *taps) start() {
	t.mutex.Lock()
	t.on, t.seen, t.all = true, map[string]bool{}, nil
	t.mutex.Unlock()
	for _, p := range probes {
		path := p.path
		*p.op = func(id int, operator string, left, right interface{}) { t.note(path, id, operator, left, right) }
	}
}

func (t *taps) stop() {
	for _, p := range probes {
		*p.op = nil
	}
	t.mutex.Lock()
	t.on = false
	t.mutex.Unlock()
}

func (t *taps) note(path string, id int, operator string, left, right interface{}) {
	l, okLeft := primitive(left)
	r, okRight := primitive(right)
	if !okLeft || !okRight {
		return
	}
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if !t.on || len(t.all) >= mostTaps {
		return
	}
	key, _ := json.Marshal([]interface{}{path, id, l, r})
	if t.seen[string(key)] {
		return
	}
	t.seen[string(key)] = true
	t.all = append(t.all, value{"id": id, "file": path, "operator": operator, "left": l, "right": r})
}

func primitive(x interface{}) (interface{}, bool) {
	v := reflect.ValueOf(x)
	switch {
	case !v.IsValid():
		return nil, false
	case v.Kind() == reflect.Bool:
		return v.Bool(), true
	case v.Kind() == reflect.String:
		return v.String(), v.Len() < 300
	case v.CanInt():
		return v.Int(), true
	case v.CanUint():
		return v.Uint(), true
	case v.CanFloat():
		f := v.Float()
		return f, f == f && f < 1e300 && f > -1e300
	}
	return nil, false
}

func prepareRuntime() {
	debug.SetMaxStack(32 << 20)
	debug.SetGCPercent(200)
}
