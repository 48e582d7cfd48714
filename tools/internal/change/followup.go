package change

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// describeObservation tells what a funder sees otherwise of a publisher than it did:
// whether its site could be read, and which statuses are others.
func describeObservation(t *describer, p *pair[record.Observation]) {
	p.covered = append(p.covered, "now", "good", "gone")
	who := t.publisher(p.is.ID)
	if p.was == nil {
		t.say("Läser för första gången av %s: %s.", "Reads %s for the first time: %s.", who, outcome(p.is))
		return
	}
	if p.was.Now.Outcome != p.is.Now.Outcome {
		t.say("Läser av %s: %s.", "Reads %s: %s.", who, outcome(p.is))
	}
	for _, project := range projectsOf(p.is) {
		was := seenProject(p.was, project.ID)
		if was == nil {
			t.say("Nytt hos %s: projektet %s.", "New with %s: the project %s.", who, called(project.Title, project.ID))
			continue
		}
		for _, c := range project.Conditions {
			i := slices.IndexFunc(was.Conditions, func(o record.SeenCondition) bool { return o.ID == c.ID })
			switch {
			case i < 0:
				t.say("Nytt hos %s: villkoret %s i projektet %s.", "New with %s: the condition %s in the project %s.",
					who, called(c.Title, c.ID), called(project.Title, project.ID))
			case was.Conditions[i].Status != c.Status:
				t.say("Villkoret %s i projektet %s hos %s: %s blev %s.", "The condition %s in the project %s with %s: %s became %s.",
					called(c.Title, c.ID), called(project.Title, project.ID), who, seenStatus(was.Conditions[i].Status), seenStatus(c.Status))
			}
		}
	}
	for _, g := range p.is.Gone {
		if !slices.ContainsFunc(p.was.Gone, func(o record.GoneProject) bool { return o.ID == g.ID }) {
			t.say("Projektet %s finns inte längre hos %s.", "The project %s is no longer with %s.", called(lang.Text{}, g.ID), who)
		}
	}
	if len(t.said) == 0 {
		t.say("Läser av %s: inget läge är ett annat.", "Reads %s: no status is another.", who)
	}
}

func (t *describer) publisher(id string) lang.Text {
	return t.named(record.Ref{Kind: record.KindPublisher, ID: id})
}

func outcome(o *record.Observation) lang.Text {
	return naming.Word(record.KindObservation, "round.outcome", string(o.Now.Outcome))
}

func seenStatus(s string) lang.Text {
	return lang.Quote(naming.Word(record.KindObservation, "condition.status", s))
}

// called names something of a publisher's by its title, or its id where that is
// withheld.
func called(title lang.Text, id string) lang.Text {
	if title.IsZero() {
		title = lang.T(id, id)
	}
	return lang.Quote(title)
}

func projectsOf(o *record.Observation) []record.SeenProject {
	if o.Good == nil {
		return nil
	}
	return o.Good.Projects
}

func seenProject(o *record.Observation, id string) *record.SeenProject {
	list := projectsOf(o)
	if i := slices.IndexFunc(list, func(p record.SeenProject) bool { return p.ID == id }); i >= 0 {
		return &list[i]
	}
	return nil
}
