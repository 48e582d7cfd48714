package handover_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/handover"
	"insyn/tools/internal/issueform"
	"insyn/tools/internal/lang"
	"insyn/tools/testdata"
)

// outcome is the form of an outcome filled in with the text.
func outcome(t *testing.T, d *desk.Desk, text string) handover.Filled {
	t.Helper()
	form, _ := draft.FormOf("outcome")
	f, faults := handover.Of(d.Input(), form, draft.Answers{
		"project": "mat-fran-kusten", "meeting": "food-2", "category": "knowledge", "text": text, "stage": "preliminary",
	})
	if len(faults) > 0 || len(f.Files) == 0 {
		t.Fatalf("%q: %v", text, faults)
	}
	return f
}

func open(t *testing.T) *desk.Desk {
	t.Helper()
	region, err := testdata.Region()
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(t.Context(), desk.Input{Tree: filetree.Files(region), Today: lang.MustDate("2023-01-15"), Seed: "x", Published: true})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestWhateverIsWritten: an answer that a record takes is handed over as a text and as
// an issue, whatever signs and blanks are in it, but for what the text itself would read
// as a heading, a quotation or an empty field.
func TestWhateverIsWritten(t *testing.T) {
	d := open(t)
	for _, c := range []struct{ text, holds string }{
		{"10\u00a0000 kronor", "10\u00a0000 kronor"},
		{"10\u202f000 kronor, 7\u20075", "10\u00a0000 kronor, 7\u00a05"},
		{"Två rader, \n  den andra indragen.\t\n", "Två rader,\nden andra indragen."},
		{"En rad\r\nen till\ren till\u2028och en\u2029till", "En rad\nen till\nen till\noch en\ntill"},
		{"\ufeffa\u200bb\x00c\u00adéé", "abcéé"},
		{"[[x]] `x` &amp; <!-- x -->", "[[x]] `x` &amp; <!-- x -->"},
		{"a\n\n\n\nb", "a\n\n\n\nb"},
		{"- [x] a\n---\n```\nb\n```", "- [x] a\n---\n```\nb\n```"},
	} {
		f := outcome(t, d, c.text)
		if !bytes.Contains(f.Files[0].Data, []byte(strings.ReplaceAll(c.holds, "\n", `\n`))) {
			t.Errorf("%q is written as\n%s", c.text, f.Files[0].Data)
		}
		if text, why := f.Text(); text == "" {
			t.Errorf("%q: no text: %s", c.text, why.SV)
		}
		if issue, why := f.Issue("https://github.com/x/y"); issue == nil {
			t.Errorf("%q: no issue: %s", c.text, why.SV)
		}
	}
	form, _ := draft.FormOf("outcome")
	for _, text := range []string{"# Rubrik", "a\n### Slut", "_No response_", "[Hjälp: x]"} {
		f := outcome(t, d, text)
		_, why := f.Text()
		if _, said := issueform.Text(form).WriteText(issueform.Worded(d.Input(), form, f.Answers), nil); !slices.Contains(said, why) {
			t.Errorf("%q: %s", text, why.SV)
		}
	}
}

// TestOtherFiles: where the answers would give other files than those that were shown,
// neither a text nor an issue is handed over.
func TestOtherFiles(t *testing.T) {
	f := outcome(t, open(t), "Råden jämförde mål.")
	f.Files = slices.Clone(f.Files)
	f.Files[0].Data = append(bytes.Clone(f.Files[0].Data), '\n')
	if text, why := f.Text(); text != "" || why.IsZero() {
		t.Errorf("a text: %s, %s", text, why.SV)
	}
	if issue, why := f.Issue("https://github.com/x/y"); issue != nil || why.IsZero() {
		t.Errorf("an issue: %v, %s", issue, why.SV)
	}
}
