package sitetest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/issueform"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/sampleform"
)

// published opens the project's published package as the page does, natively.
func (o office) published(t *testing.T, h *host, project string) (filetree.Tree, *desk.Desk) {
	t.Helper()
	day := lang.MustDate(o.day)
	opened, err := audit.Verify(t.Context(), h.read(t, "granskningspaket/"+project+".zip"), day)
	if err != nil || len(opened.Faults) > 0 {
		t.Fatal(err, opened.Faults)
	}
	tree := opened.Tree()
	d, err := desk.Open(t.Context(), desk.Input{Tree: tree, Today: day, Seed: seed, Published: true})
	if err != nil {
		t.Fatal(err)
	}
	return tree, d
}

// answersTo gives answers to the form over the records, with which what is drafted would be
// let in; nil where none were found.
func answersTo(t *testing.T, d *desk.Desk, tree filetree.Tree, form draft.Form) draft.Answers {
	t.Helper()
	random := rand.New(rand.NewPCG(25, uint64(len(form.Name))))
	for range 25 {
		answers, whole := sampleform.Fill(random, d.Input(), form, nil)
		if !whole {
			continue
		}
		applying := d.Interview(form, answers).Applying()
		if !form.Writes() {
			if _, faults := form.Words(d.Input(), applying); len(faults) == 0 {
				return answers
			}
			continue
		}
		files, faults := d.Draft(form, applying)
		if len(files) == 0 || len(faults) > 0 {
			continue
		}
		result, err := inspect.Run(t.Context(), d.With(tree, tree, files))
		if err != nil {
			t.Fatal(err)
		}
		if result.Report.Summary.Blocking == 0 {
			return answers
		}
	}
	return nil
}

// TestRegisterEveryForm fills in each form in the page, in one tab: what is drawn to be
// answered is answered there as by hand, and what is handed over becomes byte for byte
// the files of insyn new over all of the region's records.
func TestRegisterEveryForm(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	left := draft.Forms()
	for _, at := range []struct {
		office  office
		project string
	}{{meeting, "mat-fran-kusten"}, {meeting, "vagar-till-hallbar-utveckling"}, {deciding, "vagar-till-hallbar-utveckling"}} {
		h := newHost(t, at.office.site(t))
		h.on(t, registerPage, at.office.day)
		d := at.office.desk(t)
		tree, there := at.office.published(t, h, at.project)
		begun := false
		left = slices.DeleteFunc(left, func(form draft.Form) bool {
			answers := answersTo(t, there, tree, form)
			if answers == nil {
				return false
			}
			if !begun {
				b.register(t, h, at.project, form.Name)
				begun = true
			} else if err := b.do(chromedp.Evaluate("location.hash = '#form="+form.Name+"'", nil)); err != nil {
				t.Fatal(err)
			}
			b.until(t, "document.querySelector('.fill[href=\"#form="+form.Name+"\"]').closest('li').querySelector('b').textContent === document.querySelector('h1').textContent && document.querySelector('.asked')")
			b.answer(t, form, answers)
			b.enter(t, "#try")
			b.until(t, "document.getElementById('result').ariaBusy === 'false' && (!document.getElementById('drafted').hidden || !document.getElementById('summary').hidden)")
			if said := b.text(t, "#faults"); said != "" {
				t.Errorf("%s %v: %s", form.Name, answers, said)
				return true
			}
			i := d.Interview(form, nil)
			i.Answers = maps.Clone(answers)
			if _, ok := form.Question("project"); ok {
				i.Answers["project"] = at.project
			}
			if !form.Writes() {
				// Which bodies may appoint it says by those of the package.
				words, _ := form.Words(there.Input(), i.Applying())
				if got := b.text(t, "#proposed"); got == "" || got != strings.Join(strings.Fields(words.SV), " ") {
					t.Errorf("%s %v: the page says %s, insyn new %s", form.Name, answers, got, words.SV)
				}
				return true
			}
			_, text, files := b.handed(t)
			got, faults := i.Draft()
			want := drafted(t, got, faults)
			if len(want) == 0 || !maps.Equal(files, want) {
				t.Errorf("%s %v: the zip has other files than insyn new writes:%s", form.Name, answers, unlike(files, want))
			}
			sent, back, why := issueform.ReadText(text)
			if len(why) > 0 {
				t.Fatalf("%s %v: the text cannot be read: %v", form.Name, answers, why)
			}
			f := sent.Complete(d.Input(), back)
			got, faults = d.Draft(f.Draft, f.Answers)
			if by := drafted(t, got, append(f.Faults, faults...)); !maps.Equal(by, want) {
				t.Errorf("%s %v: of the text there come other files than insyn new writes:%s", form.Name, answers, unlike(by, want))
			}
			return true
		})
	}
	var names []string
	for _, form := range left {
		names = append(names, form.Name)
	}
	// No published assignment has a flaw that is not stated.
	if !slices.Equal(names, []string{"flaw"}) {
		t.Errorf("never filled in: %q", names)
	}
}

// answer answers the questions of the form that is shown, and leaves those that the
// answers leave.
func (b *tab) answer(t *testing.T, form draft.Form, answers draft.Answers) {
	t.Helper()
	for _, q := range form.Questions {
		answer := answers[q.Name]
		if answer == "" {
			continue
		}
		if q.Type != draft.Choice && q.Type != draft.Choices {
			b.fill(t, q.Name, answer)
			continue
		}
		values := strings.Split(answer, ",")
		for _, value := range values {
			b.until(t, fmt.Sprintf("document.querySelector(`[data-name=%q] [value=%q]`)", q.Name, value))
		}
		if q.Type == draft.Choice {
			b.fill(t, q.Name, answer)
			continue
		}
		// Some may be ticked from the beginning.
		if err := b.eval(fmt.Sprintf("document.querySelectorAll(`[data-name=%q] [type=checkbox]`).forEach((box) => { if (box.checked !== %s.includes(box.value)) box.click(); })", q.Name, list(values)), nil); err != nil {
			t.Fatal(err)
		}
	}
}

// list is the texts as a script has them.
func list(texts []string) string {
	quotedTexts := make([]string, len(texts))
	for i, text := range texts {
		quotedTexts[i] = quoted(text)
	}
	return "[" + strings.Join(quotedTexts, ", ") + "]"
}

// unlike tells the files of which the two have not the same.
func unlike(got, want map[string]string) string {
	var b strings.Builder
	for path := range maps.Keys(want) {
		if got[path] != want[path] {
			fmt.Fprintf(&b, "\n%s:\n%s\nand not\n%s", path, got[path], want[path])
		}
	}
	for path := range got {
		if _, ok := want[path]; !ok {
			fmt.Fprintf(&b, "\n%s, which is not to be", path)
		}
	}
	return b.String()
}
