//go:build go1.21

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// raceLog reads what the race detector writes, one run after another.
type raceLog struct {
	root  string
	known int
	read  int64
}

// next tells where the code got in its own way since the last call; empty where it did not.
func (l *raceLog) next() string {
	count := raceErrors()
	if count == l.known {
		return ""
	}
	l.known = count
	for _, report := range strings.Split(l.fresh(), "WARNING: DATA RACE")[1:] {
		if told := l.told(report); told != "" {
			return told
		}
	}
	return ""
}

func (l *raceLog) fresh() string {
	base := strings.TrimPrefix(strings.Fields(os.Getenv("GORACE") + " log_path=")[0], "log_path=")
	text, err := os.ReadFile(fmt.Sprintf("%s.%d", base, os.Getpid()))
	if err != nil {
		return ""
	}
	from := min(l.read, int64(len(text)))
	l.read = int64(len(text))
	return string(text[from:])
}

var (
	access = regexp.MustCompile(`(?m)^(?:Previous )?(?i:(atomic )?(read|write)) (?:of size \d+ )?at .* by .*:$`)
	frame  = regexp.MustCompile(`(?m)^  (\S+)\(\)\n      (\S+):(\d+)`)
)

// told names the two places of a report; empty where one of them is the driver's own doing.
func (l *raceLog) told(report string) string {
	heads := access.FindAllStringSubmatchIndex(report, -1)
	if len(heads) < 2 {
		return ""
	}
	var places []string
	for _, head := range heads[:2] {
		stack, _, _ := strings.Cut(report[head[1]:], "\n\n")
		place := l.place(stack)
		if place == "" {
			return ""
		}
		places = append(places, strings.ToLower(report[head[4]:head[5]])+" in "+place)
	}
	return places[0] + ", " + places[1] + " by another goroutine"
}

// place is the innermost line of the module in a stack; empty where the driver stands further in.
func (l *raceLog) place(stack string) string {
	for _, found := range frame.FindAllStringSubmatch(stack, -1) {
		path, err := filepath.Rel(l.root, found[2])
		if strings.HasPrefix(found[1], "main.") || err == nil && strings.HasPrefix(path, "testgen_driver") {
			return ""
		}
		if err == nil && !strings.HasPrefix(path, "..") {
			return fmt.Sprintf("%s (%s:%s)", found[1][strings.LastIndex(found[1], "/")+1:], path, found[3])
		}
	}
	return ""
}
