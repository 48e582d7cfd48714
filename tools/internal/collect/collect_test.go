package collect

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/followup"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/validate"
	"insyn/tools/testdata"
)

// land is a funder's publishers, with their sites on a web of their own.
type land struct {
	*web
	fund       *record.Register // the example funder's
	publishers []*record.Publisher
	want       map[string]record.Collected
	last       map[string]*record.Observation
	schemas    *validate.Schemas
}

func newLand(t testing.TB) *land {
	t.Helper()
	files, err := testdata.Fund()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	return &land{newWeb(t), register(t, files), nil, map[string]record.Collected{}, map[string]*record.Observation{}, schemas}
}

// add registers the i-th region, with its site in a folder of the host.
func (l *land) add(i int, want record.Collected) (p *record.Publisher, host string) {
	for _, known := range l.fund.Publishers.All() {
		if known.Number == number(i) {
			p = new(*known)
		}
	}
	if p == nil {
		p = &record.Publisher{Head: record.Head{ID: fmt.Sprintf("late-%d", i)}, Number: number(i), Site: "https://late.example/projekt/", Since: today}
	}
	host = strings.TrimSuffix(strings.TrimPrefix(p.Site, "https://"), "/projekt/")
	l.publishers, l.want[p.ID] = append(l.publishers, p), want
	return p, host
}

// in gives the handler of a site in the folder that add registers.
func in(files map[string][]byte) http.Handler { return pages("/projekt/", files) }

func inProcess(day lang.Date) func(context.Context, string) (*Examined, error) {
	return func(ctx context.Context, file string) (*Examined, error) {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		return Examine(ctx, data, day)
	}
}

// round makes a round on the day, and keeps what was seen.
func (l *land) round(day lang.Date) *Round {
	l.t.Helper()
	c := &Collector{Client: l.client(), Examine: inProcess(day), Today: day, Schemas: l.schemas}
	r, err := c.Round(context.Background(), l.publishers, func(id string) *record.Observation { return l.last[id] })
	if err != nil {
		l.t.Fatal(err)
	}
	for _, o := range r.Observations {
		l.last[o.ID] = o
	}
	return r
}

// held writes what is kept, and has it as it is read again.
func (l *land) held(r *Round) map[string][]byte {
	l.t.Helper()
	files := map[string][]byte{}
	for _, o := range r.Observations {
		data, err := Encode(o)
		if err != nil {
			l.t.Fatal(err)
		}
		files[o.Path] = data
	}
	return files
}

func (l *land) outcomes(r *Round) {
	l.t.Helper()
	for _, o := range r.Observations {
		if want := l.want[o.ID]; o.Now.Outcome != want {
			l.t.Errorf("%s: %q, not %q", o.ID, o.Now.Outcome, want)
		}
	}
}

func sha(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// packed puts another package in the place of the site's, as the index says.
func packed(t testing.TB, site map[string][]byte, data []byte) {
	site[audit.PackageFile] = data
	indexed(t, site, func(i *audit.Index) { i.Package.Bytes, i.Package.SHA256 = len(data), sha(data) })
}

// repacked changes one file of the package, and nothing else.
func repacked(t testing.TB, site map[string][]byte, name string, change func([]byte) []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(site[audit.PackageFile]), int64(len(site[audit.PackageFile])))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w, found := zip.NewWriter(&b), false
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			data, found = change(data), true
		}
		to, err := w.Create(f.Name)
		if err == nil {
			_, err = to.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || !found {
		t.Fatal(name, found, err)
	}
	return b.Bytes()
}

// bomb is a zip file that says little and holds more than is read.
func bomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	zeros := make([]byte, 1<<20)
	for i := range 5 {
		to, err := w.Create(fmt.Sprintf("data/people/person-%d.json", i))
		for range 129 {
			if err == nil {
				_, err = to.Write(zeros)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func slow(w http.ResponseWriter, r *http.Request) {
	select {
	case <-r.Context().Done():
	case <-time.After(30 * time.Second):
	}
}

func endless(w http.ResponseWriter, r *http.Request) {
	for {
		if _, err := w.Write(bytes.Repeat([]byte(" "), 1<<16)); err != nil {
			return
		}
	}
}

// country is twenty-one publishers with every outcome among them.
func country(t testing.TB) (l *land, sites map[string]map[string][]byte, records map[string]map[string][]byte) {
	l, sites, records = newLand(t), map[string]map[string][]byte{}, map[string]map[string][]byte{}
	publish := func(i int, want record.Collected, asOf lang.Date) map[string][]byte {
		p, host := l.add(i, want)
		files := region(t, i)
		lives(t, files, i)
		site := published(t, files, asOf)
		records[p.ID], sites[p.ID] = files, site
		l.serve(host, in(site))
		return site
	}
	for i := 1; i <= 8; i++ {
		publish(i, record.CollectedOK, today)
	}
	publish(9, record.CollectedOK, today.AddDays(-record.MaxAge))
	publish(10, record.CollectedOlder, today.AddDays(-record.MaxAge-1))

	l.add(11, record.CollectedNoAnswer) // nobody is there

	_, host := l.add(12, record.CollectedCertificate)
	l.host(host, l.certificate(host, time.Now().Add(-time.Hour)), in(sites["exempelvik"]))

	_, host = l.add(13, record.CollectedMoved)
	l.serve(host, http.RedirectHandler("https://insyn.exempelvik.example/projekt/insyn.json", http.StatusFound))

	_, host = l.add(14, record.CollectedMoved)
	l.serve(host, in(sites["exempelvik"]))
	l.at[host+":443"] = "public only " + l.at[host+":443"]

	_, host = l.add(15, record.CollectedTooMuch)
	l.serve(host, http.HandlerFunc(endless))

	_, host = l.add(16, record.CollectedTooMuch)
	l.serve(host, http.HandlerFunc(slow))

	_, host = l.add(17, record.CollectedNoPackage)
	l.serve(host, http.NotFoundHandler())

	site := publish(18, record.CollectedDoesNotHold, today)
	packed(t, site, bomb(t))

	_, host = l.add(19, record.CollectedOtherPublisher)
	l.serve(host, in(sites["exempelvik"]))

	site = publish(20, record.CollectedDoesNotHold, today)
	packed(t, site, repacked(t, site, "report.json", func(data []byte) []byte {
		return bytes.Replace(data, []byte(`"status":"on-track","headline"`), []byte(`"status":"exempt","headline"`), 1)
	}))

	_, host = l.add(21, record.CollectedEnded)
	l.serve(host, in(sites["exempelvik"]))
	return l, sites, records
}

// TestRound: of twenty-one publishers each comes to what it is, the good are seen
// and the others harm none of them; a second round on the day changes no byte.
func TestRound(t *testing.T) {
	l, sites, records := country(t)
	r := l.round(today)
	l.outcomes(r)
	if len(r.Observations) != 21 || r.Asked != 20 || r.Answered != 14 || !r.Quorum() {
		t.Errorf("%d observations, %d of %d answered", len(r.Observations), r.Answered, r.Asked)
	}
	seen := map[record.Collected]bool{}
	for _, o := range r.Observations {
		seen[o.Now.Outcome] = true
		believed := o.Now.Outcome == record.CollectedOK || o.Now.Outcome == record.CollectedOlder
		if believed != (o.Good != nil) || o.Now.On != today || o.Now.Since != today {
			t.Errorf("%s: %+v, good %t", o.ID, o.Now, o.Good != nil)
		}
		if o.Good == nil {
			continue
		}
		result := run(t, records[o.ID], o.Good.AsOf, o.Good.AsOf)
		var got, want []string
		for _, p := range o.Good.Projects {
			if len(p.Conditions) == 0 || p.CaseNumber == "" && o.ID != "exempelas" {
				t.Errorf("%s: %+v", o.ID, p)
			}
			for _, c := range p.Conditions {
				got = append(got, p.ID+"/"+c.ID+": "+c.Status)
				if c.Since != o.Good.AsOf || len(c.Words) == 0 || c.Way == "" {
					t.Errorf("%s: %+v", o.ID, c)
				}
			}
		}
		for _, v := range result.Report.Verdicts {
			want = append(want, v.Project+"/"+v.Condition+": "+string(v.Standing()))
		}
		if !slices.Equal(got, want) || len(got) < 6 || o.Good.Recomputed != recomputedAll {
			t.Errorf("%s: seen %v, judged %v", o.ID, got, want)
		}
	}
	// Of those in TestOutcomes the rest.
	for _, outcome := range followup.Outcomes() {
		if !seen[outcome] && outcome != record.CollectedOtherProgram {
			t.Errorf("no publisher came to %q", outcome)
		}
	}

	first := l.held(r)
	everybody := namesNobody(t, first, records)
	fetched, asked := l.bytes.Swap(0), l.asked.Swap(0)
	again := l.held(l.round(today))
	for _, name := range slices.Sorted(maps.Keys(first)) {
		if !bytes.Equal(first[name], again[name]) {
			t.Errorf("%s is another after a round that changed nothing:\n%s\n%s", name, first[name], again[name])
		}
	}
	t.Logf("first round %d requests, %d bytes; second %d, %d (the endless one among them)", asked, fetched, l.asked.Load(), l.bytes.Load())

	// Who is gone, and who comes back another, the next day: the good stay.
	delete(l.at, "insyn.exempelvik.example:443")
	sites["provmark"][audit.IndexFile] = []byte("{}")
	for _, i := range []int{3, 5} {
		files := region(t, i)
		lives(t, files, i)
		if i == 5 {
			maps.DeleteFunc(files, func(name string, _ []byte) bool { return strings.HasPrefix(name, projectTwo) })
		}
		maps.Copy(sites[map[int]string{3: "pahittelund", 5: "provdalen"}[i]], published(t, files, today.AddDays(1)))
	}
	l.want["exempelvik"], l.want["provmark"] = record.CollectedNoAnswer, record.CollectedDoesNotHold
	r = l.round(today.AddDays(1))
	l.want["provhult"] = record.CollectedOlder // one day more, and not built
	l.outcomes(r)
	next := l.held(r)
	for _, o := range r.Observations {
		switch o.ID {
		case "exempelvik", "provmark":
			if o.Good == nil || o.Good.AsOf != today || o.Now.Since != today.AddDays(1) {
				t.Errorf("%s: what was last good is not kept: %+v", o.ID, o)
			}
		case "pahittelund":
			if o.Good.AsOf != today.AddDays(1) || o.Good.Changed != today || o.Good.Projects[0].Conditions[0].Since != today {
				t.Errorf("%s: judged anew, it is %+v", o.ID, o.Good)
			}
		case "exempelas":
			if want := bytes.Replace(first[o.Path], []byte(`"on": "2019-03-15",
    "outcome"`), []byte(`"on": "2019-03-16",
    "outcome"`), 1); !bytes.Equal(next[o.Path], want) {
				t.Errorf("%s: more than the day of the round moved:\n%s", o.ID, next[o.Path])
			}
		}
	}
	next["people.txt"] = []byte(strings.Join(everybody, "\n") + "\n")
	holdExample(t, next)
}

var update = flag.Bool("update", false, "write the example funder's observations anew")

// holdExample: what the example funder has seen is what these rounds see, but for
// the digests, which every change of the program moves. Beside it stand the names of
// everybody in the regions' records, for the test of the funder's pages.
func holdExample(t *testing.T, files map[string][]byte) {
	t.Helper()
	digests := regexp.MustCompile(`[0-9a-f]{64}`)
	for path, data := range files {
		path = "../../testdata/exempelfonden/" + path
		data = bytes.Replace(data, []byte("../../schema/"), []byte("../../../../../schema/"), 1)
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		held, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(digests.ReplaceAll(held, nil), digests.ReplaceAll(data, nil)) {
			t.Errorf("%s is not what is seen now: run the test with -update (%v)", path, err)
		}
	}
}

// namesNobody: no observation has the name of any person in the records of any of the
// twenty-one regions, though one of them is in the reading of a condition, in its title
// and in that of a project. These are left out, and nothing else is. It lists the names.
func namesNobody(t *testing.T, observations map[string][]byte, records map[string]map[string][]byte) (all []string) {
	t.Helper()
	for i := 1; i <= 21; i++ {
		all = append(all, names(register(t, region(t, i)))...)
	}
	published := 0
	for _, files := range records {
		for _, name := range names(register(t, files)) {
			if !slices.Contains(all, name) {
				t.Errorf("%s is not looked for", name)
			}
			for path, data := range files {
				if !strings.HasPrefix(path, "data/people/") && holds(data, name) {
					published++
				}
			}
		}
	}
	var withheld []string
	for path, data := range observations {
		var o record.Observation
		if err := json.Unmarshal(data, &o); err != nil {
			t.Fatal(path, err)
		}
		if o.Good != nil {
			withheld = append(withheld, leftOut(o.Good)...)
		}
		for _, name := range all {
			if holds(data, name) {
				t.Errorf("%s names %s", path, name)
			}
		}
	}
	t.Logf("%d names, in %d published records that are no person's", len(all), published)
	slices.Sort(withheld)
	want := []string{"decision-mandate is read", "decision-mandate is read", "projekt-000002 is called", "same-representative is called"}
	slices.Sort(all)
	if all = slices.Compact(all); len(all) < 21 || published < 4 || !slices.Equal(withheld, want) {
		t.Errorf("of %d names in %d records, withheld is how %q", len(all), published, withheld)
	}
	return all
}

// leftOut lists the texts that are withheld of what is seen.
func leftOut(s *record.Seen) (list []string) {
	for _, p := range s.Projects {
		if p.Title.IsZero() {
			list = append(list, p.ID+" is called")
		}
		for _, c := range p.Conditions {
			if c.Title.IsZero() {
				list = append(list, c.ID+" is called")
			}
			if c.Withheld {
				list = append(list, c.ID+" is read")
			}
		}
	}
	return list
}

// TestOutcomes: what a site may do, one at a time, and what comes of it when it was
// good the day before: the last good stands as it was.
func TestOutcomes(t *testing.T) {
	files := region(t, 1)
	good := published(t, files, today)
	other := published(t, region(t, 2), today)
	index := func(change func(*audit.Index)) func(map[string][]byte) http.Handler {
		return func(site map[string][]byte) http.Handler {
			indexed(t, site, change)
			return in(site)
		}
	}
	cases := []struct {
		name string
		want record.Collected
		site func(site map[string][]byte) http.Handler
	}{
		{"the same", record.CollectedOK, func(site map[string][]byte) http.Handler { return in(site) }},
		{"it leads on within the host", record.CollectedOK, func(site map[string][]byte) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasPrefix(r.URL.Path, "/projekt/") {
					http.Redirect(w, r, "/new"+r.URL.Path, http.StatusMovedPermanently)
					return
				}
				pages("/new/projekt/", site).ServeHTTP(w, r)
			})
		}},
		{"it leads round and round", record.CollectedMoved, func(map[string][]byte) http.Handler {
			return http.RedirectHandler("/projekt/insyn.json", http.StatusFound)
		}},
		{"it leads to a private address", record.CollectedMoved, func(map[string][]byte) http.Handler {
			return http.RedirectHandler("https://10.0.0.1/insyn.json", http.StatusFound)
		}},
		{"it leads to an open line", record.CollectedMoved, func(map[string][]byte) http.Handler {
			return http.RedirectHandler("http://insyn.exempelvik.example/projekt/insyn.json", http.StatusFound)
		}},
		{"it leads to another port", record.CollectedMoved, func(map[string][]byte) http.Handler {
			return http.RedirectHandler("https://insyn.exempelvik.example:8443/projekt/insyn.json", http.StatusFound)
		}},
		{"it is broken", record.CollectedNoAnswer, func(map[string][]byte) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
		}},
		{"it says unchanged to what was not asked", record.CollectedNoAnswer, func(map[string][]byte) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) })
		}},
		{"it leads to itself, spelled otherwise", record.CollectedOK, func(site map[string][]byte) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasPrefix(r.URL.Path, "/projekt/") {
					http.Redirect(w, r, "HTTPS://INSYN.Exempelvik.example.:443/new"+r.URL.Path, http.StatusMovedPermanently)
					return
				}
				pages("/new/projekt/", site).ServeHTTP(w, r)
			})
		}},
		{"the package is outside of the site, spelled otherwise", record.CollectedDoesNotHold, index(func(i *audit.Index) {
			i.Package.Path, i.Package.SHA256 = "..%2fpaket.zip", sha([]byte("x"))
		})},
		{"it is cut off", record.CollectedNoAnswer, func(site map[string][]byte) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Length", "100000")
				_, _ = w.Write(site[audit.IndexFile])
			})
		}},
		{"the index is a page", record.CollectedDoesNotHold, func(site map[string][]byte) http.Handler {
			site[audit.IndexFile] = []byte("<!doctype html><title>Hej</title>")
			return in(site)
		}},
		{"the index is of a later version", record.CollectedOtherProgram, index(func(i *audit.Index) { i.Version = 2 })},
		{"the index is another's", record.CollectedOtherPublisher, func(map[string][]byte) http.Handler { return in(other) }},
		{"the index does not say whose it is", record.CollectedOtherPublisher, index(func(i *audit.Index) { i.OrganizationNumber = nil })},
		{"the package is another's", record.CollectedOtherPublisher, func(site map[string][]byte) http.Handler {
			maps.Copy(site, other)
			own := number(1)
			indexed(t, site, func(i *audit.Index) { i.OrganizationNumber = &own })
			return in(site)
		}},
		{"the package is not the one of the index", record.CollectedDoesNotHold, func(site map[string][]byte) http.Handler {
			site[audit.PackageFile] = other[audit.PackageFile]
			indexed(t, site, func(i *audit.Index) { i.Package.SHA256 = sha([]byte("x")) })
			return in(site)
		}},
		{"the package is outside of the site", record.CollectedDoesNotHold, index(func(i *audit.Index) {
			i.Package.Path, i.Package.SHA256 = "../paket.zip", sha([]byte("x"))
		})},
		{"there is no package", record.CollectedNoPackage, func(site map[string][]byte) http.Handler {
			delete(site, audit.PackageFile)
			indexed(t, site, func(i *audit.Index) { i.Package.SHA256 = sha([]byte("x")) })
			return in(site)
		}},
		{"there is no package of everything", record.CollectedTooMuch, index(func(i *audit.Index) { i.Package = nil })},
		{"the package is larger than any", record.CollectedTooMuch, index(func(i *audit.Index) {
			i.Package.Bytes, i.Package.SHA256 = maxPackage+1, sha([]byte("x"))
		})},
		{"the day is to come", record.CollectedDoesNotHold, index(func(i *audit.Index) { i.AsOf = today.AddDays(2) })},
		{"the day is before the last", record.CollectedOlder, func(site map[string][]byte) http.Handler {
			maps.Copy(site, published(t, files, today.AddDays(-1)))
			return in(site)
		}},
		{"the records are not those of the index", record.CollectedDoesNotHold, func(site map[string][]byte) http.Handler {
			maps.Copy(site, published(t, files, today.AddDays(1)))
			indexed(t, site, func(i *audit.Index) { i.Records = sha([]byte("x")) })
			return in(site)
		}},
		{"another program says otherwise", record.CollectedOtherProgram, func(site map[string][]byte) http.Handler {
			foreign(t, site, `"status":"on-track","headline"`, `"status":"exempt","headline"`)
			return in(site)
		}},
		{"another program says otherwise in other words", record.CollectedOtherProgram, func(site map[string][]byte) http.Handler {
			foreign(t, site, `"version":1`, `"version":1`)
			return in(site)
		}},
	}
	for _, c := range cases {
		t.Run(strings.ReplaceAll(c.name, " ", "_"), func(t *testing.T) {
			l := newLand(t)
			p, host := l.add(1, record.CollectedOK)
			l.serve(host, in(good))
			l.outcomes(l.round(today))
			before := l.last[p.ID].Good
			l.serve(host, c.site(maps.Clone(good)))
			l.want[p.ID] = c.want
			r := l.round(today.AddDays(1))
			l.outcomes(r)
			// Who runs the round is told more of what is the site's own doing.
			silent := c.want == record.CollectedOK || c.name == "it is cut off" || c.name == "another program says otherwise in other words"
			if why := r.Why[p.ID]; why.IsZero() != silent || strings.Contains(why.SV+why.EN, "%!") {
				t.Errorf("why: %v", why)
			}
			after := l.last[p.ID]
			taken := c.want == record.CollectedOK || c.name == "another program says otherwise in other words"
			if !taken && after.Good != before || after.Good == nil || after.Now.Since == today == (c.want != record.CollectedOK) {
				t.Errorf("the last good became another: %+v", after)
			}
			if c.want == record.CollectedOtherProgram && taken && after.Good.Recomputed != recomputedStatuses {
				t.Errorf("of another program's %s was recomputed", after.Good.Recomputed)
			}
		})
	}
}

// foreign makes the package another program's, which says otherwise in its report.
func foreign(t testing.TB, site map[string][]byte, from, to string) {
	t.Helper()
	forged(t, site, from, to, sha([]byte("other rules")))
}

// forged makes the report say otherwise, as whoever has the rules made it.
func forged(t testing.TB, site map[string][]byte, from, to, rules string) {
	t.Helper()
	var report []byte
	data := repacked(t, site, "report.json", func(data []byte) []byte {
		report = bytes.Replace(data, []byte(from), []byte(to), 1)
		return report
	})
	site[audit.PackageFile] = data
	program, err := audit.ThisProgram()
	if err != nil {
		t.Fatal(err)
	}
	data = repacked(t, site, "manifest.json", func(data []byte) []byte {
		data = bytes.Replace(data, []byte(program.Rules), []byte(rules), 1)
		old := lineAfter(data, `"path": "report.json"`, `"sha256": "`)
		size := lineAfter(data, `"path": "report.json"`, `"size": `)
		data = bytes.Replace(data, []byte(old), []byte(sha(report)), 1)
		return bytes.Replace(data, []byte(`"size": `+size), fmt.Appendf(nil, `"size": %d`, len(report)), 1)
	})
	packed(t, site, data)
	indexed(t, site, func(i *audit.Index) { i.Program.Rules = rules })
}

// lineAfter gives what stands after the mark on the first line after the place.
func lineAfter(data []byte, place, mark string) string {
	_, rest, _ := bytes.Cut(data, []byte(place))
	_, rest, _ = bytes.Cut(rest, []byte(mark))
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	return strings.Trim(string(line), `",`)
}

// TestGone: a project that vanished is told of, from the day that it was missed, and
// no more when it is there again.
func TestGone(t *testing.T) {
	l := newLand(t)
	p, host := l.add(1, record.CollectedOK)
	files := region(t, 1)
	site := published(t, files, today)
	l.serve(host, in(site))
	l.round(today)
	less := maps.Clone(files)
	maps.DeleteFunc(less, func(name string, _ []byte) bool { return strings.HasPrefix(name, "data/projects/projekt-000002/") })
	for i, c := range []struct {
		files map[string][]byte
		gone  string
	}{{less, "projekt-000002 2019-03-16"}, {less, "projekt-000002 2019-03-16"}, {files, ""}} {
		day := today.AddDays(i + 1)
		maps.Copy(site, published(t, c.files, day))
		l.outcomes(l.round(day))
		var gone []string
		for _, g := range l.last[p.ID].Gone {
			if g.CaseNumber == "" {
				t.Errorf("it has no case number: %+v", g)
			}
			gone = append(gone, g.ID+" "+g.Since.String())
		}
		if got := strings.Join(gone, ", "); got != c.gone {
			t.Errorf("%s: gone is %q, not %q", day, got, c.gone)
		}
	}
}

// TestQuorum: where most do not answer, it is the round that failed.
func TestQuorum(t *testing.T) {
	site := published(t, region(t, 1), today)
	for _, c := range []struct {
		there, away int
		want        bool
	}{{1, 1, true}, {1, 2, false}, {0, 1, false}, {0, 0, true}, {3, 2, true}} {
		l := newLand(t)
		for i := range c.there + c.away {
			_, host := l.add(i+1, record.CollectedNoAnswer)
			if i < c.there {
				l.serve(host, in(site)) // of the second it is another's, who is there all the same
			}
		}
		late, _ := l.add(30, record.CollectedNoAnswer)
		late.Since = today.AddDays(1)
		if r := l.round(today); r.Quorum() != c.want || r.Asked != c.there+c.away {
			t.Errorf("%d there, %d away: quorum %t of %d asked", c.there, c.away, r.Quorum(), r.Asked)
		}
	}
}

// TestStopped: a round that is stopped says so, and has seen nothing.
func TestStopped(t *testing.T) {
	l := newLand(t)
	_, host := l.add(1, record.CollectedTooMuch)
	l.serve(host, http.HandlerFunc(slow))
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer stop()
	c := &Collector{Client: l.client(), Examine: inProcess(today), Today: today, Schemas: schemas}
	began := time.Now()
	if r, err := c.Round(ctx, l.publishers, func(string) *record.Observation { return nil }); err == nil || r != nil || time.Since(began) > 2*time.Second {
		t.Errorf("%+v %v after %s", r, err, time.Since(began))
	}
}

// TestTooLarge: an observation as large as a file may be, and what was last good of
// one, leave the round to the other publishers, and can be written.
func TestTooLarge(t *testing.T) {
	l := newLand(t)
	p, host := l.add(1, record.CollectedOK)
	l.serve(host, in(published(t, region(t, 1), today)))
	other, otherHost := l.add(2, record.CollectedOK)
	l.serve(otherHost, in(published(t, region(t, 2), today)))
	l.outcomes(l.round(today))
	o := *l.last[p.ID]
	for i := 0; Fits(&o); i += 1000 {
		for j := range 1000 {
			o.Gone = append(o.Gone, record.GoneProject{ID: fmt.Sprintf("p-%06d", i+j), CaseNumber: "PF 1", Since: today})
		}
	}
	all := o.Gone
	most := sort.Search(len(all), func(n int) bool { o.Gone = all[:n+1]; return !Fits(&o) })
	o.Gone = slices.Clone(all[:most])
	padded := func(n int) record.Observation { // to the last byte
		with := o
		with.Gone = slices.Clone(o.Gone)
		with.Gone[0].CaseNumber += strings.Repeat("x", n)
		return with
	}
	o = padded(sort.Search(1000, func(n int) bool { with := padded(n + 1); return !Fits(&with) }))
	delete(l.at, host+":443")
	l.want[p.ID], l.last[p.ID] = record.CollectedNoAnswer, &o
	r := l.round(today.AddDays(1))
	l.outcomes(r)
	if kept := l.last[p.ID]; len(l.held(r)) != 2 || kept.Good != o.Good || len(kept.Gone) != len(o.Gone) {
		t.Errorf("what was last good is not kept: %+v", kept.Now)
	}
	// One project is gone, and there is no room to say so.
	files := region(t, 1)
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return strings.HasPrefix(name, projectTwo) })
	l.serve(host, in(published(t, files, today.AddDays(2))))
	full := *l.last[p.ID]
	for i := range full.Gone {
		full.Gone[i].CaseNumber += "x" // more than that takes away
	}
	l.last[p.ID], l.want[p.ID] = &full, record.CollectedTooMuch
	l.want[other.ID] = record.CollectedOK
	l.outcomes(l.round(today.AddDays(2)))
}
