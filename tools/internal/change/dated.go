package change

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// describeOrganization tells of the dated rows that the change adds: what the
// organization is called, and whether it may appoint.
func describeOrganization(t *describer, p *pair[record.Organization]) {
	if p.was == nil {
		return
	}
	grew := len(p.is.Changes) > len(p.was.Changes)
	if !grew || !p.differs("changes") {
		return
	}
	p.differs("name", "mayAppoint") // what holds after the rows
	before := p.was.MayAppoint
	for _, c := range p.is.Changes[len(p.was.Changes):] {
		source := c.Source.Title
		if c.Source.Place != "" {
			source += " " + c.Source.Place
		}
		by := lang.Format("från %s, enligt %s", "from %s, by %s", c.From, quote(source))
		if c.Name != nil {
			t.say("%s heter %s %s.", "%s is called %s %s.",
				naming.Organization(t.before, p.is.ID).Sentence(), lang.Quote(*c.Name), by)
		}
		if c.MayAppoint != "" {
			may := func(a record.Answer) lang.Text {
				return naming.WordAlone(record.KindOrganization, "mayAppoint", string(a))
			}
			decided := by
			if c.Decided.Known() {
				decided = lang.Format("%s, beslutat %s", "%s, decided %s", by, c.Decided.OnDay())
			}
			t.say("Ändrar om %s får utse: från %s till %s %s.", "Changes whether %s may appoint: from %s to %s %s.",
				naming.Organization(t.before, p.is.ID), lang.Quote(may(before)), lang.Quote(may(c.MayAppoint)), decided)
			before = c.MayAppoint
		}
	}
}

// describeProject tells of the dated rows that the change adds: the period, the
// grant and the reports' last days, from what to what and by which document.
func describeProject(t *describer, p *pair[record.ProjectRecord]) {
	if p.was == nil {
		return
	}
	if n := len(p.was.Periods); len(p.is.Periods) > n && p.differs("periods") {
		for i := n; i < len(p.is.Periods); i++ {
			x := p.is.Periods[i]
			before := lang.T("uppgift saknas", "not known")
			if i > 0 {
				before = span(p.is.Periods[i-1])
			}
			t.say("Ändrar projektets tid: från %s till %s, %s.", "Changes the project's period: from %s to %s, %s.",
				before, span(x), t.decidedBy(x.Known, x.Source.Document))
		}
	}
	if was, is := p.was.Grant, p.is.Grant; was != nil && is != nil && len(is.Changes) > len(was.Changes) && p.differs("grant") {
		amount := func(n int64) lang.Text {
			return lang.T(lang.Number(lang.Swedish, n)+" "+is.Currency, lang.Number(lang.English, n)+" "+is.Currency)
		}
		before := was.Amount
		for _, c := range is.Changes[len(was.Changes):] {
			t.say("Ändrar stödet: från %s till %s, %s.", "Changes the grant: from %s to %s, %s.",
				amount(before), amount(c.Amount), t.decidedBy(c.Known, c.Document))
			before = c.Amount
		}
	}
	t.describeDue(p)
}

// describeDue tells of what becomes known of what the project owes: another last day,
// that it was done, and what shows it.
func (t *describer) describeDue(p *pair[record.ProjectRecord]) {
	project := &record.Project{Record: p.is}
	for _, kind := range []struct {
		record.Kind
		list string
		rest bool // nothing else differs
	}{
		{record.KindReport, "reports", slices.EqualFunc(p.was.Reports, p.is.Reports, func(was, is record.Report) bool {
			return was.From == is.From && was.To == is.To && (was.Reference == is.Reference || was.Reference == "" && !was.Done.Known())
		})},
		{record.KindDeed, "deeds", slices.EqualFunc(p.was.Deeds, p.is.Deeds, func(was, is record.Deed) bool { return was.Title == is.Title })},
	} {
		before, after := p.was.Owing(kind.Kind), p.is.Owing(kind.Kind)
		only := kind.rest
		for i := range min(len(before), len(after)) {
			o := record.OccasionOf(kind.Kind, after[i].ID)
			only = t.describeOwed(naming.Occasion(project, o), verdict.Did(o), *before[i], *after[i]) && only
		}
		if only && len(after) > 0 {
			p.covered = append(p.covered, kind.list)
		}
	}
}

// describeOwed tells of one, by its name and its verb, and reports whether that was all.
func (t *describer) describeOwed(name, did lang.Text, was, is record.Owed) bool {
	if len(is.Changes) > len(was.Changes) {
		before := was.Due
		for _, c := range is.Changes[len(was.Changes):] {
			t.say("Ändrar sista dagen för %s: från %s till %s, %s.", "Changes the last day of %s: from %s to %s, %s.",
				name, day(before), day(c.Due), t.decidedBy(c.Known, c.Document))
			before = c.Due
		}
		was.Changes, was.Due = is.Changes, is.Due
	}
	if !was.Done.Known() && is.Done.Known() {
		t.say("Antecknar att %s %s %s.", "Records that %s %s %s.", name, did, is.Done.OnDay())
		was.Done = is.Done
	}
	if n := len(was.Evidence); len(is.Evidence) > n {
		for i := range is.Evidence[n:] {
			t.say("Lägger till underlag om %s: %s.", "Adds evidence of %s: %s.", name, naming.Receipt(&is.Evidence[n+i]))
		}
		was.Evidence = is.Evidence
	}
	return reflect.DeepEqual(was, is)
}

// span writes the days of a period.
func span(x record.Period) lang.Text {
	return lang.Format("%s – %s", "%s – %s", day(x.From), day(x.To))
}

// decidedBy names the document by which something was decided, with its date, and
// the day of that.
func (t *describer) decidedBy(on lang.Date, document string) lang.Text {
	if !on.Known() {
		return lang.Format("enligt %s", "by %s", t.document(document))
	}
	return lang.Format("beslutat %s, enligt %s", "decided %s, by %s", on.OnDay(), t.document(document))
}

// document names a document of the record's project, with its date.
func (t *describer) document(id string) lang.Text {
	ref := t.inProject(record.KindDocument, id)
	if t.gone(ref) {
		return naming.Kinds[ref.Kind].Gone
	}
	d, ok := projectOf(t.registers(t.after)[0], ref).Documents.Get(id)
	switch {
	case !ok:
		return quote(id)
	case !d.Date.Known():
		return lang.Format("%s (utan datum)", "%s (undated)", naming.Document(d))
	}
	return lang.Format("%s (%s)", "%s (%s)", naming.Document(d), d.Date)
}

// describeCondition tells of the ways of judging it that the change adds: what is
// new in each, from which day and by which document or decision.
func describeCondition(t *describer, p *pair[record.Condition]) {
	if p.was == nil && quoted(p.is) {
		t.say("Lägger till %s. Från och med nu bedöms det här av ingen här.", "Adds %s. From now on nobody judges it here.", t.what(t.after))
		return
	}
	if p.was == nil || len(p.is.History) <= len(p.was.History) || !p.differs("history") {
		return
	}
	for i := len(p.was.History); i < len(p.is.History); i++ {
		if i == 0 {
			continue
		}
		was, is := &p.is.History[i-1], &p.is.History[i]
		by := lang.Format("enligt %s", "by %s", t.document(is.Document))
		if is.Decision != "" {
			by = lang.Format("%s och %s", "%s and %s", by, t.decision(is.Decision, t.after))
		}
		t.say("Ändrar hur %s bedöms från %s, %s: %s.", "Changes how %s is judged from %s, %s: %s.",
			t.what(t.after), day(is.Known), by, lang.List(t.newInJudgement(was, is)))
	}
}

// quoted reports whether nobody judges the condition, by the last of its entries.
func quoted(c *record.Condition) bool {
	n := len(c.History)
	return n > 0 && c.History[n-1].Way().Quoted
}

// newInJudgement lists what differs between two ways of judging a condition, old
// and new.
func (t *describer) newInJudgement(was, is *record.Judgement) []lang.Text {
	if is.Way().Quoted && !was.Way().Quoted {
		return []lang.Text{lang.T("från och med nu bedöms det här av ingen här", "from now on nobody judges it here")}
	}
	if was.Way().Member != is.Way().Member {
		return []lang.Text{lang.T("på ett annat sätt än förut", "in another way than before")}
	}
	var list []lang.Text
	differs := func(what lang.Text, a, b []string, name func(string) lang.Text) {
		if slices.Equal(a, b) {
			return
		}
		list = append(list, lang.Format("%s från %s till %s", "%s from %s to %s", what, names(a, name), names(b, name)))
	}
	a, b := facts(was), facts(is)
	differs(lang.T("vilka", "who"), a.who, b.who, func(s string) lang.Text { return naming.Word(record.KindCondition, "attending.who", s) })
	differs(lang.T("uppdrag", "posts"), was.Way().Posts, is.Way().Posts, quote)
	differs(lang.T("träffar", "meetings"), was.Way().Meetings(), is.Way().Meetings(), quote)
	switch was.Way().Occasions.Kind {
	case record.KindReport:
		differs(lang.T("rapporter", "reports"), was.Way().Occasions.IDs, is.Way().Occasions.IDs, quote)
	case record.KindDeed:
		differs(lang.T("åtgärder", "actions"), was.Way().Occasions.IDs, is.Way().Occasions.IDs, quote)
	}
	if was.Notice != nil && !reflect.DeepEqual(was.Notice, is.Notice) {
		list = append(list, lang.Format("från %s till %s", "from %s to %s", notice(was.Notice), notice(is.Notice)))
	}
	differs(lang.T("villkor", "conditions"), was.Way().Conditions, is.Way().Conditions, quote)
	differs(lang.T("minst", "at least"), least(was), least(is), quote)
	differs(lang.T("skäl", "reason"), why(was), why(is), func(s string) lang.Text { return naming.Word(record.KindCondition, "quoted.why", s) })
	differs(lang.T("organ", "bodies"), a.bodies, b.bodies, t.organization)
	differs(lang.T("roller", "roles"), a.roles, b.roles, func(s string) lang.Text {
		if is.Mandate != nil {
			return naming.Word(record.KindCondition, "mandate.roles", s)
		}
		return naming.Word(record.KindCondition, "attending.roles", s)
	})
	if len(list) == 0 {
		return []lang.Text{lang.T("på samma sätt som förut", "in the same way as before")}
	}
	return list
}

// judged is what a way of judging says beside what it is judged by.
type judged struct{ who, bodies, roles []string }

// least is how many are asked for, where that is not all.
func least(j *record.Judgement) []string {
	switch {
	case j.AtLeast != nil:
		return []string{strconv.Itoa(j.AtLeast.N)}
	case j.Attendance != nil && j.Attendance.AtLeast > 0:
		return []string{strconv.Itoa(j.Attendance.AtLeast)}
	}
	return nil
}

// why is the reason for which nobody judges the condition.
func why(j *record.Judgement) []string {
	if j.Quoted == nil {
		return nil
	}
	return []string{j.Quoted.Why}
}

// notice is how soon the funder is to be told of changes, and what more is asked.
func notice(n *record.Noticing) lang.Text {
	text := lang.T("anmälan utan angiven tid", "notice without a given time")
	if n.Within != nil {
		text = lang.Format("anmälan inom %s", "notice within %s", lang.Count(n.Within.Days, lang.T("dag", "day"), lang.T("dagar", "days")))
	}
	if n.Approval {
		return lang.Format("%s, och godkännande", "%s, and approval", text)
	}
	return text
}

func facts(j *record.Judgement) judged {
	switch {
	case j.Attendance != nil:
		return judged{who: []string{j.Attendance.Who}, roles: j.Attendance.Roles}
	case j.Mandate != nil:
		return judged{bodies: j.Mandate.Bodies, roles: j.Mandate.Roles}
	}
	return judged{}
}

func names(list []string, name func(string) lang.Text) lang.Text {
	if len(list) == 0 {
		return lang.T("alla", "all")
	}
	var out []lang.Text
	for _, s := range list {
		out = append(out, name(s))
	}
	return lang.List(out)
}

// describeWithdrawalSource tells what shows that the record goes.
func (t *describer) describeWithdrawalSource(w *record.Withdrawal) {
	var by lang.Text
	switch s := w.Source; {
	case w.DuplicateOf != "":
		t.say("Dubblett av %s.", "Duplicate of %s.", t.named(t.inProject(t.ref.Kind, w.DuplicateOf)))
		return
	case s == nil:
		return
	case s.Decision != "":
		by = t.decision(s.Decision, t.after)
	case s.Meeting != "":
		by = t.meeting(s.Meeting, t.after)
	default:
		by = t.document(s.Document)
	}
	if w.Quote != "" {
		by = lang.Format("%s: %s", "%s: %s", by, quote(strings.TrimSuffix(w.Quote, ".")))
	}
	t.say("Enligt %s.", "By %s.", by)
}
