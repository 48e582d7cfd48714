package recompute

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	summed "insyn/tools/internal/answer"
	"insyn/tools/internal/audit"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/matrix"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/settle"
	"insyn/tools/internal/verdict"
)

// text is said in the language of the answer, or in Lang where it has no translation.
type text struct {
	Text string        `json:"text"`
	Lang lang.Language `json:"lang"`
}

// MarshalJSONTo writes what is in the language of the answer as a string.
func (t text) MarshalJSONTo(e *jsontext.Encoder) error {
	if t.Lang == "" {
		return e.WriteToken(jsontext.String(t.Text))
	}
	type object text
	return json.MarshalEncode(e, object(t))
}

type answer struct {
	Version  int           `json:"v"`
	Do       *string       `json:"do"` // nil of what could not be read
	Lang     lang.Language `json:"lang"`
	OK       bool          `json:"ok"`
	Faults   []text        `json:"faults"`
	Holds    *text         `json:"holds,omitzero"`
	Whole    bool          `json:"whole,omitzero"`
	Notes    []text        `json:"notes,omitzero"`
	Digest   string        `json:"digest,omitzero"`
	Facts    []fact        `json:"facts,omitzero"`
	AsOf     lang.Date     `json:"asOf,omitzero"`
	Projects []named       `json:"projects,omitzero"`
	Judged   *judged       `json:"judged,omitzero"`
	Supposed *supposed     `json:"supposed,omitzero"`
	Groups   []formGroup   `json:"groups,omitzero"`
	Asked    *filled       `json:"asked,omitzero"`
	Drafted  *drafted      `json:"drafted,omitzero"`
	Handover *handed       `json:"handover,omitzero"`
}

type named struct {
	ID    string `json:"id"`
	Title text   `json:"title"`
}

// fact is a value of the package with its name. Code is set by machines.
type fact struct {
	Name  text   `json:"name"`
	Value text   `json:"value"`
	Code  bool   `json:"code,omitzero"`
	Link  string `json:"link,omitzero"`
}

type tag struct {
	Status verdict.Status `json:"status"`
	Text   text           `json:"text"`
}

type judged struct {
	Project  named      `json:"project"`
	Day      lang.Date  `json:"day"`
	Heading  text       `json:"heading"`
	Answer   *summary   `json:"answer"`
	Why      *text      `json:"why"`
	Same     *same      `json:"same"`
	Final    *text      `json:"final"`
	Days     []keyDay   `json:"days"`
	Previous *lang.Date `json:"previous"`
	Next     *lang.Date `json:"next"`
	Matrix   table      `json:"matrix"`
	Reasons  []reasoned `json:"reasons"`
	Papers   papers     `json:"papers"`
	Whose    text       `json:"whose"`
}

type supposed struct {
	Project named     `json:"project"`
	Day     lang.Date `json:"day"`
	Heading text      `json:"heading"`
	Said    *text     `json:"said"`
	Answer  *summary  `json:"answer"`
	Matrix  table     `json:"matrix"`
	Changes []text    `json:"changes"`
	None    *text     `json:"none"`
	Whose   text      `json:"whose"`
}

// summary is a project's answer, see package answer.
type summary struct {
	Status verdict.Status `json:"status"`
	Lead   text           `json:"lead"`
	Text   text           `json:"text"`
	Should *text          `json:"should"`
	Funder *text          `json:"funder"`
}

// same tells whether the report in the package says the same of the day.
type same struct {
	Is   bool `json:"is"`
	Text text `json:"text"`
}

type keyDay struct {
	Date lang.Date `json:"date"`
	Name text      `json:"name"`
	Why  text      `json:"why"`
}

// table is the site's matrix.
type table struct {
	Dated   bool     `json:"dated"`
	Folded  bool     `json:"folded"`
	Columns []column `json:"columns"`
	Rows    []row    `json:"rows"`
	Legend  []tag    `json:"legend"`
	Posts   *text    `json:"posts"`
}

type column struct {
	Day  text `json:"day"`
	Year text `json:"year"`
	Name text `json:"name"`
}

type row struct {
	ID       string   `json:"id"`
	Title    text     `json:"title"`
	Strength *text    `json:"strength"` // nil of a condition that could not be read
	Tag      tag      `json:"tag"`
	Was      *tag     `json:"was,omitzero"`
	Headline *text    `json:"headline"`
	Funder   *text    `json:"funder"` // how the funder's own word stands to ours; nil where it has none
	Cells    [][]mark `json:"cells"`
}

type mark struct {
	Status verdict.Status `json:"status"`
	As     text           `json:"as"`
	Was    *tag           `json:"was,omitzero"`
	To     string         `json:"to"` // the anchor of the step that judges it, "" for none
}

type reasoned struct {
	ID       string `json:"id"`
	Title    text   `json:"title"`
	Tag      tag    `json:"tag"`
	Headline text   `json:"headline"`
	Steps    []step `json:"steps"`
}

type step struct {
	Anchor string `json:"anchor"`
	Tag    *tag   `json:"tag"`
	ground
	Steps []ground `json:"steps"`
}

// ground is a step that another rests on.
type ground struct {
	Holds    string     `json:"holds"` // yes, no, unknown
	Text     text       `json:"text"`
	Evidence []evidence `json:"evidence"`
}

type evidence struct {
	Path    string `json:"path"`
	Pointer string `json:"pointer"`
}

type papers struct {
	None *text   `json:"none"`
	List []paper `json:"list"`
}

type paper struct {
	ID       string    `json:"id"`
	Name     text      `json:"name"`
	Settles  text      `json:"settles"`
	With     *text     `json:"with"`
	Outcomes []outcome `json:"outcomes"`
}

type outcome struct {
	ID   string `json:"id"`
	Says text   `json:"says"`
	Then *text  `json:"then"`
}

// found says what the package says of itself, and what was found.
func (a *answer) found(v *audit.Verified) {
	a.Holds, a.Whole, a.Digest, a.AsOf = new(a.say(v.Holds())), v.Whole, v.Digest, v.AsOf
	add := func(sv, en string, value lang.Text) {
		a.Facts = append(a.Facts, fact{Name: a.say(lang.T(sv, en)), Value: a.say(value)})
	}
	code := func(sv, en, value, link string) {
		add(sv, en, lang.T(value, value))
		last := &a.Facts[len(a.Facts)-1]
		last.Code, last.Link = true, link
	}
	a.Facts = []fact{}
	repository := ""
	if v.Result != nil {
		r := v.Result.Register
		if r.Site != nil {
			add("Från webbplatsen", "From the site", r.Site.Title)
			repository = strings.TrimSuffix(web(r.Site.Repository), "/")
		}
		if v.Project != "" {
			add("Gäller projektet", "Is of the project", projectName(r, v.Project))
		} else {
			add("Gäller", "Is of", lang.Count(r.Projects.Len(), lang.T("projekt", "project"), lang.T("projekt", "projects")))
		}
	}
	if v.AsOf.Known() {
		add("Bedömt som den", "Judged as on", v.AsOf.Text())
	}
	if v.Made.Known() {
		add("Gjort den", "Made on", v.Made.Text())
	}
	if v.Program != nil {
		add("Av programmet", "By the program", v.Program.Name())
	}
	if c := v.Source.Commit; c != nil {
		link := ""
		if repository != "" {
			link = repository + "/commit/" + *c
		}
		code("Från commit", "From commit", *c, link)
	}
	if v.Result != nil {
		add("Uppgifter", "Records", number(v.Records))
		code("Uppgifternas kontrollsumma (SHA-256)", "The records’ checksum (SHA-256)", v.RecordsDigest(), "")
	}
	code("Paketets kontrollsumma (SHA-256)", "The package’s checksum (SHA-256)", v.Digest, "")
}

// web gives an address on the web, "" for anything else that may stand where an
// address is expected.
func web(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return ""
	}
	return address
}

func projectName(r *record.Register, id string) lang.Text { return naming.ProjectAlone(r, id) }

// judged tells how the project's conditions stood on the day.
func (r *Reader) judged(a *answer, project string, day lang.Date) *judged {
	now := r.opened.on(project, day)
	verdicts := r.opened.standing.Verdicts(project, day)
	r.asked = asked{project, day, settle.Ask(r.opened.register, project, day, verdicts)}
	j := &judged{
		Project: a.project(now, project), Day: day,
		Heading: a.say(lang.Format("Så stod villkoren %s", "How the conditions stood %s", day.OnDay())),
		Answer:  a.summed(now, project, verdicts),
		Same:    r.same(a, project, day, verdicts),
		Days:    r.days(a, project),
		Matrix:  a.table(now, project, verdicts, nil),
		Reasons: []reasoned{},
		Papers:  a.papers(r.opened.register, project, day, r.asked.inquiry.Papers),
		Whose:   a.say(verdict.Whose()),
	}
	if r.opened.AsOf.SurelyBefore(day) {
		j.Heading = a.say(lang.Format("Så skulle villkoren stå %s, om inget mer blir känt", "How the conditions would stand %s, if nothing more becomes known", day.OnDay()))
	}
	if on, final := verdict.JudgedOn(r.opened.register, project, day); final {
		j.Final = new(a.say(lang.Format("Projektet är återkallat %s. Den bedömning som gällde då är den sista.",
			"The project was withdrawn %s. The judgement of that day is the last one.", on.OnDay())))
	}
	for _, k := range j.Days {
		switch {
		case k.Date == day:
			j.Why = &k.Why
		case k.Date.SurelyBefore(day):
			j.Previous = &k.Date
		case j.Next == nil:
			j.Next = &k.Date
		}
	}
	for i := range verdicts {
		j.Reasons = append(j.Reasons, a.reasoned(now, &verdicts[i]))
	}
	if len(verdicts) == 0 {
		j.Papers.None = new(a.say(lang.T("Inget villkor var känt den dagen.", "No condition was known on that day.")))
	}
	return j
}

// on returns the project as known on the day.
func (o *opened) on(project string, day lang.Date) *record.Register {
	now := o.register.Of(project).At(day)
	now.People = o.register.At(day).People // of the lead too, whom Of leaves out
	return now
}

// days lists the key dates of all of the project's conditions, by the report: of a
// month the last day, on which it is judged.
func (r *Reader) days(a *answer, project string) []keyDay {
	var dates []verdict.KeyDate
	for _, v := range r.opened.Verdicts {
		if v.Project == project {
			dates = append(dates, v.KeyDates...)
		}
	}
	slices.SortStableFunc(dates, func(x, y verdict.KeyDate) int { return lang.InOrder(x.Date, y.Date) })
	days := []keyDay{}
	for from, to := 0, 0; from < len(dates); from = to {
		last, name := dates[from].Date.LastDay(), dates[from].Date
		var why []lang.Text
		for to = from; to < len(dates) && dates[to].Date.LastDay() == last; to++ {
			if !dates[to].Date.ByMonth() {
				name = last
			}
			reasons := dates[to].Reasons
			if reasons == nil {
				reasons = []lang.Text{dates[to].Why}
			}
			for _, reason := range reasons {
				if !slices.Contains(why, reason) {
					why = append(why, reason)
				}
			}
		}
		days = append(days, keyDay{last, a.say(name.Text()), a.say(lang.Sentences(why...))})
	}
	return days
}

// same holds the statuses to those that the report in the package gives of the day;
// nil where it gives none. Of later days than its own it does not know all that is
// recorded.
func (r *Reader) same(a *answer, project string, day lang.Date, verdicts []verdict.Verdict) *same {
	told, differ := 0, []lang.Text{}
	if r.opened.AsOf.SurelyBefore(day) {
		return nil
	}
	for _, said := range r.opened.Verdicts {
		i := slices.IndexFunc(verdicts, func(v verdict.Verdict) bool { return v.Condition == said.Condition })
		if said.Project != project || i < 0 {
			continue
		}
		was, has := said.Status, day == r.opened.AsOf
		if k := slices.IndexFunc(said.KeyDates, func(k verdict.KeyDate) bool { return k.Date.LastDay() == day }); k >= 0 && !has {
			was, has = said.KeyDates[k].Status, true
		}
		if !has {
			continue
		}
		told++
		if is := verdicts[i].Status; (is == nil) != (was == nil) || is != nil && *is != *was {
			differ = append(differ, lang.Quote(naming.ConditionAlone(r.opened.register, project, said.Condition)))
		}
	}
	switch {
	case told == 0:
		return nil
	case len(differ) > 0:
		return &same{false, a.say(lang.Format("Rapporten i paketet har ett annat läge den dagen för %s.", "The report in the package has another status on that day for %s.", lang.List(differ)))}
	case told == 1:
		return &same{true, a.say(lang.T("Rapporten i paketet har samma läge den dagen för det villkor som den säger något om då.", "The report in the package has the same status on that day for the condition of which it then says something."))}
	case told < len(verdicts):
		return &same{true, a.say(lang.Format("Rapporten i paketet har samma läge den dagen för de %s villkor som den säger något om då.", "The report in the package has the same status on that day for the %s conditions of which it then says something.", lang.InWords(told)))}
	}
	return &same{true, a.say(lang.Format("Rapporten i paketet har samma läge den dagen för alla %s villkor.", "The report in the package has the same status on that day for all %s conditions.", lang.InWords(told)))}
}

func (a *answer) summed(now *record.Register, project string, verdicts []verdict.Verdict) *summary {
	s, ok := summed.Of(now, project, verdicts)
	if !ok {
		return nil
	}
	return &summary{s.Status, a.say(s.Lead), a.say(s.Text), a.maybe(s.Should), a.maybe(s.Funder)}
}

func (a *answer) tag(s verdict.Status) tag { return tag{s, a.say(verdict.Label(s))} }

// table lays out the verdicts. before are those that they are compared with, in the
// same order; nil for none. Then what they rest on is not told.
func (a *answer) table(now *record.Register, project string, verdicts, before []verdict.Verdict) table {
	p, ok := now.Projects.Get(project)
	if !ok {
		p = &record.Project{ID: project}
	}
	shape := verdicts
	if before != nil {
		shape = before
	}
	columns := matrix.Columns(matrix.Periods(p, shape), shape)
	t := table{Columns: []column{}, Rows: []row{}, Legend: []tag{}, Posts: a.maybe(matrix.Posts(p, columns, verdicts))}
	for _, c := range columns {
		day, year := c.Short()
		t.Columns = append(t.Columns, column{a.say(day), a.say(year), a.say(c.Name(p))})
		t.Folded = t.Folded || c.Whole && len(c.Occasions) > 1
		t.Dated = t.Dated || slices.ContainsFunc(c.Occasions, func(o matrix.Occasion) bool { return !o.IsMeeting() })
	}
	used := map[verdict.Status]bool{}
	for i := range verdicts {
		v := &verdicts[i]
		line := row{ID: v.Condition, Title: a.say(naming.ConditionAlone(now, project, v.Condition)), Tag: a.tag(v.Standing()), Cells: [][]mark{}}
		if c, ok := p.Conditions.Get(v.Condition); ok {
			line.Strength = new(a.say(naming.WordAlone(record.KindCondition, "strength", c.Strength).Sentence()))
		}
		if before == nil {
			line.Headline = new(a.say(v.Headline))
			if v.Funder.Accord != verdict.Silent {
				line.Funder = new(a.say(verdict.AccordLabel(v.Funder.Accord)))
			}
		} else if was := before[i].Standing(); was != v.Standing() {
			line.Was = new(a.tag(was))
		}
		for _, c := range columns {
			cell := []mark{}
			parts := c.Parts(v)
			for _, j := range parts {
				m := a.mark(p, v, j, len(parts) > 1)
				if before != nil {
					a.compare(&m, &v.Parts[j], &before[i], c)
				}
				used[m.Status] = true
				cell = append(cell, m)
			}
			line.Cells = append(line.Cells, cell)
		}
		t.Rows = append(t.Rows, line)
	}
	for _, s := range verdict.Statuses() {
		if used[s] {
			t.Legend = append(t.Legend, a.tag(s))
		}
	}
	return t
}

// mark shows a part of the verdict; several tells that others stand beside it.
func (a *answer) mark(p *record.Project, v *verdict.Verdict, i int, several bool) mark {
	part := &v.Parts[i]
	as := verdict.Label(part.Status)
	if part.Post != "" && several {
		as = lang.Format("%s: %s", "%s: %s", naming.Post(p, part.Post).Sentence(), as)
	}
	return mark{Status: part.Status, As: a.say(as), To: anchor(v.Condition, part)}
}

// compare says what the mark was, where it was another: of a whole period by the
// period's own mark.
func (a *answer) compare(m *mark, part *verdict.Part, before *verdict.Verdict, c matrix.Column) {
	m.To = ""
	was := slices.IndexFunc(before.Parts, func(p verdict.Part) bool { return p.Occasion == part.Occasion && p.Post == part.Post })
	if at := c.Parts(before); c.Whole && len(at) > 0 {
		was = at[0]
	}
	if was >= 0 && before.Parts[was].Status != m.Status {
		s := before.Parts[was].Status
		m.Was = new(a.tag(s))
		m.As = a.say(lang.Format("%s, i stället för %s", "%s, instead of %s", lang.T(m.As.Text, m.As.Text), verdict.Label(s).Inside()))
	}
}

// anchor names the step that judges the part.
func anchor(condition string, p *verdict.Part) string {
	return condition + "--" + strings.Trim(string(p.Kind)+"-"+p.ID+"-"+p.Post, "-")
}

// reasoned lays out how a verdict came to be: a step for each part, with the steps
// that it rests on.
func (a *answer) reasoned(now *record.Register, v *verdict.Verdict) reasoned {
	out := reasoned{
		ID: v.Condition, Title: a.say(naming.ConditionAlone(now, v.Project, v.Condition)),
		Tag: a.tag(v.Standing()), Headline: a.say(v.Headline), Steps: []step{},
	}
	part := 0
	for i := range v.Because {
		r := &v.Because[i]
		s := step{ground: ground{Holds: "unknown", Text: a.say(r.Text), Evidence: []evidence{}}, Steps: []ground{}}
		if r.Holds != nil {
			s.Holds = map[bool]string{true: "yes", false: "no"}[*r.Holds]
		}
		for _, e := range r.Evidence {
			s.Evidence = append(s.Evidence, evidence{lang.Visible(e.Path), lang.Visible(e.Pointer)})
		}
		if r.Status != "" {
			s.Tag = new(a.tag(r.Status))
			if part < len(v.Parts) {
				s.Anchor = anchor(v.Condition, &v.Parts[part])
				part++
			}
		}
		if last := len(out.Steps) - 1; s.Tag == nil && last >= 0 && out.Steps[last].Tag != nil {
			out.Steps[last].Steps = append(out.Steps[last].Steps, s.ground)
			continue
		}
		out.Steps = append(out.Steps, s)
	}
	return out
}

// papers tells which papers would settle something.
func (a *answer) papers(r *record.Register, project string, day lang.Date, list []settle.Paper) papers {
	out := papers{List: []paper{}}
	if len(list) == 0 {
		out.None = new(a.say(lang.T("Inget papper som saknas skulle ändra något av märkena.", "No missing paper would change any of the marks.")))
		return out
	}
	w := settle.Speak(r, project, day, list)
	for i := range list {
		said := w.Settles(i)
		p := paper{ID: list[i].ID, Name: a.say(said.Name), Settles: a.say(said.Settles), With: a.maybe(said.With)}
		for j := range list[i].Outcomes {
			says, then := w.Outcome(i, j)
			o := outcome{ID: list[i].Outcomes[j].ID(), Says: a.say(says)}
			if !then.IsZero() {
				o.Then = new(a.say(lang.Format("%s.", "%s.", then)))
			}
			p.Outcomes = append(p.Outcomes, o)
		}
		out.List = append(out.List, p)
	}
	return out
}

// told tells of what was supposed.
func (r *Reader) told(a *answer, project string, day lang.Date, q *settle.Inquiry, chosen []settle.Choice, found settle.Supposed) *supposed {
	now := r.opened.on(project, day)
	before := r.opened.standing.Verdicts(project, day)
	p, _ := now.Projects.Get(project)
	s := &supposed{
		Project: a.project(now, project), Day: day,
		Heading: a.say(lang.Format("Så skulle villkoren stå %s", "How the conditions would stand %s", day.OnDay())),
		Answer:  a.summed(now, project, found.Verdicts),
		Matrix:  a.table(now, project, found.Verdicts, before),
		Changes: []text{},
		Whose:   a.say(verdict.Whose()),
	}
	var given []lang.Text
	slices.SortFunc(chosen, func(x, y settle.Choice) int { return cmp.Compare(x.Paper, y.Paper) })
	if len(chosen) > 0 {
		w := settle.Speak(r.opened.register, project, day, q.Papers)
		for _, c := range chosen {
			says, _ := w.Outcome(c.Paper, c.Outcome)
			given = append(given, lang.Format("%s (%s)", "%s (%s)", w.Settles(c.Paper).Name.Inside(), says.Inside()))
		}
		s.Said = new(a.say(lang.Format("Det här är antaget och inte registrerat: %s.", "This is supposed and not recorded: %s.", lang.List(given))))
	}
	for _, c := range found.Changes {
		where := naming.ConditionAlone(now, project, c.Condition)
		switch {
		case c.ID != "":
			where = lang.Format("%s, %s", "%s, %s", where, naming.Occasion(p, c.Occasion))
		default:
			where = lang.Format("%s, de träffar som inte är inlagda", "%s, the meetings that are not recorded", where)
		}
		if c.Post != "" && len(p.Posts()) > 1 {
			where = lang.Format("%s (%s)", "%s (%s)", where, naming.Post(p, c.Post))
		}
		s.Changes = append(s.Changes, a.say(lang.Format("%s: %s blir %s.", "%s: %s becomes %s.", where, verdict.Label(c.From), verdict.Label(c.To).Inside())))
	}
	if len(found.Changes) == 0 {
		s.None = new(a.say(lang.T("Inget märke blir ett annat.", "No mark becomes another.")))
	}
	return s
}
