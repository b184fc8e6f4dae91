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

// unusable mutants were taken out because they do not compile.
var unusable = map[string]map[int]bool{}

func (b *bench) mutants(c *candidate, all []mutant) value {
	killed, survived, late := []mutant{}, []mutant{}, []mutant{}
	started := time.Now()
	expected, _ := b.observe(c, limit)
	took := time.Since(started)
	hits := b.hits(false)
	again, _ := b.observe(c, limit)
	steady := expected == again
	for _, m := range all {
		p := probeOf(m.Path)
		switch {
		case p == nil || m.AtLoad || unusable[m.Path][m.ID]:
			// What only matters at load would need another build.
			late = append(late, m)
			continue
		case !includes(hits[m.Path], m.Owner):
			survived = append(survived, m)
			continue
		}
		*p.on = m.ID
		seen, ended := b.observe(c, min(limit, 10*took+30*time.Millisecond))
		*p.on = 0
		if b.stuck > 3 {
			// What still runs spoils what comes: the rest is not tried.
			late = append(late, all[len(killed)+len(survived)+len(late):]...)
			break
		}
		switch {
		case !ended:
			late = append(late, m)
		case steady && seen != expected:
			killed = append(killed, m)
		default:
			survived = append(survived, m)
		}
	}
	return value{"killed": killed, "survived": survived, "timedOut": late}
}

// observe gives what a test could tell apart.
func (b *bench) observe(c *candidate, limit time.Duration) (string, bool) {
	seen := b.run(c, true, limit)
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
