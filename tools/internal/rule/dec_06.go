package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/wording"
)

var dec06 = Rule{
	ID: "DEC-06", Severity: finding.Error,
	Title: lang.T(
		"Ett besluts egna ord säger att de som beslutet utser utses, och säger inte nej.",
		"A decision's own words say that those whom it appoints are appointed, and do not say no."),
	Why: lang.T(
		"Den som läser protokollet ska hitta samma personer där som här. Nämner orden personen på ett annat sätt, säger de nej till något annat, eller utser de någon med ord som inte känns igen, så säger posten det öppet. Ett namn som personen har haft räcker.",
		"Whoever reads the minutes is to find the same persons there as here. Where the words name the person in another way, say no to something else, or appoint in words that are not recognized, the record says so in public. A name that the person has had is enough."),
	Basis: lang.T(
		"Hålls så att det som sägs vara beslutat går att jämföra med protokollet.",
		"Kept so that what is said to be decided can be compared with the minutes."),
	Kinds: []record.Kind{record.KindDecision},
	Messages: []Message{
		{Name: "not-named", Graded: true, Text: lang.T(
			"Beslutet sägs utse {person}, men dess egna ord nämner ingen med det namnet: {wording} Rätta det som inte stämmer med protokollet. Nämner protokollet personen på ett annat sätt: ange det (named).",
			"The decision is said to appoint {person}, but its own words name nobody of that name: {wording} Correct what does not agree with the minutes. If the minutes name the person in another way, say how (named).")},
		{Name: "named-otherwise", Graded: true, Text: lang.T(
			"Orden ”{named}”, som ska vara hur beslutet nämner {person}, står inte i det: {wording} Skriv av dem ur beslutets ord.",
			"The words “{named}”, said to be how the decision names {person}, do not stand in it: {wording} Copy them from the decision's words.")},
		{Name: "says-no", Graded: true, Text: lang.T(
			"Beslutet sägs utse någon, men i dess egna ord står ”{found}”: {wording} Utser det ingen: töm listan (appoints), och tillstyrker det någon: ange vem (supports). Gäller orden något annat: säg vad (wordingRead).",
			"The decision is said to appoint someone, but its own words have “{found}”: {wording} If it appoints no one, empty the list (appoints), and if it supports someone, say whom (supports). If the words are about something else, say what (wordingRead).")},
		{Name: "not-appointed", Graded: true, Text: lang.T(
			"Beslutet sägs utse {person}, och dess egna ord nämner {person}, men inte som den som utses: {wording} Utser det någon annan eller ingen: rätta listan (appoints). Utser det {person} med andra ord: säg vilka (wordingRead).",
			"The decision is said to appoint {person}, and its own words name {person}, but not as the one appointed: {wording} If it appoints someone else or no one, correct the list (appoints). If it appoints {person} in other words, say which (wordingRead).")},
		{Name: "masked", Graded: true, Text: lang.T(
			"En skyddad person är utsedd genom beslutet, och hur orden nämner personen kan röja vem det är. Ta bort det (named).",
			"A masked person is appointed by the decision, and how the words name the person may reveal who it is. Remove that (named).")},
		{Name: "told-named", Severity: finding.Note, Text: lang.T(
			"Beslutets ord nämner {person} som ”{named}”.",
			"The decision's words name {person} as “{named}”.")},
		{Name: "told-read", Severity: finding.Note, Text: lang.T(
			"I beslutets ord står ”{found}”, men regionen läser dem så att beslutet utser, med orden ”{why}”.",
			"The decision's words have “{found}”, but the region reads them so that the decision appoints, in the words “{why}”.")},
		{Name: "told-appointed", Severity: finding.Note, Text: lang.T(
			"Beslutets ord säger inte med vanliga ord att {person} utses, men regionen läser dem så, med orden ”{why}”.",
			"The decision's words do not say in usual words that {person} is appointed, but the region reads them so, in the words “{why}”.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Decisions.All() {
				if !d.Taken() || len(d.Appoints) == 0 {
					continue
				}
				p.Examined(recordAt(d.Head))
				for _, a := range d.Appoints {
					p.unreadable(d.Ref, record.Ref{Kind: record.KindPerson, ID: a.Person})
				}
				p.askOf(proj, d)
			}
		}
	},
}

// askOf says what is to be asked of the decision's words, and what is answered. It
// is an error where the change brings the question, and else told.
func (p *Pass) askOf(proj *record.Project, d *record.Decision) {
	var stood []asked
	if p.Before != nil {
		if before, ok := p.Before.Register.Projects.Get(proj.ID); ok {
			if old, ok := before.Decisions.Get(d.ID); ok && old.Taken() && old.Wording == d.Wording {
				stood = askedOf(p.Before.Register, old)
			}
		}
	}
	words := lang.T(
		"De visas inte här, eftersom en av dem som beslutet utser är skyddad.", "They are not shown here, as one of those whom the decision appoints is masked.")
	if !slices.ContainsFunc(d.Appoints, func(a record.Appoints) bool { return p.masked(a.Person) }) {
		said := opening(redact.IdentityNumbers(d.Wording))
		words = lang.Quote(lang.T(said, said))
	}
	for _, q := range askedOf(p.All, d) {
		values := Values{
			"person": naming.Person(p.Register, q.person), "wording": words, "named": q.named,
			"found": lang.List(texts(refusals(d))),
		}
		place, related := at(d.Ref, "wording"), []finding.Place(nil)
		if q.person != "" {
			place, related = at(d.Ref, "appoints", q.entry, "person"), []finding.Place{place}
		}
		switch {
		case q.message == "told-named":
			p.Report(at(d.Ref, "appoints", q.entry, "named"), q.message, values)
		case q.message == "told-read", q.message == "told-appointed":
			values["why"] = d.WordingRead.Why
			p.Report(at(d.Ref, "wordingRead"), q.message, values)
		default:
			severity := finding.Error
			if p.Before == nil || slices.ContainsFunc(stood, q.same) {
				severity = finding.Warning
			}
			p.reportGraded(q.message, severity, place, nil, values, related)
		}
	}
}

// asked is a question that a decision's words raise, or the answer to one.
type asked struct {
	message string
	entry   int    // in appoints
	person  string // "" where it is of the words as such
	named   string // how the words name the person, or else all whom the decision appoints
}

// same tells whether the other asks the same of the same person.
func (q asked) same(other asked) bool {
	q.entry = other.entry
	return q == other
}

// appointees lists whom the decision appoints.
func appointees(d *record.Decision) string {
	var ids []string
	for _, a := range d.Appoints {
		ids = append(ids, a.Person)
	}
	return strings.Join(ids, " ")
}

// refusals lists the words by which the decision says no.
func refusals(d *record.Decision) []string {
	substitute := slices.ContainsFunc(d.Appoints, func(a record.Appoints) bool { return a.As == "substitute" })
	return wording.Refusals(d.Wording, substitute)
}

// askedOf lists what the decision's words raise, in order.
func askedOf(r *record.Register, d *record.Decision) []asked {
	if d.Wording == "" {
		return nil // that they are missing is said of the assignment
	}
	var list []asked
	refused := len(refusals(d)) > 0
	for i, a := range d.Appoints {
		person, ok := r.People.Get(a.Person)
		ask := func(message string) { list = append(list, asked{message, i, a.Person, a.Named}) }
		unless := func(appointed bool) {
			switch {
			case appointed, refused: // what the words say no to is asked below
			case d.WordingRead != nil:
				ask("told-appointed")
			default:
				ask("not-appointed")
			}
		}
		switch {
		case !ok:
		case person.Masked != nil:
			if a.Named != "" {
				ask("masked")
			}
		case slices.ContainsFunc(person.Names(), func(name string) bool { return wording.Names(d.Wording, name) }):
			unless(wording.Appoints(d.Wording, append(person.Names(), a.Named)...))
		case a.Named == "":
			ask("not-named")
		case !wording.Holds(d.Wording, a.Named):
			ask("named-otherwise")
		default:
			ask("told-named")
			unless(wording.Appoints(d.Wording, a.Named))
		}
	}
	if refused {
		message := "says-no"
		if d.WordingRead != nil {
			message = "told-read"
		}
		list = append(list, asked{message: message, named: appointees(d)})
	}
	return list
}
