package sample

import (
	"flag"
	"slices"
	"testing"
)

func TestSample(t *testing.T) {
	list := make([]int, 25)
	for i := range list {
		list[i] = i
	}
	defer flag.Set("test.short", flag.Lookup("test.short").Value.String())
	for short, want := range map[string][]int{"false": list, "true": {0, 10, 20}} {
		if err := flag.Set("test.short", short); err != nil {
			t.Fatal(err)
		}
		if got := Of(list); !slices.Equal(got, want) {
			t.Errorf("-short=%s: %v of the list, want %v", short, got, want)
		}
		if got, want := Count(100), map[string]int{"false": 100, "true": 10}[short]; got != want {
			t.Errorf("-short=%s: %d of 100, want %d", short, got, want)
		}
	}
}
