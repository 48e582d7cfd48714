package site

import (
	"slices"
	"strings"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/lang"
)

// recomputing is the section of the page on which a verdict is recomputed, and the key
// of its name.
const recomputing = "recompute"

// recomputeView is how a stranger recomputes what the site says.
type recomputeView struct {
	Published bool          `json:"published"` // there are packages: every record may be spread
	Packages  []packageView `json:"packages"`  // of up to many projects
	More      href          `json:"more"`      // where those of other projects are; "" for no others
	Commands  []string      `json:"commands"`  // by the program, and in a clone of its repository
	From      words         `json:"from"`      // whose the program is
	Elsewhere []seenBox     `json:"elsewhere"` // where the packages are of those whom a funder follows
}

// packageView is a project's package.
type packageView struct {
	Project string        `json:"project"` // its id
	Title   words         `json:"title"`
	File    *downloadView `json:"file"` // nil where it would be too large
}

func (b *builder) recompute() ([]page, error) {
	v := recomputeView{Commands: b.verifyCommands(lang.T("PAKET.zip", "PACKAGE.zip").In(b.l))}
	_, v.Published = b.files[audit.IndexFile]
	if all := b.reg.Projects.All(); v.Published {
		v.Packages = b.packages()
		if len(all) > many {
			v.More = b.offered(audit.IndexFile)
		}
	}
	v.From = b.say(lang.T(
		"Bedömningen och programmet kommer båda från den här webbplatsen.",
		"The verdict and the program both come from this site."))
	if b.named() {
		v.From = b.say(lang.T(
			"Regionen blir bedömd, och det är regionens egen webbplats som både bedömningen och programmet kommer från.",
			"The region is judged, and both the verdict and the program come from the region’s own site."))
	}
	if followsUp(b.reg) {
		v.From = b.say(lang.T(
			"Regionerna blir bedömda, och det som visas här är omräknat med finansiärens program.",
			"The regions are judged, and what is shown here was recomputed with the funder’s program."))
		for _, p := range b.reg.Publishers.All() {
			at := b.text(p.Name)
			at.Out = strings.TrimSuffix(p.Site, "/") + "/" + place{recomputing}.in(b.l)
			v.Elsewhere = append(v.Elsewhere, at)
		}
	}
	script := ""
	if v.Published && b.site.Browser != nil {
		script = recomputing
	}
	return []page{{
		Script: script,
		place:  place{recomputing},
		Title:  words{Key: recomputing},
		Name:   lang.T("Räkna om bedömningen", "Recompute the verdict").In(b.l),
		Description: lang.T("Räkna om en bedömning själv, för vilken dag som helst, ur samma uppgifter.",
			"Recompute a verdict yourself, for any day, from the same records.").In(b.l),
		Crumbs: []link{{To: place{}.href(b.l), Text: words{Key: "start"}}},
		View:   v,
	}}, nil
}

// packages gives those of up to many projects.
func (b *builder) packages() []packageView {
	all := b.reg.Projects.All()
	list := make([]packageView, min(len(all), many))
	for i, p := range all[:len(list)] {
		list[i] = packageView{p.ID, b.projectTitle(p), b.download(audit.PackageOf(p.ID))}
	}
	return list
}

// recomputeAt is where a reader recomputes the verdict of a condition. What is to be
// shown stands in the fragment, which a browser never sends.
func (b *builder) recomputeAt(project, condition string) href {
	return place{recomputing}.href(b.l).at("project=" + project + "&condition=" + condition)
}

// named reports whether it is known of some project which region's it is, or there is
// none.
func (b *builder) named() bool {
	all := b.reg.Projects.All()
	return len(all) == 0 || slices.ContainsFunc(all, b.ofNamedRegion)
}

// verifyCommands recompute the file's verdicts, by the program and in a clone of its
// repository: which of them built the site says nothing of what the reader has.
func (b *builder) verifyCommands(file string) []string {
	var commands []string
	for _, program := range []string{"insyn", "go run ./tools/insyn"} {
		commands = append(commands, program+" verify "+file+lang.T("", " --lang en").In(b.l))
	}
	return commands
}
