package collect

import (
	"net/http"
	"strings"
	"testing"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// TestNamed: somebody is found however the name is spelled, and nobody else.
func TestNamed(t *testing.T) {
	person := func(text string) map[string]*source.File {
		return map[string]*source.File{"data/people/p-1.json": source.Parse("data/people/p-1.json", []byte(text))}
	}
	n := everybody(person(`{"name": "Åsa A. Exempelsson", "unknown": 1, "corrections": [{"pointer": "/name", "from": "Åsa Provsson"}, {"pointer": "/name", "from": "Bo Ek"}, {"pointer": "/name", "from": "Ida Lund"}, {"pointer": "/party", "from": "Partiet"}]}`))
	for text, want := range map[string]bool{
		"Åsa A. Exempelsson är med":      true,
		"ÅSA A. EXEMPELSSONS plats":      true,
		"Åsa\u00a0A.\u2009Exempelsson":   true,
		"Å\u00adsa A. Exem\u00adpelsson": true,
		"Exempelsson, Åsa":               true,
		"Exempelsson, Åsa A.":            true,
		"Åsa Exempelsson":                true,
		"A\u030asa Exempelsson":          true,
		"asa-exempelsson-deltar":         true,
		"ordföranden Åsa Provsson":       true,
		"19121212-1212":                  true,
		"Exempelssons projekt":           true,
		"å. exempelsson":                 true,
		"B. Ek är med":                   true,
		"Ek, B.":                         true,
		"ledamoten Ek deltar":            true,
		"ledamoten Eks plats":            true,
		"The chair, Ek, attends":         true,
		"En ek vid vägen, och Eks":       false,
		"Eken":                           false,
		"Ett utbyte i Lund":              false,
		"Lund, Ida":                      true,
		"Åsa deltar":                     false,
		"projekt-ek":                     false,
		"Partiet":                        false,
		"EF 101-2024":                    false,
		"representative-attends":         false,
		"":                               false,
	} {
		if n.in(text) != want {
			t.Errorf("%q: %t", text, !want)
		}
	}
	// An id silences its publisher: a part of a name does not.
	for id, want := range map[string]bool{"asa-exempelsson": true, "exempelsson-deltar": false, "ledamoten-ek": false} {
		if n.identifies(id) != want {
			t.Errorf("the id %q: %t", id, !want)
		}
	}
	if blind := everybody(person("{")); !blind.in("Vad som helst") || blind.in("") || blind.identifies("project-1") {
		t.Error("of persons who cannot be read something is told")
	}
}

// TestSaysNobody: whatever a publisher writes somebody's name in, a record with a fault
// among it, what is seen names nobody.
func TestSaysNobody(t *testing.T) {
	named := names(register(t, region(t, 1)))[0]
	slug := asID.Replace(strings.ToLower(strings.ReplaceAll(named, " ", "-")))
	for name, c := range map[string]struct {
		change func(files map[string][]byte)
		want   record.Collected
	}{
		"the case number": {func(files map[string][]byte) {
			alter(t, files, projectOne+"project.json", func(m map[string]any) { m["funderCaseNumber"] = named })
		}, record.CollectedOK},
		"an identity number for a case": {func(files map[string][]byte) {
			alter(t, files, projectOne+"project.json", func(m map[string]any) { m["funderCaseNumber"] = "19121212-1212" })
		}, record.CollectedOK},
		"an id": {func(files map[string][]byte) {
			for path, data := range files {
				if rest, ok := strings.CutPrefix(path, projectOne); ok {
					delete(files, path)
					files["data/projects/"+slug+"/"+rest] = data
				}
			}
		}, record.CollectedDoesNotHold},
		"what does not hold": {func(map[string][]byte) {}, record.CollectedDoesNotHold},
		"no English": {func(files map[string][]byte) {
			alter(t, files, projectOne+"project.json", func(m map[string]any) { m["title"] = map[string]any{"sv": "Ett projekt", "en": nil} })
			alter(t, files, projectOne+"conditions/decision-mandate.json", func(m map[string]any) { m["interpretation"] = map[string]any{"sv": "Så.", "en": nil} })
		}, record.CollectedOK},
		"of a person with a fault": {func(files map[string][]byte) {
			for _, p := range register(t, files).People.All() {
				alter(t, files, p.Path, func(m map[string]any) { m["extra"] = 1 })
			}
			edit(t, files, "Regionens tolkning: personen är", "Regionens tolkning: "+named+" är")
		}, record.CollectedOK},
		"the family name first": {func(files map[string][]byte) {
			words := strings.Fields(named)
			edit(t, files, "Regionens tolkning: personen är", "Regionens tolkning: "+words[len(words)-1]+",\u00a0"+words[0]+" är")
		}, record.CollectedOK},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			l := newLand(t)
			p, host := l.add(1, c.want)
			files := region(t, 1)
			c.change(files)
			result := run(t, files, today, today)
			site, err := audit.Files(t.Context(), audit.Input{Report: result.Report, Register: result.Register, Files: result.Files, Made: today}, "rapport.json", []byte("{}"))
			if err != nil {
				t.Fatal(err)
			}
			if name == "what does not hold" {
				program, err := audit.ThisProgram()
				if err != nil {
					t.Fatal(err)
				}
				forged(t, site, `"headline":{"sv":"`, `"headline":{"sv":"`+named+` `, program.Rules)
			}
			h := in(site)
			l.serve(host, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("ETag", `"`+slug+`"`)
				h.ServeHTTP(w, r)
			}))
			r := l.round(today)
			l.outcomes(r)
			seen := l.held(r)[l.last[p.ID].Path]
			for _, f := range l.schemas.Check("observation", source.Parse("", seen)) {
				t.Errorf("%s %s: found %q, allowed %q", f.Pointer, f.Keyword, f.Found, f.Allowed)
			}
			said := append(seen, r.Why[p.ID].SV+r.Why[p.ID].EN...)
			words := strings.Fields(named)
			for _, word := range []string{words[len(words)-1], slug, "1212-1212"} {
				if holds(said, word) {
					t.Errorf("it has %s:\n%s", word, said)
				}
			}
			if c.want == record.CollectedOK && l.last[p.ID].Good == nil {
				t.Error("nothing was seen")
			}
		})
	}
}

// TestVersion: of a version nothing is told that is none.
func TestVersion(t *testing.T) {
	for said, want := range map[string]string{
		"(devel)": "(devel)", "v1.2.0": "v1.2.0", "v0.0.0-20260101120000-0123456789ab": "v0.0.0-20260101120000-0123456789ab",
		"v1.2.1-0.20260101120000-0123456789ab+dirty": "v1.2.1-0.20260101120000-0123456789ab+dirty",
		"": "?", " ": "?", "Alva Exempelsson": "?", "v1.0.0-alva": "?", "070-174 06 05": "?", "v1\n.2.0": "?", "<b>": "?",
	} {
		if got := version(said); got != want {
			t.Errorf("%q: %q", said, got)
		}
	}
}
