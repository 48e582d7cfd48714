package naming

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// Kind is what the records of a kind are called.
type Kind struct {
	One, Many lang.Text // "träff", "träffar"
	The       lang.Text // "träffen"
	Gone      lang.Text // of one that is no longer there: "en träff som inte finns kvar"
	None      lang.Text // where none is given: "en träff som inte är angiven"
	A         lang.Text // "en träff"
	No        lang.Text // after "det finns": "ingen träff", in English after "there is no"
}

// Kinds says what each kind of record is called.
var Kinds = map[record.Kind]Kind{
	record.KindSite: {
		lang.T("webbplats", "site"), lang.T("webbplatser", "sites"),
		lang.T("webbplatsen", "the site"), lang.T("en webbplats som inte finns kvar", "a site that is no longer there"),
		lang.T("en webbplats som inte är angiven", "a site that is not given"),
		lang.T("webbplatsens post", "the record of the site"), lang.T("ingen webbplats", "site")},
	record.KindOrganization: {
		lang.T("organisation", "organization"), lang.T("organisationer", "organizations"),
		lang.T("organisationen", "the organization"), lang.T("en organisation som inte finns kvar", "an organization that is no longer there"),
		lang.T("en organisation som inte är angiven", "an organization that is not given"),
		lang.T("en organisation", "an organization"), lang.T("ingen organisation", "organization")},
	record.KindPerson: {
		lang.T("person", "person"), lang.T("personer", "persons"),
		lang.T("personen", "the person"), lang.T("en person som inte finns kvar", "a person who is no longer there"),
		lang.T("en person som inte är angiven", "a person who is not given"),
		lang.T("en person", "a person"), lang.T("ingen person", "person")},
	record.KindWaiver: {
		lang.T("avsteg", "waiver"), lang.T("avsteg", "waivers"),
		lang.T("avsteget", "the waiver"), lang.T("ett avsteg som inte finns kvar", "a waiver that is no longer there"),
		lang.T("ett avsteg som inte är angivet", "a waiver that is not given"),
		lang.T("ett avsteg", "a waiver"), lang.T("inget avsteg", "waiver")},
	record.KindProject: {
		lang.T("projekt", "project"), lang.T("projekt", "projects"),
		lang.T("projektet", "the project"), lang.T("ett projekt som inte finns kvar", "a project that is no longer there"),
		lang.T("ett projekt som inte är angivet", "a project that is not given"),
		lang.T("ett projekt", "a project"), lang.T("inget projekt", "project")},
	record.KindCondition: {
		lang.T("villkor", "condition"), lang.T("villkor", "conditions"),
		lang.T("villkoret", "the condition"), lang.T("ett villkor som inte finns kvar", "a condition that is no longer there"),
		lang.T("ett villkor som inte är angivet", "a condition that is not given"),
		lang.T("ett villkor", "a condition"), lang.T("inget villkor", "condition")},
	record.KindDocument: {
		lang.T("dokument", "document"), lang.T("dokument", "documents"),
		lang.T("dokumentet", "the document"), lang.T("ett dokument som inte finns kvar", "a document that is no longer there"),
		lang.T("ett dokument som inte är angivet", "a document that is not given"),
		lang.T("en handling", "a document"), lang.T("ingen handling", "document")},
	record.KindDecision: {
		lang.T("beslut", "decision"), lang.T("beslut", "decisions"),
		lang.T("beslutet", "the decision"), lang.T("ett beslut som inte finns kvar", "a decision that is no longer there"),
		lang.T("ett beslut som inte är angivet", "a decision that is not given"),
		lang.T("ett beslut", "a decision"), lang.T("inget beslut", "decision")},
	record.KindNomination: {
		lang.T("uppdrag", "assignment"), lang.T("uppdrag", "assignments"),
		lang.T("uppdraget", "the assignment"), lang.T("ett uppdrag som inte finns kvar", "an assignment that is no longer there"),
		lang.T("ett uppdrag som inte är angivet", "an assignment that is not given"),
		lang.T("ett uppdrag", "an assignment"), lang.T("inget uppdrag", "assignment")},
	record.KindMeeting: {
		lang.T("träff", "meeting"), lang.T("träffar", "meetings"),
		lang.T("träffen", "the meeting"), lang.T("en träff som inte finns kvar", "a meeting that is no longer there"),
		lang.T("en träff som inte är angiven", "a meeting that is not given"),
		lang.T("en träff", "a meeting"), lang.T("ingen träff", "meeting")},
	record.KindDeviation: {
		lang.T("avvikelse", "deviation"), lang.T("avvikelser", "deviations"),
		lang.T("avvikelsen", "the deviation"), lang.T("en avvikelse som inte finns kvar", "a deviation that is no longer there"),
		lang.T("en avvikelse som inte är angiven", "a deviation that is not given"),
		lang.T("en avvikelse", "a deviation"), lang.T("ingen avvikelse", "deviation")},
	record.KindRuling: {
		lang.T("besked", "ruling"), lang.T("besked", "rulings"),
		lang.T("beskedet", "the ruling"), lang.T("ett besked som inte finns kvar", "a ruling that is no longer there"),
		lang.T("ett besked som inte är angivet", "a ruling that is not given"),
		lang.T("ett besked", "a ruling"), lang.T("inget besked", "ruling")},
	record.KindPublisher: {
		lang.T("utgivare", "publisher"), lang.T("utgivare", "publishers"),
		lang.T("utgivaren", "the publisher"), lang.T("en utgivare som inte finns kvar", "a publisher that is no longer there"),
		lang.T("en utgivare som inte är angiven", "a publisher that is not given"),
		lang.T("en utgivare", "a publisher"), lang.T("ingen utgivare", "publisher")},
	record.KindProgramme: {
		lang.T("program", "programme"), lang.T("program", "programmes"),
		lang.T("programmet", "the programme"), lang.T("ett program som inte finns kvar", "a programme that is no longer there"),
		lang.T("ett program som inte är angivet", "a programme that is not given"),
		lang.T("ett program", "a programme"), lang.T("inget program", "programme")},
	record.KindGrant: {
		lang.T("beviljat projekt", "granted project"), lang.T("beviljade projekt", "granted projects"),
		lang.T("det beviljade projektet", "the granted project"), lang.T("ett beviljat projekt som inte finns kvar", "a granted project that is no longer there"),
		lang.T("ett beviljat projekt som inte är angivet", "a granted project that is not given"),
		lang.T("ett beviljat projekt", "a granted project"), lang.T("inget beviljat projekt", "granted project")},
	record.KindObservation: {
		lang.T("iakttagelse", "observation"), lang.T("iakttagelser", "observations"),
		lang.T("iakttagelsen", "the observation"), lang.T("en iakttagelse som inte finns kvar", "an observation that is no longer there"),
		lang.T("en iakttagelse som inte är angiven", "an observation that is not given"),
		lang.T("en iakttagelse", "an observation"), lang.T("ingen iakttagelse", "observation")},
}

// Record names a record of any kind, and where it cannot be read by its kind and
// id.
func Record(r *record.Register, ref record.Ref) lang.Text {
	project, ok := r.Projects.Get(ref.Project)
	if !ok {
		project = &record.Project{}
	}
	the := func(t lang.Text) lang.Text { return lang.Format("%s %s", "%s %s", Kinds[ref.Kind].The, t) }
	switch ref.Kind {
	case record.KindSite:
		return Kinds[ref.Kind].The
	case record.KindOrganization:
		return Organization(r, ref.ID)
	case record.KindPerson:
		return Person(r, ref.ID)
	case record.KindWaiver:
		if w, ok := r.Waivers.Get(ref.ID); ok {
			return lang.Format("avsteget från regeln %s för %s", "the waiver of rule %s for %s", w.Rule, file(r, w.Record))
		}
	case record.KindProject:
		if p := project.Record; p != nil {
			return the(title(p.Title, ref.ID))
		}
	case record.KindCondition:
		if c, ok := project.Conditions.Get(ref.ID); ok {
			return the(title(c.Title, ref.ID))
		}
	case record.KindDocument:
		if d, ok := project.Documents.Get(ref.ID); ok {
			return the(Document(d))
		}
	case record.KindDecision:
		if d, ok := project.Decisions.Get(ref.ID); ok {
			return Decision(d)
		}
	case record.KindNomination:
		if n, ok := project.Nominations.Get(ref.ID); ok {
			return lang.Format("uppdraget för %s som %s", "the assignment of %s as %s", Person(r, n.Person), Assignment(n.As))
		}
	case record.KindMeeting:
		if m, ok := project.Meetings.Get(ref.ID); ok {
			return MeetingTitled(m)
		}
	case record.KindDeviation:
		if d, ok := project.Deviations.Get(ref.ID); ok {
			return the(title(d.Title, ref.ID))
		}
	case record.KindRuling:
		if x, ok := project.Rulings.Get(ref.ID); ok {
			return the(title(x.Title, ref.ID))
		}
	}
	switch ref.Kind {
	case record.KindPublisher:
		return Publisher(r, ref.ID)
	case record.KindProgramme:
		if p, ok := r.Programmes.Get(ref.ID); ok {
			return the(title(p.Title, ref.ID))
		}
	case record.KindGrant:
		if g, ok := r.Grants.Get(ref.ID); ok {
			return lang.Format("%s (%s)", "%s (%s)", the(title(g.Title, ref.ID)), g.CaseNumber)
		}
	case record.KindObservation:
		return lang.Format("iakttagelsen av %s", "the observation of %s", Publisher(r, ref.ID))
	}
	if ref.ID == "" {
		return Kinds[ref.Kind].None
	}
	return the(title(lang.Text{}, ref.ID))
}

// Publisher names whoever publishes what a funder follows.
func Publisher(r *record.Register, id string) lang.Text {
	if p, ok := r.Publishers.Get(id); ok {
		return p.Name
	}
	k := Kinds[record.KindPublisher]
	if id == "" {
		return k.None
	}
	return lang.Format("%s %s", "%s %s", k.The, title(lang.Text{}, id))
}

// file names the record at the path, or the path where none may be.
func file(r *record.Register, path string) lang.Text {
	ref, ok := record.RefOf(path)
	if !ok || ref.Kind == record.KindWaiver {
		return title(lang.Text{}, path)
	}
	return Record(r, ref)
}
