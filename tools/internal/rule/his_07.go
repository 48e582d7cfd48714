package rule

import (
	"maps"
	"slices"
	"strconv"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/replay"
	"insyn/tools/internal/source"
)

var his07 = Rule{
	ID: "HIS-07", Severity: finding.Error,
	Title: lang.T(
		"Det som ärenden bedöms efter ändras för sig, och en ändring av ett ärende ändrar inget annat än ärendet och texter.",
		"What cases are judged by is changed by itself, and a change of a case changes nothing but the case and prose."),
	Why: lang.T(
		"Den som ändrar ett uppdrag ska inte i samma ändring kunna ändra villkoret, organets rätt att utse, eller programmet som bedömer uppdraget. Var för sig syns båda för den som granskar.",
		"Whoever changes an assignment must not be able to change, in the same change, the condition, the body's right to appoint, or the program that judges the assignment. Each by itself, both show to the reviewer."),
	Basis: lang.T(
		"Hålls så att en ändring inte flyttar sin egen måttstock.",
		"Kept so that a change does not move its own yardstick."),
	Messages: []Message{
		{Name: "framework", Text: lang.T(
			"Den här posten avgör hur ärenden bedöms, och ändras tillsammans med {case}. Dela upp ändringen i två: först den här posten, sedan ärendet.",
			"This record decides how cases are judged, and is changed together with {case}. Split the change in two: first this record, then the case.")},
		{Name: "project-framework", Text: lang.T(
			"Projektets uppgifter {fields} avgör hur ärenden bedöms, och ändras tillsammans med {case}. Dela upp ändringen i två: först projektet, sedan ärendet.",
			"The facts {fields} of the project decide how cases are judged, and are changed together with {case}. Split the change in two: first the project, then the case.")},
		{Name: "outside", Text: lang.T(
			"Ändringen rör {case} och dessutom den här filen{more}, som varken är data eller text. Dela upp ändringen i två: först det som inte är ärendet, sedan ärendet.",
			"The change touches {case} and also this file{more}, which is neither data nor prose. Split the change in two: first what is not the case, then the case.")},
		{Name: "machine", Text: lang.T(
			"Den här posten skriver insyn collect, och den ändras tillsammans med {case}. Ta bort den ur ändringen: insamlingen skriver den för sig.",
			"This record is written by insyn collect, and is changed together with {case}. Take it out of the change: the collecting writes it by itself.")},
	},
	Check: func(p *Pass) {
		// The first commit of a repository has nothing to move.
		if p.Before == nil || len(p.Before.Files) == 0 {
			return
		}
		checkSplit(p)
	},
}

// projectFramework are the members of project.json by which cases are judged.
var projectFramework = [...]string{"region", "funder", "focusAreas", "periods", "exchange"}

func checkSplit(p *Pass) {
	var cases []string
	framework := map[string][]string{} // path → members, nil for all of the record
	changed := p.checkMachine(p.changedRecords())
	// A new project may bring its organizers.
	founds := slices.ContainsFunc(changed, func(path string) bool {
		ref, ok := record.RefOf(path)
		return ok && p.newProject(ref)
	})
	for _, path := range changed {
		p.Examined(finding.Place{Path: path})
		ref, ok := record.RefOf(path)
		switch {
		case ok && p.onlyMasks(path):
			// A name is to go everywhere at once.
		case !ok || p.newProject(ref) || founds && p.organizer(ref):
			cases = append(cases, path)
		case ref.Kind == record.KindProject:
			inFramework, inCase := p.projectChanges(path)
			if len(inFramework) > 0 {
				framework[path] = inFramework
			}
			if inCase {
				cases = append(cases, path)
			}
		case ref.Kind.Layout().Framework:
			framework[path] = nil
		default:
			cases = append(cases, path)
		}
	}
	if len(cases) == 0 {
		return
	}
	for _, path := range slices.Sorted(maps.Keys(framework)) {
		values := Values{"case": otherThan(cases, path)}
		if values["case"] == "" {
			// The project's own record alone: its case facts and its framework
			// are in one file.
			values["case"] = lang.T("andra uppgifter i samma post", "other facts of the same record")
		}
		message := "framework"
		if fields := framework[path]; fields != nil {
			message, values["fields"] = "project-framework", p.fieldNames(path, fields)
		}
		p.Report(finding.Place{Path: path}, message, values)
	}
	var outside []string
	for _, path := range p.Before.Changed {
		if !isData(path) && !isProse(path) {
			outside = append(outside, path)
		}
	}
	if len(outside) > 0 {
		slices.Sort(outside)
		p.ReportAt(outside[0], 0, 0, "outside", Values{"case": cases[0], "more": andMore(len(outside) - 1)})
	}
}

// checkMachine tells of what a command of ours writes where the change brings
// something else too, and returns the other records.
func (p *Pass) checkMachine(changed []string) (others []string) {
	var written []string
	for _, path := range changed {
		if ref, ok := record.RefOf(path); ok && ref.Kind.Layout().Machine {
			p.Examined(finding.Place{Path: path})
			written = append(written, path)
		} else {
			others = append(others, path)
		}
	}
	beside := slices.DeleteFunc(slices.Concat(others, p.Before.Changed), func(path string) bool { return slices.Contains(written, path) })
	if len(written) > 0 && len(beside) > 0 {
		p.Report(finding.Place{Path: written[0]}, "machine", Values{"case": beside[0]})
	}
	return others
}

// onlyMasks reports whether the record changes only in that masking somebody takes
// the name away, or that it comes back.
func (p *Pass) onlyMasks(path string) bool {
	r, ok := p.run.replays()[path]
	return ok && len(r.Steps) > 0 && len(r.Unused) == 0 && !slices.ContainsFunc(r.Steps, func(s replay.Step) bool {
		return s.How != replay.Masked && s.How != replay.Unmasked
	})
}

// andMore counts what is not named: " och 2 till", or nothing.
func andMore(n int) lang.Text {
	if n == 0 {
		return lang.Text{}
	}
	return lang.T(" och "+strconv.Itoa(n)+" till", " and "+strconv.Itoa(n)+" more")
}

// otherThan gives the first of the paths that is another than path, "" if
// there is none.
func otherThan(paths []string, path string) string {
	for _, p := range paths {
		if p != path {
			return p
		}
	}
	return ""
}

// newProject tells whether the record belongs to a project of which nothing is
// published: there is no yardstick there to move.
func (p *Pass) newProject(ref record.Ref) bool {
	_, published := p.Before.Register.Projects.Get(ref.Project)
	return ref.Project != "" && !published
}

// organizer tells whether the record is an organization that the change adds and by
// which nobody is judged.
func (p *Pass) organizer(ref record.Ref) bool {
	o, there := p.All.Organizations.Get(ref.ID)
	return ref.Kind == record.KindOrganization && there && p.Before.File(ref.Path()) == nil &&
		(o.Kind == "organizer" || o.Kind == "other")
}

// projectChanges lists the members of project.json by which cases are judged
// that differ, and tells whether others do. A correction belongs where the value
// does that it corrects.
func (p *Pass) projectChanges(path string) (framework []string, other bool) {
	var before, after *source.Value
	if f := p.Before.File(path); f != nil {
		before = f.Root
	}
	if f := p.File(path); f != nil {
		after = f.Root
	}
	names := map[string]bool{}
	for _, v := range []*source.Value{before, after} {
		if v == nil {
			continue
		}
		for _, m := range v.Members() {
			names[m.Name] = true
		}
	}
	for name := range names {
		switch {
		case name == "corrections", source.Same(before.Get(name), after.Get(name)):
		case slices.Contains(projectFramework[:], name):
			framework = append(framework, name)
		default:
			other = true
		}
	}
	slices.Sort(framework)
	return framework, other
}

// fieldNames names members of a record as the schema does.
func (p *Pass) fieldNames(path string, members []string) []lang.Text {
	ref, _ := record.RefOf(path)
	names := make([]lang.Text, len(members))
	for i, m := range members {
		t := p.field(ref.Kind, at(ref, m))
		names[i] = lang.Quote(t)
	}
	return names
}
