package draft

import (
	"slices"
	"testing"

	"insyn/tools/internal/lang"
)

// TestSections: each form is laid out in sections of its own, few enough to read
// through, that have each of its questions once and in the form's order.
func TestSections(t *testing.T) {
	forms := Forms()
	for _, f := range forms {
		var asked []Asked
		for _, q := range f.Questions {
			asked = append(asked, Asked{Question: q})
		}
		list := f.Sections(asked)
		if len(sections[f.Name]) == 0 || len(list) > 5 || len(list) < 3 && len(f.Questions) > 7 {
			t.Errorf("%s: %d questions in %d sections", f.Name, len(f.Questions), len(list))
		}
		var names []string
		titles := map[lang.Text]bool{}
		for i, s := range list {
			if s.ID != s.Questions[0].Name || titles[s.Title] || s.Title.SV == "" || s.Title.EN == "" {
				t.Errorf("%s: section %d is %q, %v", f.Name, i, s.ID, s.Title)
			}
			titles[s.Title] = true
			for _, q := range s.Questions {
				names = append(names, q.Name)
			}
		}
		if !slices.Equal(names, f.Names()) {
			t.Errorf("%s: %q is laid out, of %q", f.Name, names, f.Names())
		}
		for _, b := range sections[f.Name] {
			if !slices.ContainsFunc(list, func(s Section) bool { return s.ID == b.question }) {
				t.Errorf("%s: no section begins with %s", f.Name, b.question)
			}
		}
		// What does not apply leaves no empty section behind, and moves no question.
		for i, s := range f.Sections(asked[:1]) {
			if i > 0 || len(s.Questions) != 1 || s.ID != list[0].ID {
				t.Errorf("%s: the first question is laid out in %q", f.Name, s.ID)
			}
		}
	}
	for name := range sections {
		if !slices.ContainsFunc(forms, func(f Form) bool { return f.Name == name }) {
			t.Errorf("%s has sections, and is no form", name)
		}
	}
	region := NewRegion(nil)
	if list := region.Sections([]Asked{{Question: region.Questions[0]}}); len(list) != 1 {
		t.Errorf("a form without sections is laid out in %d", len(list))
	}
}
