package change

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// Round is what a round of asking saw otherwise with a publisher than the one before.
type Round struct {
	On        lang.Date  // the day of the round
	Why       lang.Text  // whether the records are others, or time passed; zero where nothing was judged anew
	Sightings []Sighting // the publisher's own first, then project by project
}

// Sighting is one thing that is another than it was. Of a round of the past it has the
// ids that are published today, and no others.
type Sighting struct {
	What       Sighted
	Project    string   // "" of the publisher itself, and of a project that is not there today
	CaseNumber string   // the project's, to pair it by
	Condition  string   // "" of the whole project, and of a condition that is not there today
	Words      []string // digests of the words that the condition quotes, or any of the project's
	// Before and After are codes, see Sighted; "" for what is not there.
	Before, After string
}

// Sighted is of what kind a Sighting is.
type Sighted string

// What is seen, and what Before and After are of it.
const (
	SightedRound   Sighted = "round"   // record.Collected
	SightedProject Sighted = "project" // projectHere, projectWithdrawn, projectGone
	SightedNumber  Sighted = "number"  // numbered
	SightedStatus  Sighted = "status"  // as record.SeenCondition has it
	SightedReading Sighted = "reading" // the publisher's own: none
	SightedSays    Sighted = "says"    // record.Word, of the funder
	SightedAccord  Sighted = "accord"  // verdict.Accord
)

const (
	projectHere      = "here"
	projectWithdrawn = "withdrawn"
	projectGone      = "gone"
	numbered         = "numbered"
)

// RoundBetween tells what differs between two observations of a publisher, nil for
// nothing. was is nil before the first round. Where nothing had been seen that held,
// there is nothing to hold the projects against.
func RoundBetween(was, is *record.Observation) *Round {
	r := &Round{On: is.Now.On}
	if was == nil {
		was = &record.Observation{}
	}
	r.note(Sighting{What: SightedRound, Before: string(was.Now.Outcome), After: string(is.Now.Outcome)})
	if was.Good != nil && is.Good != nil {
		if was.Good.Package != is.Good.Package {
			r.Why = judgedAnew(was.Good, is.Good)
		}
		r.projects(was, is)
	}
	if len(r.Sightings) == 0 {
		return nil
	}
	return r
}

// note adds the sighting if it is one.
func (r *Round) note(s Sighting) {
	if s.Before != s.After {
		r.Sightings = append(r.Sightings, s)
	}
}

func (r *Round) projects(was, is *record.Observation) {
	for i := range is.Good.Projects {
		now := &is.Good.Projects[i]
		before := seenProject(was, now.ID)
		of := Sighting{Project: now.ID, CaseNumber: now.CaseNumber}
		whole := of
		whole.What, whole.Words, whole.Before, whole.After = SightedProject, wordsOf(now), presence(was, now.ID), presence(is, now.ID)
		r.note(whole)
		if before == nil {
			continue
		}
		if before.CaseNumber != now.CaseNumber {
			whole.What, whole.Before, whole.After = SightedNumber, before.CaseNumber, now.CaseNumber
			for _, n := range []*string{&whole.Before, &whole.After} {
				if *n != "" {
					*n = numbered
				}
			}
			r.Sightings = append(r.Sightings, whole) // a number may have become another
		}
		r.conditions(of, before, now)
	}
	for i := range was.Good.Projects {
		if before := &was.Good.Projects[i]; seenProject(is, before.ID) == nil {
			r.note(Sighting{What: SightedProject, Project: before.ID, CaseNumber: before.CaseNumber, Words: wordsOf(before), Before: presence(was, before.ID), After: presence(is, before.ID)})
		}
	}
}

func (r *Round) conditions(of Sighting, before, now *record.SeenProject) {
	for _, c := range now.Conditions {
		s := of
		s.Condition, s.Words = c.ID, c.Words
		say := func(what Sighted, before, after string) {
			s.What, s.Before, s.After = what, before, after
			r.note(s)
		}
		old := seenCondition(before, c.ID)
		if old == nil {
			say(SightedStatus, "", c.Status)
			continue
		}
		say(SightedStatus, old.Status, c.Status)
		if reading(old) != reading(&c) {
			s.What, s.Before, s.After = SightedReading, "", ""
			r.Sightings = append(r.Sightings, s)
		}
		was, is := accordOf(old), accordOf(&c)
		say(SightedSays, string(was.Says), string(is.Says))
		say(SightedAccord, was.Accord, is.Accord)
	}
	for _, c := range before.Conditions {
		if seenCondition(now, c.ID) == nil {
			s := of
			s.What, s.Condition, s.Words, s.Before = SightedStatus, c.ID, c.Words, c.Status
			r.note(s)
		}
	}
}

// presence is whether the project is there, "" where it never was.
func presence(o *record.Observation, id string) string {
	switch p := seenProject(o, id); {
	case p != nil && p.Withdrawn:
		return projectWithdrawn
	case p != nil:
		return projectHere
	case slices.ContainsFunc(o.Gone, func(g record.GoneProject) bool { return g.ID == id }):
		return projectGone
	}
	return ""
}

// reading is how a publisher reads a condition, to be compared.
func reading(c *record.SeenCondition) lang.Text {
	switch {
	case c.Withheld:
		return lang.T("\x00", "")
	case c.Interpretation != nil:
		return *c.Interpretation
	}
	return lang.Text{}
}

func accordOf(c *record.SeenCondition) record.SeenAccord {
	if c.Funder == nil {
		return record.SeenAccord{}
	}
	return *c.Funder
}

func wordsOf(p *record.SeenProject) (all []string) {
	for _, c := range p.Conditions {
		all = append(all, c.Words...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// judgedAnew says what is others in what was judged.
func judgedAnew(was, is *record.Seen) lang.Text {
	records, program := was.Records != is.Records, was.Program.Rules != is.Program.Rules
	switch {
	case records && program:
		return lang.T("Regionens uppgifter är ändrade, och bedömda av en annan version av programmet.", "The region’s records are changed, and judged by another version of the program.")
	case program:
		return lang.T("Regionens uppgifter är desamma, men bedömda av en annan version av programmet.", "The region’s records are the same, and judged by another version of the program.")
	case records:
		return lang.T("Regionens uppgifter är ändrade.", "The region’s records are changed.")
	}
	return lang.T("Regionens uppgifter är desamma, men tiden gick.", "The region’s records are the same, but time passed.")
}

// describeObservation tells what a funder sees otherwise of a publisher than it did.
func describeObservation(t *describer, p *pair[record.Observation]) {
	p.covered = append(p.covered, "now", "good", "gone")
	names, older := p.is, p.was
	if t.newest != nil {
		names, _ = t.newest.Observations.Get(p.is.ID)
		older = nil
	}
	who := t.named(record.Ref{Kind: record.KindPublisher, ID: p.is.ID})
	t.round = RoundBetween(p.was, p.is)
	if t.round == nil {
		t.say("Läser av %s: inget läge är ett annat.", "Reads %s: no status is another.", who)
		return
	}
	for i := range t.round.Sightings {
		s := &t.round.Sightings[i]
		if t.newest != nil {
			s.forget(names)
		}
		t.said = append(t.said, s.said(who, names, older))
	}
}

// forget takes away the ids that nothing published today has.
func (s *Sighting) forget(today *record.Observation) {
	project := seenProject(today, s.Project)
	if project == nil && presence(today, s.Project) != projectGone {
		s.Project = ""
	}
	if project == nil || seenCondition(project, s.Condition) == nil {
		s.Condition = ""
	}
}

// Said puts the sighting in a sentence, with the names that the publisher's observation
// of today has.
func (s Sighting) Said(who lang.Text, today *record.Observation) lang.Text {
	return s.said(who, today, nil)
}

// said takes from was the names that today has not; nil has none.
func (s Sighting) said(who lang.Text, today, was *record.Observation) lang.Text {
	project := func() lang.Text {
		for _, o := range []*record.Observation{today, was} {
			if name, ok := SeenProjectName(o, s.Project); ok {
				return lang.Format("projektet %s", "the project %s", lang.Quote(name))
			}
		}
		return lang.T("ett projekt som inte finns kvar", "a project that is no longer there")
	}
	condition := func() lang.Text {
		for _, o := range []*record.Observation{today, was} {
			if name, ok := SeenConditionName(o, s.Project, s.Condition); ok {
				return lang.Format("villkoret %s i %s", "the condition %s in %s", lang.Quote(name), project())
			}
		}
		return lang.Format("ett villkor som inte finns kvar i %s", "a condition that is no longer there in %s", project())
	}
	before, after := lang.Quote(SightedWord(s.What, s.Before)), lang.Quote(SightedWord(s.What, s.After))
	switch s.What {
	case SightedRound:
		if s.Before == "" {
			return lang.Format("Läser för första gången av %s: %s.", "Reads %s for the first time: %s.", who, SightedWord(s.What, s.After))
		}
		return lang.Format("Läser av %s: %s, förut %s.", "Reads %s: %s, before %s.", who, SightedWord(s.What, s.After), SightedWord(s.What, s.Before))
	case SightedProject:
		switch {
		case s.After == projectWithdrawn:
			return lang.Format("Tillbakadraget hos %s: %s.", "Withdrawn with %s: %s.", who, project())
		case s.After != projectHere:
			return lang.Format("Finns inte längre hos %s: %s.", "No longer with %s: %s.", who, project())
		case s.Before == "":
			return lang.Format("Nytt hos %s: %s.", "New with %s: %s.", who, project())
		}
		return lang.Format("Finns åter hos %s: %s.", "Again with %s: %s.", who, project())
	case SightedNumber:
		switch {
		case s.After == "":
			return lang.Format("Skriver inte längre finansiärens diarienummer hos %s: %s.", "No longer says the funder’s case number with %s: %s.", who, project())
		case s.Before == "":
			return lang.Format("Skriver nu finansiärens diarienummer hos %s: %s.", "Now says the funder’s case number with %s: %s.", who, project())
		}
		return lang.Format("Har ett annat av finansiärens diarienummer hos %s: %s.", "Has another of the funder’s case numbers with %s: %s.", who, project())
	case SightedReading:
		return lang.Format("Läses på ett annat sätt hos %s: %s.", "Read in another way with %s: %s.", who, condition())
	case SightedSays:
		return lang.Format("Finansiärens besked hos %s om %s: %s, förut %s.", "The funder’s ruling with %s on %s: %s, before %s.", who, condition(), after, before)
	case SightedAccord:
		return lang.Format("Finansiärens besked mot bedömningen hos %s av %s: %s, förut %s.", "The funder’s ruling against the verdict with %s on %s: %s, before %s.", who, condition(), after, before)
	}
	switch {
	case s.Before == "":
		return lang.Format("Nytt hos %s: %s, %s.", "New with %s: %s, %s.", who, condition(), after)
	case s.After == "":
		return lang.Format("Finns inte längre hos %s: %s, som var %s.", "No longer with %s: %s, which was %s.", who, condition(), before)
	}
	return lang.Format("Hos %s blev %s %s, förut %s.", "With %s, %s became %s, before %s.", who, condition(), after, before)
}

// SightedWord names a code, of what is there or not.
func SightedWord(what Sighted, code string) lang.Text {
	if code == "" {
		return lang.T("inget", "none")
	}
	switch what {
	case SightedRound:
		return naming.Word(record.KindObservation, "round.outcome", code)
	case SightedStatus:
		return naming.Word(record.KindObservation, "condition.status", code)
	case SightedSays:
		return naming.Word(record.KindObservation, "accord.says", code)
	case SightedAccord:
		return naming.Word(record.KindObservation, "accord.accord", code)
	}
	for _, w := range []struct {
		code string
		lang.Text
	}{
		{projectHere, lang.T("finns där", "there")}, {projectWithdrawn, lang.T("tillbakadraget", "withdrawn")},
		{projectGone, lang.T("borta", "gone")}, {numbered, lang.T("finansiärens diarienummer", "the funder’s case number")},
	} {
		if w.code == code {
			return w.Text
		}
	}
	return lang.T(code, code)
}

// SeenProjectName returns what a project is called in the observation: its title, or
// the id where that is withheld or the project is gone. ok is false where it is not
// there at all.
func SeenProjectName(o *record.Observation, id string) (name lang.Text, ok bool) {
	p := seenProject(o, id)
	if p == nil {
		return lang.T(id, id), o != nil && presence(o, id) == projectGone
	}
	return titled(p.Title, id), true
}

// SeenConditionName returns what a condition is called in the observation, likewise.
func SeenConditionName(o *record.Observation, project, id string) (name lang.Text, ok bool) {
	if p := seenProject(o, project); p != nil {
		if c := seenCondition(p, id); c != nil {
			return titled(c.Title, id), true
		}
	}
	return lang.Text{}, false
}

func titled(title lang.Text, id string) lang.Text {
	if title.IsZero() {
		return lang.T(id, id)
	}
	return title
}

func seenProject(o *record.Observation, id string) *record.SeenProject {
	if o == nil || o.Good == nil {
		return nil
	}
	if i := slices.IndexFunc(o.Good.Projects, func(p record.SeenProject) bool { return p.ID == id }); i >= 0 {
		return &o.Good.Projects[i]
	}
	return nil
}

func seenCondition(p *record.SeenProject, id string) *record.SeenCondition {
	if i := slices.IndexFunc(p.Conditions, func(c record.SeenCondition) bool { return c.ID == id }); i >= 0 {
		return &p.Conditions[i]
	}
	return nil
}
