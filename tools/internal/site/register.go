package site

import (
	"slices"
	"strings"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/issueform"
	"insyn/tools/internal/lang"
)

// registering is the section of the page by which a case officer registers.
const registering = "register"

// registerView is what can be registered, and how.
type registerView struct {
	Published bool          `json:"published"` // there are packages: every record may be spread
	Packages  []packageView `json:"packages"`  // of up to many projects; one is opened, to try what is written
	Groups    []formGroup   `json:"groups"`
	Issues    bool          `json:"issues"` // some of the forms are issue forms of the repository
}

// formGroup is forms by what has happened.
type formGroup struct {
	Title words     `json:"title"`
	Forms []formRow `json:"forms"`
}

// formRow is a form: a command, and where it can be filled in on GitHub.
type formRow struct {
	Name  string `json:"name"` // as in "insyn new NAME"
	Title words  `json:"title"`
	About words  `json:"about"` // the first sentence of what the form says of itself
	Issue string `json:"issue"` // "" where it is no issue form, or the repository is not known to be on GitHub
}

// register makes the page, which is for those who write the records: in Swedish
// alone, as the forms are. A funder who follows up registers nothing of a project.
func (b *builder) register() ([]page, error) {
	if b.l != lang.Swedish || followsUp(b.reg) {
		return nil, nil
	}
	issues := b.issueForms()
	v := registerView{Issues: len(issues) > 0}
	if _, v.Published = b.files[audit.IndexFile]; v.Published {
		v.Packages = b.packages()
	}
	for _, g := range draft.ByGroup() {
		group := formGroup{Title: b.say(g.Group.Title())}
		for _, f := range g.Forms {
			about, _, _ := strings.Cut(f.About.In(b.l), ". ")
			group.Forms = append(group.Forms, formRow{f.Name, b.say(f.Title), words{Text: strings.TrimSuffix(about, ".") + "."}, issues[f.Name]})
		}
		v.Groups = append(v.Groups, group)
	}
	script := ""
	if b.site.Browser != nil && slices.ContainsFunc(v.Packages, func(p packageView) bool { return p.File != nil }) {
		script = registering
	}
	return []page{{
		Script:      script,
		place:       place{registering},
		alone:       true,
		Title:       words{Key: registering},
		Name:        "Registrera",
		Description: "För handläggare: vad som kan registreras, med vilket formulär eller kommando, och hur det lämnas.",
		Crumbs:      []link{{To: place{}.href(b.l), Text: words{Key: "start"}}},
		View:        v,
	}}, nil
}

// issueForms gives the address of each form's issue form, by its name.
func (b *builder) issueForms() map[string]string {
	if !strings.HasPrefix(b.site.Repository, "https://github.com/") {
		return nil
	}
	at := map[string]string{}
	for _, f := range issueform.Forms() {
		for _, d := range f.Drafts() {
			at[d.Name] = b.site.Repository + "/issues/new?template=" + f.File + ".yml"
		}
	}
	return at
}
