package cornershop

import (
	"errors"
	"fmt"
	"sort"
)

// ErrUnknown is told for goods that the shop does not have.
var ErrUnknown = errors.New("unknown goods")

// ErrShort is told when there is less than was asked for.
var ErrShort = errors.New("not enough in stock")

// Inventory counts goods and what of them is reserved.
type Inventory struct {
	stock    map[string]int
	reserved map[string]int
}

// NewInventory is empty.
func NewInventory() *Inventory {
	return &Inventory{stock: map[string]int{}, reserved: map[string]int{}}
}

// Add puts goods on the shelf.
func (i *Inventory) Add(name string, count int) error {
	if count <= 0 {
		return fmt.Errorf("cannot add %d of %s", count, name)
	}
	i.stock[name] += count
	return nil
}

// Reserve sets goods aside.
func (i *Inventory) Reserve(name string, count int) error {
	have, ok := i.stock[name]
	if !ok {
		return ErrUnknown
	}
	if have-i.reserved[name] < count {
		return fmt.Errorf("%w: %d of %s", ErrShort, have-i.reserved[name], name)
	}
	i.reserved[name] += count
	return nil
}

// Available is what can still be reserved.
func (i *Inventory) Available(name string) int {
	return i.stock[name] - i.reserved[name]
}

// Names lists the goods in order.
func (i *Inventory) Names() []string {
	names := make([]string, 0, len(i.stock))
	for name := range i.stock {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
