package verdict

import "testing"

// sample returns how many of n cases are tried: all, but with -short a tenth.
func sample(n int) int {
	if testing.Short() {
		return n / 10
	}
	return n
}

// some returns what is tried of a list: all, but with -short every tenth.
func some[T any](list []T) []T {
	var tried []T
	for i := 0; i < len(list); i += len(list) / max(sample(len(list)), 1) {
		tried = append(tried, list[i])
	}
	return tried
}
