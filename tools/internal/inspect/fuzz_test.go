package inspect_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/format"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// tricks are texts and numbers that have broken programs like this one.
var tricks = []string{
	`""`, `" "`, `"null"`, `"0000-00-00"`, `"9999-12-31"`, `"2021-02-30"`, `"2021-02"`, `"2021-03-28T02:30:00+02:00"`, `"2021-03-28T03:30:00+02:00"`,
	`0`, `-0`, `-1`, `1e15`, `999999999999999`, `0.1`, `true`, `false`, `null`, `[]`, `{}`, `[[[[]]]]`, `[null]`, `{"": ""}`, `{"id": {"id": []}}`,
	`"811218-9876"`, `"` + "\u202e" + `Alva"`, `"A` + "\u200b" + `B"`, `"<script>alert(1)</script>"`, `"{{< x >}}"`, `"=1+1"`, `"javascript:alert(1)"`,
	`"exempelregionen"`, `"person-7zb"`, `"coast-1"`, `"unknown"`, `"held"`, `"substitute"`, `"https://"`, `"https://x.example/%00"`, `"(((((((((("`, `"` + "\U0001d7d8" + `"`,
	`"../../../etc/passwd"`, `"sha256:` + strings.Repeat("0", 64) + `"`,
}

// scramble changes some values of some records of the region: another type or
// text, a member or an item gone, twice, in another record's place, or bytes
// cut off and turned over.
func scramble(w world, random *rand.Rand) world {
	out := maps.Clone(w)
	names := slices.Sorted(maps.Keys(w))
	for range 1 + random.IntN(4) {
		name := names[random.IntN(len(names))]
		data := out[name].data
		if !strings.HasSuffix(name, ".json") {
			continue
		}
		if random.IntN(12) == 0 { // past the parser
			cut := random.IntN(len(data) + 1)
			raw := slices.Concat(data[:cut], []byte{byte(random.IntN(256))}, data[min(len(data), cut+random.IntN(3)):])
			if random.IntN(3) == 0 {
				raw = data[:cut]
			}
			out[name] = worldFile{data: raw}
			continue
		}
		root := source.Parse(name, data).Root
		if root == nil {
			continue
		}
		for range 1 + random.IntN(5) {
			disturb(root, out, names, random)
		}
		if formatted, err := format.Format(&source.File{Path: name, Root: root}); err == nil {
			out[name] = worldFile{data: formatted}
		}
		switch random.IntN(15) {
		case 0:
			delete(out, name)
		case 1:
			out[names[random.IntN(len(names))]] = out[name]
		case 2:
			out[strings.Replace(name, ".json", "-2.json", 1)] = out[name]
		}
		names = slices.Sorted(maps.Keys(out))
	}
	return out
}

// disturb changes one value somewhere in the record.
func disturb(root *source.Value, w world, names []string, random *rand.Rand) {
	v := root
	for range random.IntN(6) {
		switch {
		case v.Kind == source.Object && len(v.Members()) > 0:
			v = v.Members()[random.IntN(len(v.Members()))].Value
		case v.Kind == source.Array && len(v.Items()) > 0:
			v = v.Items()[random.IntN(len(v.Items()))]
		}
	}
	switch pick := random.IntN(8); {
	case v.Kind == source.Object && len(v.Members()) > 0 && pick < 2:
		i := random.IntN(len(v.Members()))
		*v = *source.ObjectOf(slices.Delete(slices.Clone(v.Members()), i, i+1)...)
	case v.Kind == source.Array && len(v.Items()) > 0 && pick < 2:
		*v = *source.ArrayOf(append(slices.Clone(v.Items()), v.Items()[random.IntN(len(v.Items()))])...)
	case v.Kind == source.Array && len(v.Items()) > 1 && pick < 4:
		slices.Reverse(v.Items())
	case pick < 6 && v != root:
		*v = *value(tricks[random.IntN(len(tricks))])
	default: // a value of another record
		other := source.Parse("data/x.json", w[names[random.IntN(len(names))]].data).Root
		if other == nil || other.Kind != source.Object || len(other.Members()) == 0 || v == root {
			return
		}
		*v = *other.Members()[random.IntN(len(other.Members()))].Value
	}
}

// unfilled are marks that a message was not written out.
var unfilled = regexp.MustCompile(`\{[a-z]+\}|%!|<nil>|%[sdv]`)

// FuzzRecords judges the example region with some of its records scrambled, by
// itself and as a change of the sound one. Whatever the records say the report
// is whole: findings in both languages at places that there are, verdicts with
// a status or the reason why not, no identity number, the same bytes again.
func FuzzRecords(f *testing.F) {
	for seed := range uint64(12) {
		f.Add(seed)
	}
	var region world
	schemas, err := validate.Compile()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		if region == nil {
			region = exampleRegion(t)
		}
		random := rand.New(rand.NewPCG(seed, 14))
		files := scramble(region, random)
		in := inspect.Input{Tree: files, AsOf: today, Today: today, Schemas: schemas}
		if seed%2 == 0 {
			in.Base = region
		}
		report, err := run(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range report.Findings {
			for _, words := range []string{found.Message.SV, found.Message.EN} {
				if words == "" || unfilled.MatchString(words) && !quotesTrick(words) {
					t.Errorf("%s at %s%s says %q", found.Rule, found.Path, found.Pointer, words)
				}
				if redact.HasIdentityNumber(words) {
					t.Errorf("%s at %s%s repeats an identity number", found.Rule, found.Path, found.Pointer)
				}
			}
			lines := 1 + strings.Count(string(files[found.Path].data), "\n")
			if _, there := files[found.Path]; there && (found.Line < 0 || found.Line > lines || found.Line > 0 && found.Column < 1) {
				t.Errorf("%s at %s:%d:%d, of %d lines", found.Rule, found.Path, found.Line, found.Column, lines)
			}
		}
		for _, v := range report.Verdicts {
			if v.Standing() == verdict.None && v.NotJudged == nil || v.Status != nil && verdict.Label(*v.Status).SV == "" {
				t.Errorf("%s/%s has no status and no reason: %+v", v.Project, v.Condition, v)
			}
		}
		first, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		again, err := run(in)
		if err != nil {
			t.Fatal(err)
		}
		if second, _ := json.Marshal(again); string(second) != string(first) {
			t.Error("the same records give another report the second time")
		}
	})
}

// quotesTrick tells whether the braces come from a text of the records.
func quotesTrick(words string) bool { return strings.Contains(words, "{{<") }
