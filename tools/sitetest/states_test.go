package sitetest

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"insyn/tools/internal/record"
	"insyn/tools/internal/site"
	schema "insyn/tools/internal/validate"
)

// compounds are long words that Swedish makes; the last is longer than a phone
// is wide at any size.
var compounds = []string{
	"Hållbarhetsstrategiutvecklingsarbetet", "regionfullmäktigeledamotsuppdrag", "finansieringsvillkorsuppföljning",
	"Realisationsvinstbeskattningsunderlagsredovisningsskyldighetsbestämmelserna",
}

// lengthy is the region with a long word at the front and in the middle of every
// text.
var lengthy = once("lengthy", func() (site.Input, error) {
	in, err := everyState(workshop)
	if err != nil {
		return in, err
	}
	long := func(key, value string) string {
		if value == "" || key != "sv" && key != "en" && key != "name" {
			return value
		}
		parts := strings.Split(value, "\n\n")
		for i, p := range parts {
			words := strings.Fields(p)
			words = slices.Insert(words, len(words)/2, compounds[len(p)%len(compounds)])
			parts[i] = compounds[len(words)%len(compounds)] + " " + strings.Join(words, " ")
		}
		return strings.Join(parts, "\n\n")
	}
	return rewritten(in, long, long)
})

// unknown is the region with null for all that the schemas allow to be unknown.
var unknown = once("unknown", func() (site.Input, error) {
	schemas, err := schema.Compile()
	if err != nil {
		return site.Input{}, err
	}
	dir, err := os.MkdirTemp(workshop, "unknown-*")
	if err != nil {
		return site.Input{}, err
	}
	nulls := 0
	err = fs.WalkDir(os.DirFS(region), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(region, path))
		if err != nil {
			return err
		}
		if ref, ok := record.RefOf(path); ok {
			var v any
			if err := json.Unmarshal(data, &v); err != nil {
				return err
			}
			if data, err = json.Marshal(nulled(v, "", func(pointer string) bool {
				p, ok := schemas.Property(string(ref.Kind), pointer)
				if ok = ok && slices.Contains(p.Types, "null"); ok {
					nulls++
				}
				return ok
			})); err != nil {
				return err
			}
		}
		name := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		return os.WriteFile(name, data, 0o644)
	})
	if err == nil && nulls < 100 {
		err = fmt.Errorf("only %d values may be unknown", nulls)
	}
	if err != nil {
		return site.Input{}, err
	}
	return inspected(dir, "2022-12-31")
})

// nulled gives the value with null in every place that may have it.
func nulled(v any, pointer string, may func(pointer string) bool) any {
	if pointer != "" && may(pointer) {
		return nil
	}
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = nulled(v[k], pointer+"/"+k, may)
		}
	case []any:
		for i := range v {
			v[i] = nulled(v[i], pointer+"/"+strconv.Itoa(i), may)
		}
	}
	return v
}

// TestLongWords: no word is so long that a page sticks out on a phone.
func TestLongWords(t *testing.T) {
	t.Parallel()
	s := lengthy(t)
	server := serve(t, s)
	each(t, ofEachKind([]*built{s}), func(b *tab, p *page) {
		for _, fault := range append(faults(p), observe(b, p, server, narrow, zoomed, spaced)...) {
			t.Errorf("%s: %s", p, fault)
		}
	})
}

// TestNothingKnown: where all that may be unknown is, the pages say so, and keep
// every budget.
func TestNothingKnown(t *testing.T) {
	t.Parallel()
	s := unknown(t)
	server, axe := serve(t, s), readAxe(t)
	said := 0
	for _, p := range s.pages {
		if strings.Contains(string(p.bytes), "uppgift saknas") || strings.Contains(string(p.bytes), "not known") {
			said++
		}
		if strings.Contains(string(p.bytes), "&lt;nil&gt;") || strings.Contains(string(p.bytes), "%!") {
			t.Errorf("%s shows what has no value", p)
		}
	}
	if said < 20 {
		t.Errorf("only %d pages say that something is not known", said)
	}
	kinds := ofEachKind([]*built{s})
	for _, m := range nu(t, kinds) {
		t.Error(m)
	}
	each(t, kinds, func(b *tab, p *page) {
		list := append(faults(p), overweight(p)...)
		list = append(list, observe(b, p, server, narrow)...)
		if p.lang == "sv" {
			list = append(list, accessible(b, axe, wide)...)
		}
		for _, fault := range list {
			t.Errorf("%s: %s", p, fault)
		}
	})
}
