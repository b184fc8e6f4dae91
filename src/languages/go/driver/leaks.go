//go:build go1.21

package main

import (
	"reflect"
	"regexp"
	"runtime"
	"strings"
)

// leftBy names the function of the module that started a goroutine which is still there; empty for none.
func leftBy() string {
	buffer := make([]byte, 1<<16)
	text := string(buffer[:runtime.Stack(buffer, true)])
	for _, stack := range strings.Split(text, "\n\n") {
		at := strings.LastIndex(stack, "\ncreated by ")
		if at < 0 {
			continue
		}
		name, _, _ := strings.Cut(stack[at+len("\ncreated by "):], " in ")
		name, _, _ = strings.Cut(name, "\n")
		for _, p := range packages {
			if rest, ok := strings.CutPrefix(name, p.path+"."); ok {
				return "a goroutine started by " + rest + " goes on"
			}
		}
	}
	return ""
}

// owns is true where something could end the goroutine: what was returned, or a receiver that can be stopped.
func (w *work) owns() bool {
	for _, r := range w.results {
		switch r.Kind() {
		case reflect.Pointer, reflect.Interface, reflect.Func, reflect.Chan:
			if !r.IsNil() && r.Type() != errorType {
				return true
			}
		}
	}
	on := w.receiver(expression(w.candidate.Act))
	for i := 0; on.IsValid() && i < on.NumMethod(); i++ {
		if stopper.MatchString(on.Type().Method(i).Name) {
			return true
		}
	}
	return false
}

var stopper = regexp.MustCompile(`^(Stop|Close|Shutdown|Cancel|Quit|Release|Wait|Done|Kill)`)
