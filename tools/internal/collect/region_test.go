package collect

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// today is the real day of the first round.
var today = lang.MustDate("2024-06-03")

// number makes the organization number of the i-th region, which is made up.
func number(i int) string {
	digits := fmt.Sprintf("2222%02d222", i)
	sum := 0
	for j, d := range digits {
		n := int(d - '0')
		if j%2 == 0 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return fmt.Sprintf("%s-%s%d", digits[:6], digits[6:], (10-sum%10)%10)
}

// region makes the records of the i-th region: two projects of its own case numbers.
func region(t testing.TB, i int) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := generate.Region{Projects: 2, Seed: uint64(i), Lived: true}.Files(func(f generate.File) error {
		data := bytes.ReplaceAll(f.Data, []byte("222222-2222"), []byte(number(i)))
		files[f.Path] = bytes.ReplaceAll(data, []byte("PF "), fmt.Appendf(nil, "PF %d0", i))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// edit replaces a text in each file of the records that has it.
func edit(t testing.TB, files map[string][]byte, from, to string) {
	t.Helper()
	found := false
	for name, data := range files {
		if bytes.Contains(data, []byte(from)) {
			files[name], found = bytes.ReplaceAll(data, []byte(from), []byte(to)), true
		}
	}
	if !found {
		t.Fatalf("no record has %s", from)
	}
}

// register reads the records.
func register(t testing.TB, files map[string][]byte) *record.Register {
	t.Helper()
	return run(t, files, today, today).Register
}

func run(t testing.TB, files map[string][]byte, asOf, made lang.Date) *inspect.Result {
	t.Helper()
	result, err := inspect.Run(context.Background(), inspect.Input{Tree: filetree.Files(files), AsOf: asOf, Today: made})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// published makes what a region's site has for whoever collects.
func published(t testing.TB, files map[string][]byte, asOf lang.Date) map[string][]byte {
	t.Helper()
	result := run(t, files, asOf, asOf)
	made, err := audit.Files(context.Background(), audit.Input{Report: result.Report, Register: result.Register, Files: result.Files, Made: asOf}, "rapport.json", []byte("{}"))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// indexed changes the index of what is published.
func indexed(t testing.TB, site map[string][]byte, change func(*audit.Index)) {
	t.Helper()
	var index audit.Index
	if err := json.Unmarshal(site[audit.IndexFile], &index); err != nil {
		t.Fatal(err)
	}
	change(&index)
	data, err := json.Marshal(index)
	if err != nil {
		t.Fatal(err)
	}
	site[audit.IndexFile] = data
}

// names lists what everybody in the records is and has been called.
func names(reg *record.Register) (all []string) {
	for _, p := range reg.People.All() {
		all = append(all, p.Names()...)
	}
	return all
}

func holds(text []byte, name string) bool {
	return strings.Contains(strings.ToLower(string(text)), strings.ToLower(name))
}
