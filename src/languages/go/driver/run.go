//go:build go1.21

package main

import (
	"runtime"
	"runtime/debug"
	"time"
)

const (
	limit   = 500 * time.Millisecond
	hasty   = 80 * time.Millisecond
	slow    = 20 * time.Millisecond
	patient = 3 * time.Millisecond
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
	race    string
	learnt  value
}

type bench struct {
	scratch string
	initial *snapshot
	known   []map[int]bool
	taps    *taps
	leaks   int
	stuck   int
	races   raceLog
}

func newBench(scratch string) *bench {
	b := &bench{scratch: scratch, initial: saveVariables(), taps: &taps{}}
	for _, p := range probes {
		b.known = append(b.known, map[int]bool{})
		*p.exit = runtime.Goexit
	}
	return b
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
		case <-time.After(limit / 4):
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
	result.race = b.races.next()
	if left(before) {
		b.leaks++
		result.weak = true
		result.learnt["leaks"] = true
		// Where the set-up failed there was no call.
		if w.atAct > 0 && runtime.NumGoroutine() > w.atAct && !w.owns() {
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

func prepareRuntime() {
	debug.SetMaxStack(32 << 20)
	debug.SetGCPercent(200)
}
