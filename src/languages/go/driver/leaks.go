//go:build go1.21

package main

import (
	"reflect"
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

// owns is true where a result could be what ends the goroutine: an object, a function, a channel.
func owns(results []reflect.Value) bool {
	for _, r := range results {
		switch r.Kind() {
		case reflect.Pointer, reflect.Interface, reflect.Func, reflect.Chan:
			if !r.IsNil() && r.Type() != errorType {
				return true
			}
		}
	}
	return false
}
