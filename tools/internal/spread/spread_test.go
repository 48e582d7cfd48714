package spread_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
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

func TestTry(t *testing.T) {
	for _, processors := range []int{1, 2} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		var done atomic.Int64
		fails := func(from int) error {
			done.Store(0)
			return spread.Try(10000, func(i int) error {
				done.Add(1)
				if i >= from {
					return fmt.Errorf("number %d", i)
				}
				return nil
			})
		}
		if err := fails(10000); err != nil || done.Load() != 10000 {
			t.Errorf("%d processors: %d done, %v", processors, done.Load(), err)
		}
		// The first to fail stops the rest: nobody wants an error for each.
		if err := fails(0); err == nil || done.Load() > int64(processors) {
			t.Errorf("%d processors: %d done, %v", processors, done.Load(), err)
		}
		if err := fails(5000); err == nil {
			t.Errorf("%d processors: no error", processors)
		}
	}
}
