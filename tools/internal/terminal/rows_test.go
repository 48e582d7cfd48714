package terminal

import (
	"bytes"
	"strings"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/testdata"
)

// TestRows holds how much of a screen the answer takes: what there is to know
// is read without scrolling.
func TestRows(t *testing.T) {
	example, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	const nomination = "data/projects/vagar-till-hallbar-utveckling/nominations/representative-2020.json"
	tests := []struct {
		name     string
		records  map[string][]byte
		old, new string // in the nomination
		blocking int    // without a base, and with one
		ofChange int
		rows     int
	}{
		{name: "records that say little yet", records: testdata.Records(), rows: 20},
		{name: "a comma is missing", records: example, old: `"accepted": "yes",`, new: `"accepted": "yes"`, blocking: 1, ofChange: 1, rows: 24},
		{name: "a status that there is not", records: example, old: `"approved"`, new: `"aproved"`, blocking: 1, ofChange: 1, rows: 24},
		{name: "no meetings", records: example, old: `["exchange-1", "exchange-2", "exchange-3"]`, new: `[]`, blocking: 1, ofChange: 1, rows: 24},
		{name: "a person that there is not", records: example, old: `"person-2kd"`, new: `"person-3fj"`, blocking: 1, ofChange: 2, rows: 24},
		{name: "a person who is not appointed", records: example, old: `"person-2kd"`, new: `"person-3hq"`, blocking: 0, ofChange: 2, rows: 24},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			whole := filetree.Files(tt.records)
			tree := whole
			if tt.old != "" {
				data := tt.records[nomination]
				edited := bytes.Replace(data, []byte(tt.old), []byte(tt.new), 1)
				if bytes.Equal(edited, data) {
					t.Fatalf("the nomination does not hold %s", tt.old)
				}
				tree = filetree.Over(whole, map[string][]byte{nomination: edited})
			}
			day := lang.MustDate("2026-11-29")
			in := inspect.Input{Tree: tree, AsOf: day, Today: day}
			if tt.blocking > 0 || tt.old == "" {
				hold(t, in, tt.blocking, tt.rows)
			}
			if tt.old != "" {
				in.Base, in.Changed = whole, []string{nomination}
				hold(t, in, tt.ofChange, tt.rows)
			}
		})
	}
}

// hold holds what Check shows of the input against a number of rows on a screen
// of 80 columns.
func hold(t *testing.T, in inspect.Input, blocking, rows int) {
	t.Helper()
	const columns = 80
	r, err := inspect.Run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if n := r.Report.Summary.Blocking; n != blocking {
		t.Fatalf("%d errors block, want %d: %v", n, blocking, r.Report.Findings)
	}
	for _, l := range lang.All {
		var out bytes.Buffer
		if err := (Printer{w: newOutput(&out), lang: l, width: columns}).Check(r); err != nil {
			t.Fatal(err)
		}
		taken := 0
		for line := range strings.Lines(out.String()) {
			taken += max(1, (textColumns(strings.TrimSuffix(line, "\n"))+columns-1)/columns)
		}
		most := rows
		if l == lang.English {
			most += 2 // the conditions' titles are longer
		}
		if taken > most {
			t.Errorf("takes %d rows, want at most %d:\n%s", taken, most, &out)
		}
	}
}
