package gain

import (
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// TestRowsBelongTogether takes a row away and changes the one after it: that is told
// of each, and not that the first has become the second.
func TestRowsBelongTogether(t *testing.T) {
	const (
		a     = `{"person": "person-1", "as": "representative", "post": "representative", "presence": "absent"}`
		b     = `{"person": "person-2", "as": "representative", "post": "other", "presence": "absent"}`
		there = `{"person": "person-2", "as": "representative", "post": "other", "presence": "present"}`
		c     = `{"person": "person-3", "as": "substitute", "post": "other", "presence": "present"}`
	)
	rows := func(list string) *source.Value { return source.Parse("", []byte(`{"rows": `+list+`}`)).Root }
	for _, tt := range []struct {
		was, is string
		want    []string
	}{
		{"[" + a + "," + b + "]", "[" + there + "]", []string{"/0 gone", "/0/presence"}},
		{"[" + a + "," + b + "," + c + "]", "[" + there + "," + c + "]", []string{"/0 gone", "/0/presence"}},
		{"[" + there + "]", "[" + a + "," + b + "]", []string{"/0 new", "/1/presence"}},
		{"[" + a + "," + b + "]", "[" + a + "," + there + "]", []string{"/1/presence"}},
		{"[" + a + "," + b + "]", "[" + there + "," + c + "]", []string{"/0 gone", "/0/presence", "/1 new"}},
		{"[" + a + "]", "[" + b + "]", []string{"/0/person", "/0/post"}},
		{`["x", "y", "z"]`, `["x", "z"]`, []string{"/1 gone"}},
	} {
		f := facts{ref: record.Ref{Kind: record.KindMeeting, ID: "a"}}
		f.compare("", rows(tt.was), rows(tt.is))
		var got []string
		for _, fact := range f.list {
			said := strings.TrimPrefix(fact.Pointer, "/rows")
			switch {
			case fact.Is == nil:
				said += " gone"
			case fact.Was == nil:
				said += " new"
			}
			got = append(got, said)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s → %s: %v, want %v", tt.was, tt.is, got, tt.want)
		}
	}
}
