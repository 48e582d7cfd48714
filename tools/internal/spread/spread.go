// Package spread does one piece of work on each of many things, as many at a
// time as there are processors.
//
// It decides nothing about order or result: the caller has a place to write in
// for every piece, so that the outcome is the same on any machine. With
// golang.org/x/sync/errgroup it would not be: that returns whichever error came
// first, and a panic in a piece ends the program.
package spread

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
)

// Panic is what Each panics with when a piece of the work did: the value, and
// where it happened, which the caller's own stack does not show.
type Panic struct {
	Value any
	Stack []byte
}

// Error returns both.
func (p *Panic) Error() string { return fmt.Sprintf("%v\n%s", p.Value, p.Stack) }

// Each calls do with every number from 0 to n-1, and returns when all are done.
// A panic in one of them ends the rest as soon as can be and becomes a panic of
// the caller, where it can be recovered.
func Each(n int, do func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	var (
		next   atomic.Int64
		broken atomic.Pointer[Panic]
		wg     sync.WaitGroup
	)
	// Shares small enough that nobody is left with all the heavy ones, large
	// enough that taking one costs nothing beside the work.
	share := max(1, n/(workers*16))
	for range workers {
		wg.Go(func() {
			defer func() {
				if v := recover(); v != nil {
					broken.CompareAndSwap(nil, &Panic{v, debug.Stack()})
				}
			}()
			for broken.Load() == nil {
				end := int(next.Add(int64(share)))
				if end-share >= n {
					return
				}
				for i := end - share; i < min(end, n); i++ {
					do(i)
				}
			}
		})
	}
	wg.Wait()
	if p := broken.Load(); p != nil {
		panic(p)
	}
}

// Try calls do with every number from 0 to n-1 until one of the calls fails,
// and returns the error of the lowest number that did.
func Try(n int, do func(i int) error) error {
	errs := make([]error, n)
	var failed atomic.Bool
	Each(n, func(i int) {
		if failed.Load() {
			return
		}
		if errs[i] = do(i); errs[i] != nil {
			failed.Store(true)
		}
	})
	if !failed.Load() {
		return nil
	}
	return errs[slices.IndexFunc(errs, func(err error) bool { return err != nil })]
}
