// Package sample says how much a long test tries: all of it, but with -short,
// which is what one runs on save, a tenth.
package sample

import "testing"

// Count returns how many of n cases are tried.
func Count(n int) int {
	if testing.Short() {
		return n / 10
	}
	return n
}

// Of returns what is tried of a list: with -short every tenth, the first among
// them.
func Of[T any](list []T) []T {
	if !testing.Short() {
		return list
	}
	var tried []T
	for i := 0; i < len(list); i += 10 {
		tried = append(tried, list[i])
	}
	return tried
}
