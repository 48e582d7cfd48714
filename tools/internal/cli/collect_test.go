package cli

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/json"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/collect"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/staging"
	"insyn/tools/testdata"
)

// funder writes a funder's repository with n publishers, of which the server's host
// is the only one that can be found, and returns its root.
func funder(t *testing.T, hosts ...string) string {
	t.Helper()
	root := t.TempDir()
	files, err := testdata.Fund()
	if err != nil {
		t.Fatal(err)
	}
	for path, data := range files {
		if strings.Contains(path, "/observations/") || strings.Contains(path, "/publishers/") || strings.Contains(path, "/grants/") {
			continue
		}
		write(t, filepath.Join(root, path), data)
	}
	for i, host := range hosts {
		id := string(rune('a' + i))
		write(t, filepath.Join(root, "data/publishers/"+id+".json"), []byte(`{
  "id": "`+id+`",
  "name": {
    "sv": "Region `+strings.ToUpper(id)+`",
    "en": "Region `+strings.ToUpper(id)+`"
  },
  "organizationNumber": "`+[]string{"222222-2222", "222222-2230"}[i]+`",
  "county": null,
  "site": "https://`+host+`/",
  "since": "2022-01-01"
}
`))
	}
	return root
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// collectDay is the real day of the rounds.
var collectDay = lang.MustDate("2022-06-01")

// exampleSite serves what the example region has published.
func exampleSite(t *testing.T) *httptest.Server {
	t.Helper()
	files, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	return siteOf(t, files)
}

// siteOf serves what a region with the records publishes.
func siteOf(t *testing.T, files map[string][]byte) *httptest.Server {
	t.Helper()
	result, err := inspect.Run(t.Context(), inspect.Input{Tree: filetree.Files(files), AsOf: collectDay, Today: collectDay})
	if err != nil {
		t.Fatal(err)
	}
	made, err := audit.Files(t.Context(), audit.Input{Report: result.Report, Register: result.Register, Files: result.Files, Made: collectDay}, "rapport.json", []byte("{}"))
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, ok := made[strings.TrimPrefix(r.URL.Path, "/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(data)
	}))
	t.Cleanup(site.Close)
	return site
}

// collects runs collect, with example.com at the server.
func collects(t *testing.T, root string, site *httptest.Server, step func(does, name string)) (status int, said string) {
	t.Helper()
	roots := x509.NewCertPool()
	roots.AddCert(site.Certificate())
	client := collect.Client{Roots: roots, Connect: 5 * time.Second, Whole: 10 * time.Second,
		Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			if address != "example.com:443" {
				return nil, &net.OpError{Op: "dial", Net: network, Err: os.ErrNotExist}
			}
			return (&net.Dialer{}).DialContext(ctx, network, site.Listener.Addr().String())
		},
	}
	examine := func(ctx context.Context, file string) (*collect.Examined, error) {
		// By the command that a child has, in this process.
		var out, errs bytes.Buffer
		c := Command{Stdout: &out, Stderr: &errs, Now: func() time.Time { return collectDay.Time() }, Env: func(string) string { return "" }}
		if status := c.Run(ctx, []string{"examine", file}); status != exitFine {
			t.Errorf("examine: %d %s", status, &errs)
		}
		var x collect.Examined
		return &x, json.Unmarshal(out.Bytes(), &x)
	}
	var out bytes.Buffer
	c := Command{Stdout: &out, Stderr: &out, Now: func() time.Time { return collectDay.Time().Add(12 * time.Hour) }, Env: func(string) string { return "" }, step: step, reading: &reading{client, examine}}
	return c.Run(t.Context(), []string{"collect", "--root", root}), out.String()
}

func observed(t *testing.T, root, id string) *record.Observation {
	t.Helper()
	path := record.Ref{Kind: record.KindObservation, ID: id}.Path()
	data, err := os.ReadFile(filepath.Join(root, path))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	o, ok := record.New([]*source.File{source.Parse(path, data)}, nil).Observations.Get(id)
	if !ok {
		t.Fatalf("%s cannot be read: %s", path, data)
	}
	return o
}

// TestCollect: a round writes what was seen, a second on the day writes nothing, and
// one without a quorum changes nothing and says whose fault it is.
func TestCollect(t *testing.T) {
	site := exampleSite(t)
	root := funder(t, "example.com", "away.example")
	status, said := collects(t, root, site, nil)
	if status != exitFine || !strings.Contains(said, "1 av 2 webbplatser svarade. Skrev 2 iakttagelser.") || !strings.Contains(said, "Region B gick inte att nå") {
		t.Fatalf("%d: %s", status, said)
	}
	if o := observed(t, root, "a"); o == nil || o.Good == nil || len(o.Good.Projects) < 2 || o.Now.Outcome != record.CollectedOK {
		t.Errorf("%+v", o)
	}
	if o := observed(t, root, "b"); o == nil || o.Good != nil || o.Now.Outcome != record.CollectedNoAnswer {
		t.Errorf("%+v", o)
	}
	if status, said := collects(t, root, site, nil); status != exitFine || !strings.Contains(said, "Skrev 0 iakttagelser.") {
		t.Errorf("a second time %d: %s", status, said)
	}
	before := digest(t, root)
	site.Close()
	if status, said := collects(t, root, site, nil); status != exitFailed || !strings.Contains(said, "Insamlingen misslyckades: bara 0 av 2") || digest(t, root) != before {
		t.Errorf("without a quorum %d: %s", status, said)
	}
	var out bytes.Buffer
	c := Command{Stdout: &out, Stderr: &out, Now: func() time.Time { return collectDay.Time() }, Env: func(string) string { return "" }}
	if status := c.Run(t.Context(), []string{"check", "--root", root}); status != exitFine {
		t.Errorf("what was written does not hold: %s", &out)
	}
}

// TestCollectNothing: without publishers, or with faults, nothing is fetched.
func TestCollectNothing(t *testing.T) {
	site := exampleSite(t)
	if status, said := collects(t, funder(t), site, nil); status != exitUsage || !strings.Contains(said, "ingen utgivare") {
		t.Errorf("%d: %s", status, said)
	}
	root := funder(t, "example.com")
	write(t, filepath.Join(root, "data/publishers/b.json"), []byte("{}\n"))
	if status, said := collects(t, root, site, nil); status != exitBlocked || !strings.Contains(said, "måste rättas först") {
		t.Errorf("%d: %s", status, said)
	}
}

// temporary lists what a killed program leaves that is no record.
func temporary(t *testing.T, root string) (list []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && staging.IsTemporary(d.Name()) {
			list = append(list, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestCollectKilled: killed at any step of the writing, what is left can be read, and
// the next round makes it what it would have been.
func TestCollectKilled(t *testing.T) {
	site := exampleSite(t)
	whole := funder(t, "example.com", "away.example")
	steps := 0
	if status, said := collects(t, whole, site, func(string, string) { steps++ }); status != exitFine || steps < 6 {
		t.Fatalf("%d after %d steps: %s", status, steps, said)
	}
	want := digest(t, filepath.Join(whole, "data"))
	for stop := range steps {
		root := funder(t, "example.com", "away.example")
		n, stands := 0, make(chan bool)
		go collects(t, root, site, func(string, string) {
			if n++; n > stop {
				stands <- true
				select {} // as one that is killed: nothing more is done, and nothing put in order
			}
		})
		<-stands
		for _, id := range []string{"a", "b"} {
			observed(t, root, id) // it is whole, or not there
		}
		status, said := collects(t, root, site, nil)
		for _, left := range temporary(t, root) {
			if err := os.Remove(left); err != nil { // it is nobody's record, and too new for the next to clear away
				t.Fatal(err)
			}
		}
		if status != exitFine || digest(t, filepath.Join(root, "data")) != want {
			t.Errorf("after step %d: %d %s", stop, status, said)
		}
	}
}

// TestCollectFaulty: an observation that does not hold, however it came to be so,
// stops no round, counts as none, and is written anew; what is wrong elsewhere stops.
func TestCollectFaulty(t *testing.T) {
	site := exampleSite(t)
	root := funder(t, "example.com")
	if status, said := collects(t, root, site, nil); status != exitFine {
		t.Fatalf("%d: %s", status, said)
	}
	path := filepath.Join(root, "data/observations/a.json")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, faulty := range map[string][]byte{
		"a member that nobody knows":    bytes.Replace(good, []byte(`"now": {`), []byte(`"now": {"x": 1,`), 1),
		"the marks of a merge":          []byte("<<<<<<< HEAD\n"),
		"nothing":                       {},
		"larger than a file may be":     append(bytes.Repeat([]byte(" "), source.MaxSize), good...),
		"as large as a file may be":     append(bytes.Repeat([]byte(" "), source.MaxSize-len(good)), good...),
		"no text":                       {0xff, 0xfe, 0},
		"a status that nobody can have": bytes.Replace(good, []byte(`"status": "`), []byte(`"status": "x`), 1),
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			write(t, path, faulty)
			status, said := collects(t, root, site, nil)
			after, err := os.ReadFile(path)
			if status != exitFine || err != nil || !bytes.Equal(after, good) {
				t.Errorf("%d: %s, written anew: %t", status, said, bytes.Equal(after, good))
			}
		})
	}
}

// TestCollectHolds: what a region publishes that the funder's own check would not let
// pass is not taken, nothing of it is written, and the next round begins as ever.
func TestCollectHolds(t *testing.T) {
	files, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	path := "data/projects/vagar-till-hallbar-utveckling/project.json"
	number := regexp.MustCompile(`("funderCaseNumber": )[^,]*`)
	if !number.Match(files[path]) {
		t.Fatal("the project has no case number")
	}
	files[path] = number.ReplaceAll(files[path], []byte(`$1"EF \u202e 1"`))
	odd := siteOf(t, files)
	root := funder(t, "example.com", "away.example")
	for range 2 {
		status, said := collects(t, root, odd, nil)
		if status != exitFine || !strings.Contains(said, "1 av 2 webbplatser svarade") || !strings.Contains(said, "stämmer inte") ||
			!strings.Contains(said, "Det som skulle ha skrivits bryter mot FIL-06 vid /good/projects/") {
			t.Errorf("%d: %s", status, said)
		}
		if o := observed(t, root, "a"); o.Good != nil || o.Now.Outcome != record.CollectedDoesNotHold {
			t.Errorf("%+v", o)
		}
	}
	if status, said := collects(t, root, exampleSite(t), nil); status != exitFine || observed(t, root, "a").Good == nil {
		t.Errorf("%d: %s", status, said)
	}
}
