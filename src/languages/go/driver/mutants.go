//go:build go1.21

package main

import (
	"encoding/json"
	"time"
)

// mutant is a place in the table of a rewritten file; `owner` must be hit for it to matter.
type mutant struct {
	Path   string `json:"path"`
	ID     int    `json:"id"`
	Owner  int    `json:"owner"`
	AtLoad bool   `json:"atLoad,omitempty"`
}

// longest is how long the mutants of one candidate may take; those left are not tried, and are in no list.
const longest = 1200 * time.Millisecond

// unusable mutants were taken out because they do not compile.
var unusable = map[string]map[int]bool{}

// mutants tries one after another; `tell` hears at once how it ended, for the next may end the whole process.
func (b *bench) mutants(c *candidate, all []mutant, tell func(how interface{})) value {
	lists := map[string][]mutant{"killed": {}, "survived": {}, "timedOut": {}}
	started := time.Now()
	expected, _ := b.observe(c, limit)
	took := time.Since(started)
	hits := b.hits(false)
	again, _ := b.observe(c, limit)
	tell(nil)
	rest := []mutant{}
	for i, m := range all {
		how := "untried"
		switch {
		case time.Since(started) > longest || probeOf(m.Path) == nil || m.AtLoad || unusable[m.Path][m.ID]:
			// What only matters at load would need another build.
		case !includes(hits[m.Path], m.Owner):
			how = "survived"
		default:
			how = b.try(c, m, expected, expected == again, min(limit, 10*took+30*time.Millisecond))
		}
		if how != "untried" {
			lists[how] = append(lists[how], m)
		}
		tell(how)
		if b.stuck > 3 {
			// What still runs spoils what comes.
			rest = all[i+1:]
			break
		}
	}
	return value{"killed": lists["killed"], "survived": lists["survived"], "timedOut": lists["timedOut"], "left": rest}
}

func (b *bench) try(c *candidate, m mutant, expected string, steady bool, limit time.Duration) string {
	p := probeOf(m.Path)
	*p.on = m.ID
	seen, ended := b.observe(c, limit)
	*p.on = 0
	switch {
	case !ended:
		return "timedOut"
	case steady && seen != expected:
		return "killed"
	}
	return "survived"
}

// observe gives what a test could tell apart.
func (b *bench) observe(c *candidate, limit time.Duration) (string, bool) {
	seen := b.run(c, true, true, limit)
	told, _ := json.Marshal([]interface{}{seen.outcome, seen.facts, seen.trouble})
	return string(told), seen.outcome != "timed-out"
}

func probeOf(path string) *probe {
	for _, p := range probes {
		if p.path == path {
			return p
		}
	}
	return nil
}

func includes(ids []int, wanted int) bool {
	for _, id := range ids {
		if id == wanted {
			return true
		}
	}
	return false
}
