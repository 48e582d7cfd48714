//go:build js && wasm

// Command browser is Insyn in a reader's own browser: package recompute, as the one
// global function of a worker.
//
//	insyn(request: string, package?: Uint8Array): Promise<string>
//
// Request and answer are as schema/browser.json has them. The promise is never
// rejected: what is wrong is an answer too.
package main

import (
	"context"
	"runtime/debug"
	"syscall/js"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/recompute"
)

// asked is one call, with the function that keeps its promise.
type asked struct {
	request, pack []byte
	answer        js.Value
}

func main() {
	// The zone is read here, for a callback must not wait.
	zone := lang.Stockholm()
	calls := make(chan asked, 16)
	js.Global().Set("insyn", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return promise(func(resolve js.Value) {
			call := asked{answer: resolve}
			if len(args) > 0 && args[0].Type() == js.TypeString {
				call.request = []byte(args[0].String())
			}
			if len(args) > 1 && args[1].InstanceOf(js.Global().Get("Uint8Array")) {
				call.pack = make([]byte, args[1].Length())
				js.CopyBytesToGo(call.pack, args[1])
			}
			go func() { calls <- call }()
		})
	}))
	// Most packages are small, and tried before there is much to collect. Of a large one
	// what is not collected is memory that is never given back.
	const small = 256 << 10 // bytes
	var reader recompute.Reader
	for call := range calls { // one after the other: each may change what is open
		if call.pack != nil {
			debug.SetGCPercent(map[bool]int{true: 200, false: 100}[len(call.pack) <= small])
		}
		today := lang.DateOf(time.Now().In(zone))
		call.answer.Invoke(string(reader.Answer(context.Background(), call.request, call.pack, today)))
	}
}

// promise returns a promise that start keeps, at once or later.
func promise(start func(resolve js.Value)) js.Value {
	executor := js.FuncOf(func(_ js.Value, args []js.Value) any {
		start(args[0])
		return nil
	})
	defer executor.Release()
	return js.Global().Get("Promise").New(executor)
}
