// Package orders counts what things cost.
package orders

import (
	"io"
	"strconv"
	"strings"
)

// Cents is an amount of money.
type Cents int64

// String writes an amount with two decimals.
func (c Cents) String() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	rest := strconv.Itoa(int(c % 100))
	if len(rest) < 2 {
		rest = "0" + rest
	}
	return sign + strconv.Itoa(int(c/100)) + "." + rest
}

// Sum adds prices, one on a line; empty lines and comments behind # do not count.
func Sum(r io.Reader) (Cents, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return 0, err
	}
	var total Cents
	for _, line := range strings.Split(string(text), "\n") {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		price, err := strconv.ParseFloat(line, 64)
		if err != nil {
			return 0, err
		}
		total += Cents(price*100 + 0.5)
	}
	return total, nil
}

// Cheapest finds the least of several amounts by a rule.
func Cheapest[T any](items []T, price func(T) int) (T, bool) {
	var best T
	for i, item := range items {
		if i == 0 || price(item) < price(best) {
			best = item
		}
	}
	return best, len(items) > 0
}
