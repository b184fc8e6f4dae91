//go:build go1.21

package main

import (
	"encoding/json"
	"reflect"
	"sync"
)

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
