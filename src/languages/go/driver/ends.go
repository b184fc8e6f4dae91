//go:build go1.21

package main

import (
	"errors"
	"reflect"
	"syscall"
)

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
