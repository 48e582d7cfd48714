package site

import (
	"slices"
	"strings"

	"insyn/tools/internal/export"
	"insyn/tools/internal/followup"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdict"
)

// The sections of a funder's pages, who follows what others publish.
const (
	toDo       = "to_do"
	coverage   = "coverage"
	publishers = "publishers"
	programmes = "programmes"
)

// seenView is a page of tables, of what was seen with those who publish.
type seenView struct {
	AsOf   words          `json:"asof"`
	Lead   []seenBox      `json:"lead"`
	Tables []seenTable    `json:"tables"`
	More   []link         `json:"more"`  // to what has become another
	Feeds  []link         `json:"feeds"` // of that
	Data   []downloadView `json:"data"`
}

// seenTable is a table under a heading of its own.
type seenTable struct {
	ID      string      `json:"id"`
	Title   words       `json:"title"`
	Note    *words      `json:"note"`
	Columns []seenHead  `json:"columns"`
	Rows    [][]seenBox `json:"rows"`
	None    words       `json:"none"` // what is said where there are no rows
}

// seenHead is what a column is of.
type seenHead struct {
	Text words `json:"text"`
	To   href  `json:"to"`
}

// seenBox is what one cell says: a status, a text with or without a link, and what
// is said beside.
type seenBox struct {
	ID     string  `json:"id"`     // of the row, in its first cell; "" for none
	Before *tag    `json:"before"` // what Tag was, or what is no longer
	Tag    *tag    `json:"tag"`
	Text   *words  `json:"text"`
	To     href    `json:"to"`     // a page here
	Out    string  `json:"out"`    // a page of the publisher's own
	Beside []words `json:"beside"` // in smaller type
	Span   int     `json:"span"`   // how many columns it stands for, 0 for its own
}

// followUp makes the pages of a funder, who follows what others publish; a region has
// none of them.
func (b *builder) followUp() ([]page, error) {
	if !followsUp(b.reg) {
		return nil, nil
	}
	o := followup.Of(b.reg, b.asOf)
	pages := []page{b.followUpStart(o), b.toDoPage(o), b.coveragePage(o), b.publishersPage(o)}
	for _, p := range o.Publishers {
		pages = append(pages, b.publisherPage(o, p))
	}
	for _, p := range o.Programmes {
		for i := range p.Conditions {
			pages = append(pages, b.programmeCondition(p, i))
		}
	}
	pages = append(pages, b.roundPages(o)...)
	told := topics(o)
	for i := range pages {
		p := &pages[i]
		p.Feeds = b.feedOf(p.place, told)
		v := p.View.(seenView)
		v.Feeds = p.Feeds
		for _, t := range told {
			// A programme has no page of its own but the start page.
			if slices.Equal(p.place, t.of) || len(p.place) == 0 && len(t.of) == 2 && t.of[0] == programmes {
				v.More = append(v.More, link{To: t.place().href(b.l), Text: b.say(t.title)})
			}
		}
		p.View = v
	}
	return pages, nil
}

func publisherPlace(id string) place { return place{publishers, id} }

func programmeConditionPlace(programme, condition string) place {
	return place{programmes, programme, "conditions", condition}
}

// followUpPage is a page with the day that it is of in its title.
func (b *builder) followUpPage(at place, title lang.Text, description lang.Text, v seenView) page {
	v.AsOf = b.say(lang.Format("Läget %s.", "As of %s.", b.asOf.TheDay()))
	for _, name := range export.FollowUpFiles(b.l) {
		if d := b.download(name); d != nil {
			v.Data = append(v.Data, *d)
		}
	}
	p := page{
		place: at, Title: b.say(title),
		Name:        lang.Format("%s, %s", "%s, %s", title, b.asOf.Text()).In(b.l),
		Description: description.In(b.l), View: v,
	}
	if len(at) > 0 {
		p.Crumbs = []link{{To: place{}.href(b.l), Text: words{Key: "start"}}}
	}
	return p
}

func (b *builder) text(t lang.Text) seenBox { return seenBox{Text: new(b.say(t))} }

func (b *builder) to(t lang.Text, to place) seenBox {
	return seenBox{Text: new(b.say(t)), To: to.href(b.l)}
}

func (b *builder) day(d lang.Date) seenBox {
	if !d.Known() {
		return b.text(lang.T("uppgift saknas", "not known"))
	}
	return b.text(d.Text())
}

func (b *builder) heads(titles ...lang.Text) (list []seenHead) {
	for _, t := range titles {
		list = append(list, seenHead{Text: b.say(t)})
	}
	return list
}

// followUpStart is how every condition of every programme stands in every granted
// project.
func (b *builder) followUpStart(o *followup.Overview) page {
	seen := 0
	for _, p := range o.Publishers {
		if p.Good() != nil {
			seen++
		}
	}
	v := seenView{Lead: []seenBox{
		b.waiting(o),
		b.text(lang.Format("Det här är vad %s publicerar om de projekt som har beviljats stöd. Allt är hämtat från deras egna webbplatser och omräknat ur deras uppgifter. Om %s har inget setts som stämmer.",
			"This is what %s publish of the projects that were granted support. All of it was fetched from their own sites and recomputed from their records. Of %s nothing has been seen that holds.",
			lang.Count(len(o.Publishers), lang.T("utgivare", "publisher"), lang.T("utgivare", "publishers")), common(len(o.Publishers)-seen))),
		b.text(lang.Format("Vem som har rätt avgörs inte här: statusen är utgivarens uppgifter bedömda på samma sätt för alla, och %s.",
			"Who is right is not decided here: a status is the publisher’s records judged alike for all, and %s.",
			lang.T("finansiärens besked står bredvid", "the funder’s ruling stands beside it"))),
	}, Tables: []seenTable{b.tally(o)}}
	for _, p := range o.Programmes {
		v.Tables = append(v.Tables, b.programmeTable(p))
	}
	return b.followUpPage(place{}, lang.T("Villkoren i alla regioner", "The conditions in all regions"),
		lang.T("Hur villkoren står sig i alla beviljade projekt, hos alla som publicerar.",
			"How the conditions stand in all granted projects, with all who publish."), v)
}

// waiting is how much there is to do, and leads to it.
func (b *builder) waiting(o *followup.Overview) seenBox {
	var list []lang.Text
	some := func(n int, count, one, several lang.Text) {
		if n > 0 {
			list = append(list, lang.Format("%s %s", "%s %s", count, choose(n, one, several)))
		}
	}
	some(len(o.Owed), common(len(o.Owed)), lang.T("avvikelse väntar på finansiärens svar", "deviation waits for the funder’s answer"),
		lang.T("avvikelser väntar på finansiärens svar", "deviations wait for the funder’s answer"))
	some(len(o.Contradictions), common(len(o.Contradictions)), lang.T("bedömning är en annan än finansiärens besked", "verdict is other than the funder’s ruling"),
		lang.T("bedömningar är andra än finansiärens besked", "verdicts are other than the funder’s ruling"))
	some(len(o.Chances), lang.InWords(len(o.Chances)), lang.T("villkor kan ännu räddas", "condition can still be saved"),
		lang.T("villkor kan ännu räddas", "conditions can still be saved"))
	if list == nil {
		return b.text(lang.T("Inget väntar på finansiären, och inget har en sista dag framför sig.", "Nothing waits for the funder, and nothing has a last day ahead of it."))
	}
	return b.to(lang.Format("%s.", "%s.", lang.List(list).Sentence()), place{toDo})
}

// tally counts the granted projects by how each condition stands there, the worst first:
// the marks of the tables below, and no others.
func (b *builder) tally(o *followup.Overview) seenTable {
	t := seenTable{ID: "tally", Title: b.say(lang.T("Antal projekt", "Number of projects")),
		Columns: b.heads(lang.T("Villkor", "Condition"), lang.T("Beviljade", "Granted")),
		None:    b.say(lang.T("Inget program har något villkor.", "No programme has a condition."))}
	var standing []map[verdict.Status]int // by row
	for _, p := range o.Programmes {
		for i, c := range p.Conditions {
			standing = append(standing, p.Standing(i))
			t.Rows = append(t.Rows, []seenBox{b.to(c.Title, programmeConditionPlace(p.ID, c.ID)), b.text(inFigures(len(p.Grants)))})
		}
	}
	for _, status := range slices.Backward(append([]verdict.Status{""}, verdict.Statuses()...)) {
		if !slices.ContainsFunc(standing, func(of map[verdict.Status]int) bool { return of[status] > 0 }) {
			continue
		}
		label := lang.T("Inget läge", "No status")
		if status != "" {
			label = verdict.Label(status)
		}
		t.Columns = append(t.Columns, b.heads(label)...)
		for i := range t.Rows {
			t.Rows[i] = append(t.Rows[i], b.text(inFigures(standing[i][status])))
		}
	}
	return t
}

func (b *builder) programmeTable(p *followup.Programme) seenTable {
	t := seenTable{ID: p.ID, Title: b.say(p.Title), Columns: b.heads(lang.T("Projekt", "Project")),
		None: b.say(lang.T("Inget projekt är beviljat i programmet.", "No project is granted in the programme."))}
	for _, c := range p.Conditions {
		t.Columns = append(t.Columns, seenHead{b.say(c.Title), programmeConditionPlace(p.ID, c.ID).href(b.l)})
	}
	for _, g := range p.Grants {
		row := []seenBox{{
			Text: new(b.say(g.Publisher.Name)), To: publisherPlace(g.Publisher.ID).href(b.l),
			Beside: b.besides(lang.T(g.CaseNumber, g.CaseNumber), b.age(g.Publisher)),
		}}
		if g.Found == followup.Here {
			for i := range p.Conditions {
				row = append(row, b.cell(g, i))
			}
		} else {
			row = append(row, seenBox{Text: new(b.say(found(g.Found))), Span: len(p.Conditions)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// age says that what is seen of the publisher is not of now, nothing where it is.
func (b *builder) age(p *followup.Publisher) lang.Text {
	if p.Old(b.asOf) {
		return lang.Format("per %s", "as of %s", p.Good().AsOf.Text())
	}
	return lang.Text{}
}

// besides says those of the texts that say something.
func (b *builder) besides(texts ...lang.Text) (list []words) {
	for _, t := range texts {
		if !t.IsZero() {
			list = append(list, b.say(t))
		}
	}
	return list
}

// cell is how the i-th condition of the programme stands in the granted project.
func (b *builder) cell(g *followup.Grant, i int) seenBox {
	if g.Found != followup.Here {
		return b.text(found(g.Found))
	}
	c := g.Cells[i]
	if c == nil {
		return b.text(lang.T("saknas", "missing"))
	}
	return b.standing(c)
}

// standing is a status, since when it was seen so, and where the funder has ruled.
func (b *builder) standing(c *record.SeenCondition) seenBox {
	box := seenBox{Tag: new(b.seenTag(c.Status)), Beside: b.besides(lang.Format("sedan %s", "since %s", c.Since.Text()))}
	if c.Funder != nil {
		box.Beside = append(box.Beside, b.say(lang.Format("Finansiären: %s, %s", "The funder: %s, %s",
			naming.Word(record.KindObservation, "accord.says", string(c.Funder.Says)), naming.Word(record.KindObservation, "accord.accord", c.Funder.Accord))))
	}
	return box
}

func (b *builder) seenTag(status string) tag { return tagOf(b.l, new(verdict.Status(status))) }

func found(f followup.Found) lang.Text {
	switch f {
	case followup.Missing:
		return lang.T("saknas", "missing")
	case followup.Gone:
		return lang.T("borta", "gone")
	case followup.Unknowable:
		return lang.T("kan inte paras ihop", "cannot be paired")
	case followup.Unseen:
		return lang.T("inte sett", "not seen")
	}
	return lang.T("publicerat", "published")
}

// toDoPage is what waits: for the funder, and before it is too late.
func (b *builder) toDoPage(o *followup.Overview) page {
	owed := seenTable{ID: "owed", Title: b.say(lang.T("Väntar på finansiärens svar", "Waits for the funder’s answer")),
		Columns: b.heads(lang.T("Region", "Region"), lang.T("Anmäld", "Notified"), lang.T("Dagar", "Days"), lang.T("Villkor", "Conditions")),
		None:    b.say(lang.T("Ingen avvikelse väntar på svar.", "No deviation awaits an answer."))}
	for _, x := range o.Owed {
		var named []lang.Text
		for _, id := range x.Conditions {
			named = append(named, b.conditionName(x.Project, id))
		}
		owed.Rows = append(owed.Rows, []seenBox{
			b.of(x.Published), b.day(x.Notified), b.text(inFigures(x.Notified.LastDay().Days(b.asOf))), b.text(lang.List(named)),
		})
	}
	against := seenTable{ID: "against", Title: b.say(lang.T("Finansiärens besked säger annat än bedömningen", "The funder’s ruling says otherwise than the verdict")),
		Columns: b.heads(lang.T("Region", "Region"), lang.T("Villkor", "Condition"), lang.T("Läge", "Status")),
		None:    b.say(lang.T("Inget besked säger emot en bedömning.", "No ruling contradicts a verdict."))}
	for _, x := range o.Contradictions {
		against.Rows = append(against.Rows, []seenBox{b.of(x.Published), b.text(titleOf(x.Condition)), b.standing(x.Condition)})
	}
	chances := seenTable{ID: "chances", Title: b.say(lang.T("Går ännu att rädda", "Can still be saved")),
		Columns: b.heads(lang.T("Region", "Region"), lang.T("Senast", "By"), lang.T("Villkor", "Condition"), lang.T("Vem", "Who")),
		None:    b.say(lang.T("Inget villkor har en sista dag framför sig.", "No condition has a last day ahead of it."))}
	for _, x := range o.Chances {
		var who lang.Text
		if x.Condition.Next != nil {
			who = x.Condition.Next.Who
		}
		chances.Rows = append(chances.Rows, []seenBox{b.of(x.Published), b.day(x.Condition.LastChance), b.text(titleOf(x.Condition)), b.text(orUnknown(who))})
	}
	return b.followUpPage(place{toDo}, lang.T("Att göra", "To do"),
		lang.T("Vad som väntar på finansiärens svar, var beskeden säger annat, och vad som ännu går att rädda.",
			"What waits for the funder’s answer, where the rulings say otherwise, and what can still be saved."),
		seenView{Tables: []seenTable{owed, against, chances}})
}

func inFigures(n int) lang.Text {
	return lang.T(lang.Number(lang.Swedish, int64(n)), lang.Number(lang.English, int64(n)))
}

func orUnknown(t lang.Text) lang.Text {
	if t.IsZero() {
		return lang.T("uppgift saknas", "not known")
	}
	return t
}

// of names a project with its publisher.
func (b *builder) of(x followup.Published) seenBox {
	box := b.to(x.Publisher.Name, publisherPlace(x.Publisher.ID))
	box.Beside = b.besides(projectName(x.Project), b.age(x.Publisher))
	return box
}

func projectName(p *record.SeenProject) lang.Text {
	title := p.Title
	if title.IsZero() {
		title = lang.T(p.ID, p.ID)
	}
	if p.CaseNumber == "" {
		return title
	}
	return lang.Format("%s (%s)", "%s (%s)", title, p.CaseNumber)
}

func titleOf(c *record.SeenCondition) lang.Text {
	if c.Title.IsZero() {
		return lang.T(c.ID, c.ID)
	}
	return c.Title
}

func (b *builder) conditionName(p *record.SeenProject, id string) lang.Text {
	for i := range p.Conditions {
		if p.Conditions[i].ID == id {
			return titleOf(&p.Conditions[i])
		}
	}
	return lang.T(id, id)
}

// coveragePage holds what was granted to what is published.
func (b *builder) coveragePage(o *followup.Overview) page {
	v := seenView{Lead: []seenBox{b.text(lang.T(
		"Projekten paras ihop efter finansiärens diarienummer. Ett projekt hos en utgivare som inte skriver numret räknas varken som publicerat eller som saknat.",
		"The projects are paired by the funder’s case number. A project of a publisher that does not write the number counts neither as published nor as missing."))}}
	for _, p := range o.Programmes {
		t := seenTable{ID: p.ID, Title: b.say(p.Title),
			Columns: b.heads(lang.T("Region", "Region"), lang.T("Diarienummer", "Case number"), lang.T("Beviljat projekt", "Granted project"), lang.T("Hos regionen", "With the region")),
			None:    b.say(lang.T("Alla beviljade projekt är publicerade.", "All granted projects are published.")),
			Note: new(b.say(lang.Format("%d beviljade, %d publicerade, %d saknas, %d är borta, %d kan inte paras ihop och %d är inte sedda. Här står de som inte är publicerade.",
				"%d granted, %d published, %d missing, %d gone, %d that cannot be paired and %d not seen. Those that are not published stand here.",
				len(p.Grants), p.Count(followup.Here), p.Count(followup.Missing), p.Count(followup.Gone), p.Count(followup.Unknowable), p.Count(followup.Unseen))))}
		for _, g := range p.Grants {
			if g.Found == followup.Here {
				continue
			}
			t.Rows = append(t.Rows, []seenBox{
				b.to(g.Publisher.Name, publisherPlace(g.Publisher.ID)), b.text(lang.T(g.CaseNumber, g.CaseNumber)), b.text(g.Title), b.text(found(g.Found)),
			})
		}
		v.Tables = append(v.Tables, t)
	}
	for _, x := range []struct {
		id    string
		title lang.Text
		none  lang.Text
		list  []followup.Published
	}{
		{"ungranted", lang.T("Publicerat, men inte beviljat här", "Published, and not granted here"), lang.T("Inget.", "None."), o.Ungranted},
		{"unpaired", lang.T("Publicerat utan diarienummer", "Published without a case number"), lang.T("Inget.", "None."), o.Unpaired},
	} {
		t := seenTable{ID: x.id, Title: b.say(x.title), Columns: b.heads(lang.T("Region", "Region"), lang.T("Projekt", "Project")), None: b.say(x.none)}
		for _, p := range x.list {
			t.Rows = append(t.Rows, []seenBox{b.to(p.Publisher.Name, publisherPlace(p.Publisher.ID)), b.text(projectName(p.Project))})
		}
		v.Tables = append(v.Tables, t)
	}
	return b.followUpPage(place{coverage}, lang.T("Täckning", "Coverage"),
		lang.T("Vilka beviljade projekt som är publicerade och vilka som inte finns någonstans.",
			"Which granted projects are published, and which are nowhere."), v)
}

// publishersPage is how fresh what is seen is.
func (b *builder) publishersPage(o *followup.Overview) page {
	t := seenTable{ID: "freshness", Title: b.say(lang.T("Färskhet", "Freshness")),
		Columns: b.heads(lang.T("Region", "Region"), lang.T("Senaste insamlingen", "Last round"), lang.T("Bedömd per", "Judged as of"), lang.T("Uppgifterna ändrade", "Records changed"), lang.T("Försenade steg", "Steps overdue")),
		None:    b.say(lang.T("Ingen utgivare.", "No publisher."))}
	var round lang.Date
	for _, p := range o.Publishers {
		row := []seenBox{b.to(p.Name, publisherPlace(p.ID))}
		if p.Observation == nil {
			row = append(row, b.text(lang.T("ingen ännu", "none yet")))
		} else {
			now := p.Observation.Now
			if !round.Known() || round.SurelyBefore(now.On) {
				round = now.On
			}
			box := b.text(naming.Word(record.KindObservation, "round.outcome", string(now.Outcome)).Sentence())
			box.Beside = b.besides(lang.Format("sedan %s", "since %s", now.Since.Text()))
			row = append(row, box)
		}
		if good := p.Good(); good != nil {
			row = append(row, b.day(good.AsOf), b.day(good.Changed), b.text(inFigures(p.Overdue(b.asOf))))
		} else {
			row = append(row, b.text(lang.T("aldrig", "never")), b.day(lang.Date{}), b.day(lang.Date{}))
		}
		t.Rows = append(t.Rows, row)
	}
	v := seenView{Tables: []seenTable{t}}
	if round.Known() {
		v.Lead = []seenBox{b.text(lang.Format("Den senaste insamlingen gjordes %s. Det som står här är det senaste som stämde, också när webbplatsen inte har gått att nå sedan dess.",
			"The last round was made %s. What stands here is the last that held, also where the site could not be reached since.", round.OnDay()))}
	}
	return b.followUpPage(place{publishers}, lang.T("Regionerna", "The regions"),
		lang.T("Hur färskt det är som visas av varje region, och om webbplatsen gick att nå.",
			"How fresh what is shown of each region is, and whether its site could be reached."), v)
}

// publisherPage is all that is seen of one who publishes.
func (b *builder) publisherPage(o *followup.Overview, p *followup.Publisher) page {
	var v seenView
	if p.Observation != nil {
		means := followup.Means(p.Observation.Now.Outcome)
		v.Lead = append(v.Lead, b.text(lang.Format("%s %s.", "%s %s.", p.Name, means.Reads)))
		if !means.Mend.IsZero() {
			v.Lead = append(v.Lead, b.text(lang.Format("Vad regionen gör åt det: %s", "What the region does about it: %s", means.Mend)))
		}
	}
	good := p.Good()
	if good == nil {
		v.Lead = append(v.Lead, b.text(lang.T("Inget har setts av den som stämmer.", "Nothing of it has been seen that holds.")))
	} else {
		v.Lead = append(v.Lead, b.text(lang.Format("Det som visas är bedömt per %s. Uppgifterna sågs först så %s. Granskningspaketets SHA-256 är %s.",
			"What is shown was judged as of %s. The records were first seen so %s. The SHA-256 of the audit package is %s.", good.AsOf.Text(), good.Changed.OnDay(), good.Package)))
		for i := range good.Projects {
			project := &good.Projects[i]
			t := seenTable{ID: project.ID, Title: b.say(projectName(project)), Columns: b.heads(lang.T("Villkor", "Condition"), lang.T("Läge", "Status"), lang.T("Nästa steg", "Next step"), lang.T("Tolkning", "Interpretation")),
				None: b.say(lang.T("Projektet har inga villkor.", "The project has no conditions."))}
			for j := range project.Conditions {
				c := &project.Conditions[j]
				title := b.text(titleOf(c))
				title.Out = b.theirs(p.Publisher, project.ID, c.ID)
				t.Rows = append(t.Rows, []seenBox{title, b.standing(c), b.next(c), b.interpretation(c)})
			}
			v.Tables = append(v.Tables, t)
		}
	}
	if p.Observation != nil && len(p.Observation.Gone) > 0 {
		t := seenTable{ID: "gone", Title: b.say(lang.T("Finns inte längre", "No longer there")), Columns: b.heads(lang.T("Projekt", "Project"), lang.T("Saknas sedan", "Missing since"))}
		for _, g := range p.Observation.Gone {
			box := b.text(lang.T(g.ID, g.ID))
			if g.CaseNumber != "" {
				box.Beside = b.besides(lang.T(g.CaseNumber, g.CaseNumber))
			}
			t.Rows = append(t.Rows, []seenBox{box, b.day(g.Since)})
		}
		v.Tables = append(v.Tables, t)
	}
	out := b.followUpPage(publisherPlace(p.ID), p.Name,
		lang.Format("Vad %s publicerar om sina projekt, omräknat.", "What %s publishes of its projects, recomputed.", p.Name), v)
	out.Crumbs = append(out.Crumbs, link{To: place{publishers}.href(b.l), Text: words{Key: publishers}})
	return out
}

// theirs is the address of the condition's page with the publisher. With one project
// its pages are no other.
func (b *builder) theirs(p *record.Publisher, projectID, condition string) string {
	return strings.TrimSuffix(p.Site, "/") + "/" + project(projectID).under("conditions", condition).in(b.l)
}

func (b *builder) next(c *record.SeenCondition) seenBox {
	if c.Next == nil {
		return b.text(lang.T("inget", "none"))
	}
	box := b.text(orUnknown(c.Next.Who))
	if c.Next.By.Known() {
		box.Beside = b.besides(lang.Format("senast %s", "by %s", c.Next.By.Text()))
	}
	return box
}

func (b *builder) interpretation(c *record.SeenCondition) seenBox {
	return b.text(interpreted(c.Interpretation, c.Withheld))
}

func interpreted(t *lang.Text, withheld bool) lang.Text {
	switch {
	case withheld:
		return lang.T("utelämnad, för att en person nämns i den", "left out, because a person is named in it")
	case t == nil:
		return lang.T("ingen", "none")
	}
	return *t
}

// programmeCondition is one condition with all who have it, and how each reads it.
func (b *builder) programmeCondition(p *followup.Programme, i int) page {
	c := p.Conditions[i]
	readings := p.Readings(i)
	v := seenView{Lead: []seenBox{
		b.text(lang.Format("%s: ”%s”", "%s: “%s”", p.Title, swedishAlone(c.Words))),
		b.text(lang.Format("Orden läses på %s. Regionerna är de som citerar dem bokstav för bokstav.", "The words are read in %s. The regions are those that quote them letter for letter.",
			lang.Count(len(readings), lang.T("sätt", "way"), lang.T("sätt", "ways")))),
	}}
	read := seenTable{ID: "readings", Title: b.say(lang.T("Hur orden läses", "How the words are read")), Columns: b.heads(lang.T("Tolkning", "Interpretation"), lang.T("Regioner", "Regions")),
		None: b.say(lang.T("Ingen region har villkoret.", "No region has the condition."))}
	for _, r := range readings {
		var by []lang.Text
		for _, x := range r.By {
			by = append(by, x.Name)
		}
		box := b.text(lang.List(by))
		box.Beside = b.besides(lang.Count(len(by), lang.T("region", "region"), lang.T("regioner", "regions")))
		read.Rows = append(read.Rows, []seenBox{b.text(interpreted(r.Interpretation, r.Withheld).Sentence()), box})
	}
	stands := seenTable{ID: "stands", Title: b.say(lang.T("Hur det står sig", "How it stands")), Columns: b.heads(lang.T("Region", "Region"), lang.T("Läge", "Status"), lang.T("Nästa steg", "Next step")),
		None: b.say(lang.T("Inget projekt är beviljat i programmet.", "No project is granted in the programme."))}
	for _, g := range p.Grants {
		row := []seenBox{{Text: new(b.say(g.Publisher.Name)), To: publisherPlace(g.Publisher.ID).href(b.l), Beside: b.besides(lang.T(g.CaseNumber, g.CaseNumber), b.age(g.Publisher))}, b.cell(g, i), {}}
		if x := g.Cells[i]; x != nil {
			row[1].Out = b.theirs(g.Publisher.Publisher, g.Project.ID, x.ID)
			row[2] = b.next(x)
		} else {
			row[2] = b.text(lang.T("inget", "none"))
		}
		stands.Rows = append(stands.Rows, row)
	}
	v.Tables = []seenTable{read, stands}
	return b.followUpPage(programmeConditionPlace(p.ID, c.ID), c.Title,
		lang.Format("Hur villkoret %s står sig i alla regioner, och hur var och en läser det.", "How the condition %s stands in all regions, and how each reads it.", lang.Quote(c.Title)), v)
}

// swedishAlone is a quotation, which is Swedish in both languages.
func swedishAlone(words string) lang.Text { return lang.T(words, words) }
