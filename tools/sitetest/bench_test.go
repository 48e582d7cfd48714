package sitetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"insyn/tools/internal/generate"
	"insyn/tools/internal/site"
)

// watching measures in the page itself: when what was asked for is shown, and the
// longest that it held up the reader.
const watching = `
	globalThis.longest = 0;
	new PerformanceObserver(list => { for (const e of list.getEntries()) longest = Math.max(longest, e.duration); }).observe({type: 'longtask', buffered: true});
	globalThis.memory = 0;
	new BroadcastChannel('memory').onmessage = ({data}) => { memory = Math.max(memory, data); };
	globalThis.until = (is, start) => new Promise(done => {
		const from = performance.now();
		const look = () => is() ? done(performance.now() - from) : setTimeout(look, 1);
		start();
		look();
	});`

// telling lets a worker tell how much memory the program has, after each answer.
const telling = `
	const memories = new BroadcastChannel('memory'), instantiate = WebAssembly.instantiate;
	let memory;
	WebAssembly.instantiate = async (...a) => { const i = await instantiate(...a); memory = i.exports.mem; return i; };
	const post = postMessage;
	globalThis.postMessage = (m) => { if (memory) memories.postMessage(memory.buffer.byteLength); post(m); };
	`

// BenchmarkRecompute measures what a reader waits for in the page, with packages of so
// many records and a page that is slowed down so many times (the program is in a worker,
// which is not): from the button until the package is verified,
// until another day is shown, the longest task of the page, and the program's memory.
//
//	go test ./tools/sitetest -run '^$' -bench Recompute -benchtime 5x
func BenchmarkRecompute(b *testing.B) {
	program, err := theProgram()
	if err != nil {
		b.Fatal(err)
	}
	measured, err := build("measured", func() (site.Input, error) {
		in, err := inspected(region, "2021-11-15")
		in.Browser = program
		return in, err
	})
	if err != nil {
		b.Fatal(err)
	}
	h := newHost(b, measured)
	worker := h.file(b, "worker-*.js")
	h.swap(b, recomputePage, worker, append([]byte(telling), h.read(b, worker)...))
	for _, projects := range []int{5, 50} {
		result, pack := madeUp(b, generate.Region{Projects: projects, Seed: 1})
		h.instead["granskningspaket/"+savedProject+".zip"] = pack
		for _, slower := range []float64{1, 4} {
			b.Run(fmt.Sprintf("%d records/%g times slower", len(result.Files), slower), func(b *testing.B) { measure(b, h, slower) })
		}
	}
}

func measure(b *testing.B, h *host, slower float64) {
	var verified, day, longest, memory []float64
	for b.Loop() {
		page := newTab(b)
		var took, most, bytes float64
		ask := func(into *float64, script string) {
			b.Helper()
			if err := page.eval(script, into); err != nil {
				b.Fatal(err)
			}
		}
		if err := page.do(emulation.SetCPUThrottlingRate(slower), chromedp.Navigate(h.URL+"/"+recomputePage+"#project="+savedProject), chromedp.Evaluate(watching, nil)); err != nil {
			b.Fatal(err)
		}
		ask(&took, "until(() => !document.getElementById('result').hidden || !document.getElementById('failed').hidden, () => document.getElementById('start').click())")
		if said := page.text(b, "#package"); said == "" {
			b.Fatal(page.text(b, "#failed"))
		}
		verified = append(verified, took)
		for _, d := range []string{"2020-01-15", "2021-02-15", "2021-11-16"} {
			ask(&took, "until(() => location.hash.includes('day="+d+"'), () => { const day = document.getElementById('day'); day.value = '"+d+"'; day.dispatchEvent(new Event('change')); })")
			day = append(day, took)
		}
		ask(&most, "new Promise(done => setTimeout(() => done(longest), 100))")
		ask(&bytes, "memory")
		longest, memory = append(longest, most), append(memory, bytes)
		if err := chromedp.Cancel(page.ctx); err != nil {
			b.Fatal(err)
		}
	}
	for unit, list := range map[string][]float64{"ms/verified": verified, "ms/day": day, "ms/longest-task": longest} {
		slices.Sort(list)
		b.ReportMetric(list[len(list)/2], unit)
	}
	b.ReportMetric(slices.Max(memory)/(1<<20), "MB")
	b.ReportMetric(0, "ns/op")
}
