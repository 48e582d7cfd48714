package change

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// standing are the statuses of an assignment that somebody has, or is to have.
var standing = []string{"proposed", "decided", "approved"}

// basis tells what an assignment rests on that the change makes or moves: who
// decided, by what authority, and which seats the person has, with their
// sources. A reviewer holds it against the minutes.
func (t *describer) basis() []lang.Text {
	if t.ref.Kind != record.KindNomination || t.newest != nil {
		return nil
	}
	project := projectOf(t.after, t.ref)
	n, ok := project.Nominations.Get(t.ref.ID)
	if !ok || !slices.Contains(standing, n.Status) {
		return nil
	}
	was, ok := projectOf(t.before, t.ref).Nominations.Get(t.ref.ID)
	if ok && slices.Contains(standing, was.Status) && (was.Status == "proposed") == (n.Status == "proposed") &&
		was.Person == n.Person && was.Decision == n.Decision && slices.Equal(was.Meetings, n.Meetings) {
		return nil
	}
	var lines []lang.Text
	if d, ok := project.Decisions.Get(n.Decision); ok {
		lines = append(lines, t.decided(d), t.authority(d))
	}
	return append(lines, t.seats(n.Person))
}

// decided tells who decided, when, and where it can be read.
func (t *describer) decided(d *record.Decision) lang.Text {
	by := t.decider(d)
	said := lang.Format("Beslutat av %s", "Decided by %s", by)
	if d.Stage == "called" {
		said = lang.Format("Ska beslutas av %s", "Is to be decided by %s", by)
	}
	if d.Date.Known() {
		said = lang.Format("%s %s", "%s %s", said, d.Date.OnDay())
	}
	switch {
	case d.Paragraph != "":
		said = lang.Format("%s § %s", "%s § %s", said, d.Paragraph)
	case d.Number != "":
		said = lang.Format("%s nr %s", "%s no. %s", said, d.Number)
	}
	if d.CaseNumber != "" {
		said = lang.Format("%s (%s)", "%s (%s)", said, d.CaseNumber)
	}
	switch {
	case d.Approval != nil:
		said = lang.Format("%s, justerat %s", "%s, minutes approved %s", said, d.Approval.On.OnDay())
	case d.Type == "meeting" && d.Stage == "decided":
		said = lang.Format("%s, inte justerat", "%s, minutes not approved", said)
	}
	if d.Minutes != nil && d.Minutes.URL != "" {
		said = lang.Format("%s: %s", "%s: %s", said, d.Minutes.URL)
	} else {
		said = lang.Format("%s.", "%s.", said)
	}
	return said
}

// decider names who decides: the body, or who decides alone, for the body if one
// is named.
func (t *describer) decider(d *record.Decision) lang.Text {
	body := t.organization(d.Body)
	if d.DecidedBy == nil {
		return body
	}
	who := lang.T(d.DecidedBy.Role, d.DecidedBy.Role)
	named := d.DecidedBy.Person != ""
	if named {
		who = lang.Format("%s, %s", "%s, %s", who, t.person(d.DecidedBy.Person))
	}
	switch {
	case d.Body == "":
		return who
	case named:
		return lang.Format("%s, för %s", "%s, for %s", who, body)
	}
	return lang.Format("%s för %s", "%s for %s", who, body)
}

// authority tells by what right it was decided: where the right is given, and
// what is only said to give it.
func (t *describer) authority(d *record.Decision) lang.Text {
	said := lang.T(strings.TrimSuffix(d.Authority, "."), strings.TrimSuffix(d.Authority, "."))
	ref, cites := d.Basis.Ref(t.ref.Project)
	switch {
	case cites:
		given := lang.Format("enligt %s, %s", "by %s, %s", t.named(ref), d.Basis.Place)
		if !said.IsZero() {
			given = lang.Format("%s (%s)", "%s (%s)", given, said)
		}
		return lang.Format("Rätt att besluta: %s.", "Authority to decide: %s.", given)
	case !said.IsZero():
		return lang.Format("Rätt att besluta: %s, utan att det anges var den är given.",
			"Authority to decide: %s, without citing where it is given.", said)
	case d.ByOne():
		return lang.T("Rätt att besluta: inte angiven.", "Authority to decide: not given.")
	}
	body, ok := t.after.Organizations.Get(t.after.Least(d))
	may := record.Unknown
	if ok {
		may = body.MayAppointOn(d.Date)
	}
	switch {
	case may != record.Yes && may != record.No:
		return lang.T("Rätt att utse: inte utrett.", "Right to appoint: not looked into.")
	case may == record.No && len(d.Deciders()) > 1:
		return lang.Format("Rätt att utse: nej, %s får det inte.", "Right to appoint: no, %s may not.", naming.Body(t.after, body.ID))
	case may == record.No:
		return lang.T("Rätt att utse: nej.", "Right to appoint: no.")
	case len(body.MayAppointBy(d.Date)) == 0:
		return lang.T("Rätt att utse: ja, utan angiven källa.", "Right to appoint: yes, no source given.")
	}
	var sources []lang.Text
	for _, s := range body.MayAppointBy(d.Date) {
		named := strings.TrimSpace(s.Title + " " + s.Place)
		sources = append(sources, lang.T(named, named))
	}
	return lang.Format("Rätt att utse: ja, enligt %s.", "Right to appoint: yes, by %s.", lang.List(sources))
}

// seats tells of each seat of the person: its days, and what shows it.
func (t *describer) seats(id string) lang.Text {
	p, ok := t.after.People.Get(id)
	switch {
	case !ok:
		return lang.T("Platser: går inte att läsa.", "Seats: cannot be read.")
	case p.Masked != nil:
		return lang.T("Platser: visas inte, eftersom namnet är dolt.", "Seats: not shown, as the name is withheld.")
	case len(p.Seats) == 0:
		return lang.T("Platser: ingen är registrerad.", "Seats: none is recorded.")
	}
	var said []string
	var saidEN []string
	for _, s := range p.Seats {
		text := t.seatInFull(s)
		said, saidEN = append(said, text.SV), append(saidEN, text.EN)
	}
	return lang.Format("Platser: %s.", "Seats: %s.", lang.T(strings.Join(said, "; "), strings.Join(saidEN, "; ")))
}

func (t *describer) seatInFull(s record.Seat) lang.Text {
	to := s.TermEnds
	if s.Ended != nil {
		to = s.Ended.On
	}
	said := lang.Format("%s %s–%s", "%s %s–%s", t.seat(s), day(s.From), day(to))
	switch {
	case s.Source.Kind == "register":
		return lang.Format("%s enligt registret över förtroendevalda, läst %s", "%s by the register of elected representatives, read %s", said, s.Source.Read.OnDay())
	case s.Source.Kind != "election":
		return lang.Format("%s utan angiven källa", "%s, no source given", said)
	case s.Source.Paragraph != "":
		return lang.Format("%s enligt val i %s %s § %s", "%s by election in %s %s § %s",
			said, t.organization(s.Source.Body), s.Source.Date.OnDay(), s.Source.Paragraph)
	}
	return lang.Format("%s enligt val i %s %s", "%s by election in %s %s", said, t.organization(s.Source.Body), s.Source.Date.OnDay())
}

// day writes a day that may not be known.
func day(d lang.Date) lang.Text {
	if !d.Known() {
		return lang.T("okänd dag", "unknown day")
	}
	return d.Text()
}
