package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// maxUncollected is how many bytes may be allocated before the first collection.
const maxUncollected = 280 << 20

// collectLater sets the garbage collector for a program that is over soon. By
// default Go collects at 4 MB and then whenever the live heap has doubled, which
// takes a fifth of the processor time of a check of one project, or of a change
// among 100,000 records, though neither needs more than some 25 MB (go run
// ./tools/compare change, beside itself with GOGC=100). Here it collects at
// maxUncollected, or when the live heap has doubled, whichever comes later. A
// GOGC that is set decides instead.
func collectLater() {
	if os.Getenv("GOGC") != "" {
		return
	}
	const minLive = 4 << 20 // bytes that Go reckons with even if less is live
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var set func(struct{})
	set = func(struct{}) {
		metrics.Read(live)
		kept := max(live[0].Value.Uint64(), minLive)
		debug.SetGCPercent(int(max(maxUncollected*100/kept, 200) - 100))
		runtime.AddCleanup(new([64]byte), set, struct{}{}) // and anew after each collection
	}
	set(struct{}{})
}
