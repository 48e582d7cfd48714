package format

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"insyn/tools/internal/source"
)

func TestLayout(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/layout.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range archive.Files {
		files[f.Name] = f.Data
	}
	tested := 0
	for name, in := range files {
		name, ok := strings.CutSuffix(name, ".in")
		if !ok {
			continue
		}
		tested++
		t.Run(name, func(t *testing.T) {
			want, ok := files[name+".out"]
			if !ok {
				t.Fatal("no .out beside .in")
			}
			for _, data := range [][]byte{in, want} {
				got, err := Format(source.Parse(name, data))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), string(got)); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			}
		})
	}
	if tested == 0 || tested*2 != len(files) {
		t.Errorf("%d of %d files tested", tested, len(files))
	}
}

func TestFormatRefuses(t *testing.T) {
	if out, err := Format(source.Parse("data/x.json", []byte(`{"a": 1,}`))); out != nil || !errors.Is(err, ErrFaulty) || !strings.Contains(err.Error(), "data/x.json") {
		t.Errorf("a faulty file gives %q, %v", out, err)
	}
	deep := strings.Repeat("[", 30) + "{}" + strings.Repeat(",{}", 100_000) + strings.Repeat("]", 30)
	if out, err := Format(source.Parse("x.json", []byte(`{"a":`+deep+`}`))); out != nil || !errors.Is(err, ErrTooLarge) {
		t.Errorf("a file that would grow too large gives %d bytes, %v", len(out), err)
	}
}

func FuzzFormat(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/layout.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		f.Add(file.Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		first := source.Parse("x.json", data)
		once, err := Format(first)
		if err != nil {
			if first.Root != nil && !errors.Is(err, ErrTooLarge) {
				t.Fatal(err)
			}
			return
		}
		second := source.Parse("x.json", once)
		if second.Root == nil {
			t.Fatalf("%q is written as %q, which has the fault %v", data, once, second.Faults[0])
		}
		if !same(first.Root, second.Root) {
			t.Fatalf("%q is written as %q, which is another value", data, once)
		}
		twice, err := Format(second)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(once, twice) {
			t.Fatalf("formatted once:\n%s\ntwice:\n%s", once, twice)
		}
		if bytes.ContainsAny(once, "\r\t") || !bytes.HasSuffix(once, []byte("}\n")) || bytes.Contains(once, []byte(" \n")) {
			t.Fatalf("not canonical: %q", once)
		}
	})
}

// same tells that two values differ in place at most: the same members in the
// same order, the same numbers as they are written.
func same(a, b *source.Value) bool {
	return reflect.DeepEqual(plain(a), plain(b))
}

// plain gives a value as something to compare, in which nothing is lost but
// places.
func plain(v *source.Value) any {
	list := []any{v.Kind, v.Bool, v.Text}
	for _, m := range v.Members() {
		list = append(list, m.Name, plain(m.Value))
	}
	for _, item := range v.Items() {
		list = append(list, plain(item))
	}
	return list
}

func BenchmarkFormat(b *testing.B) {
	data, err := os.ReadFile("../source/testdata/record.json")
	if err != nil {
		b.Fatal(err)
	}
	f := source.Parse("x.json", data)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Format(f); err != nil {
			b.Fatal(err)
		}
	}
}
