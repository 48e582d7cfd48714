package record

import (
	encoding "encoding/json"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"insyn/tools/internal/source"
)

// TestFill reads every record of the examples, as it is and with values of chance
// in it, and wants what package json makes of the same bytes.
func TestFill(t *testing.T) {
	const examples = "../../testdata/"
	rng := rand.New(rand.NewPCG(1, 2))
	kinds, fit, unfit := map[Kind]bool{}, 0, 0
	err := fs.WalkDir(os.DirFS(examples), ".", func(name string, d fs.DirEntry, err error) error {
		_, path, _ := strings.Cut(name, "/")
		ref, ok := RefOf(path)
		if err != nil || !ok {
			return err
		}
		kinds[ref.Kind] = true
		data, err := os.ReadFile(examples + name)
		if err != nil {
			return err
		}
		for i := range 60 {
			text := data
			if i > 0 {
				var v any
				if err := encoding.Unmarshal(data, &v); err != nil {
					return err
				}
				if text, err = encoding.Marshal(odd(rng, v)); err != nil {
					return err
				}
			}
			got, want := ref.Kind.Layout().New(), ref.Kind.Layout().New()
			read := source.Parse(path, text)
			if read.Root == nil {
				continue // no object
			}
			ok, wantErr := fill(got, read.Root), json.Unmarshal(text, want)
			switch {
			case ok != (wantErr == nil):
				t.Errorf("fits: %t, but package json says %v:\n%s", ok, wantErr, text)
			case !ok:
				unfit++
			case !reflect.DeepEqual(got, want):
				t.Errorf("got\n%+v\nwant\n%+v\nof %s", got, want, text)
			default:
				fit++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if fit < 1000 || unfit < 300 || len(kinds) < len(Layouts)-1 {
		t.Errorf("only %d records fit and %d do not, of %d kinds", fit, unfit, len(kinds))
	}
}

// odd puts something else in the place of one value in fifteen.
func odd(rng *rand.Rand, v any) any {
	if rng.IntN(15) == 0 {
		return []any{
			nil, true, 7, -1, 2.5, 1e9, 1e15, "", "x", "2021-01-28", "2021-02-30", "2022-09", "2021-01-28T09:00:00+01:00",
			"2021-01-28T9:00:00Z", "2021-01-28T09:00:00,5Z", "2021-01-28T24:00:00Z", "2021-01-28T09:00:00+24:00", "2021-01-28T09:00:00.123456789123+01:60",
			"2021-01-28t09:00:00z", []any{}, []any{"x", nil}, map[string]any{}, map[string]any{"on": "2021-01-28"},
		}[rng.IntN(23)]
	}
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			x := v[name]
			v[name] = odd(rng, x)
			if rng.IntN(40) == 0 {
				v[strings.ToUpper(name)] = x
			}
		}
	case []any:
		for i, x := range v {
			v[i] = odd(rng, x)
		}
	}
	return v
}
