//go:build go1.21 && !race

package main

func raceErrors() int { return 0 }
