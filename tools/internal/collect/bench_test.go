package collect

import (
	"context"
	"fmt"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/validate"
)

// BenchmarkRound makes a first round of many publishers and one that changes
// nothing: what it costs is to grow with their number and no faster, and an
// unchanged one is a request each.
func BenchmarkRound(b *testing.B) {
	site := published(b, region(b, 1), today)
	schemas, err := validate.Compile()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{21, 300} {
		w := newWeb(b)
		w.serve("insyn.exempelvik.example", in(site))
		var list []*record.Publisher
		for i := range n {
			list = append(list, &record.Publisher{Head: record.Head{ID: fmt.Sprintf("p-%03d", i)}, Number: number(1), Site: "https://insyn.exempelvik.example/projekt/", Since: lang.MustDate("2019-01-01")})
		}
		last := map[string]*record.Observation{}
		round := func(b *testing.B) {
			w.bytes.Store(0)
			c := &Collector{Client: w.client(), Examine: inProcess(today), Today: today, Schemas: schemas}
			r, err := c.Round(context.Background(), list, func(id string) *record.Observation { return last[id] })
			if err != nil || r.Answered != n {
				b.Fatal(r, err)
			}
			for _, o := range r.Observations {
				last[o.ID] = o
			}
			b.ReportMetric(float64(w.bytes.Load())/float64(n), "B/publisher")
		}
		b.Run(fmt.Sprintf("first/publishers=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				clear(last)
				round(b)
			}
		})
		b.Run(fmt.Sprintf("unchanged/publishers=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				round(b)
			}
		})
	}
}
