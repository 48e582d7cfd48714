package spread_test

import (
	"runtime"
	"strings"
	"testing"

	"insyn/tools/internal/spread"
)

func TestEach(t *testing.T) {
	for _, processors := range []int{1, 2, 7} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		for _, n := range []int{0, 1, 2, 15, 16, 17, 1000} {
			done := make([]int, n)
			spread.Each(n, func(i int) { done[i]++ })
			for i, times := range done {
				if times != 1 {
					t.Errorf("%d processors, %d pieces: number %d was done %d times", processors, n, i, times)
				}
			}
		}
	}
}

func TestPanic(t *testing.T) {
	for _, processors := range []int{1, 2} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		func() {
			defer func() {
				switch v := recover().(type) {
				case *spread.Panic:
					if v.Value != "number 40" || !strings.Contains(string(v.Stack), "spread_test") {
						t.Errorf("%v\n%s", v.Value, v.Stack)
					}
				case string:
					if v != "number 40" {
						t.Error(v)
					}
				default:
					t.Errorf("%d processors: recovered %v", processors, v)
				}
			}()
			spread.Each(100, func(i int) {
				if i == 40 {
					panic("number 40")
				}
			})
		}()
	}
}
