package main

import "go/types"

// holdsLock is true for what `go vet` wants nobody to copy: a struct that is locked by pointer alone, and what holds one by value.
func holdsLock(typ types.Type) bool {
	switch u := typ.Underlying().(type) {
	case *types.Array:
		return holdsLock(u.Elem())
	case *types.Struct:
		if isLocker(types.NewPointer(typ)) && !isLocker(typ) {
			return true
		}
		for i := 0; i < u.NumFields(); i++ {
			if holdsLock(u.Field(i).Type()) {
				return true
			}
		}
	}
	return false
}

func isLocker(typ types.Type) bool {
	methods := types.NewMethodSet(typ)
	return methods.Lookup(nil, "Lock") != nil && methods.Lookup(nil, "Unlock") != nil
}
