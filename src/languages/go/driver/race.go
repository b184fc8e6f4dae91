//go:build go1.21 && race

package main

import "runtime"

// raceErrors counts the data races that the runtime has told of so far.
func raceErrors() int { return runtime.RaceErrors() }
