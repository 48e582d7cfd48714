package site

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/settle"
)

// sourcesView is what the facts rest on, and what they lack.
type sourcesView struct {
	Gaps       []gap           `json:"gaps"`
	Documents  []documentView  `json:"documents"`
	References []referenceView `json:"references"`
	Withdrawn  []tombstoneRow  `json:"withdrawn"`
}

// gap is something that is not known: what, and how it can be filled in.
type gap struct {
	What words `json:"what"`
	How  words `json:"how"`
	To   href  `json:"to"` // where it would be shown, "" for nowhere

	settles bool // it is told of among what would settle the conditions
}

type documentView struct {
	Anchor     string   `json:"anchor"`
	Title      words    `json:"title"`
	Kind       words    `json:"kind"`
	Issuer     *words   `json:"issuer"`
	Date       *day     `json:"date"`
	CaseNumber *string  `json:"casenumber"`
	Digest     string   `json:"digest"`
	URL        string   `json:"url"`
	Kept       *words   `json:"kept"` // where the paper is, if it is there alone
	FirstHand  bool     `json:"firsthand"`
	Note       []words  `json:"note"`
	Copy       fileView `json:"copy"`
}

type referenceView struct {
	Title words  `json:"title"`
	Place words  `json:"place"`
	URL   string `json:"url"`
	Read  *day   `json:"read"`
}

func documentAnchor(id string) string { return "handling-" + id }

// document links to where the document is described.
func (b *builder) document(p *record.Project, id string) link {
	l := link{Text: words{Text: id}}
	if d, ok := p.Documents.Get(id); ok {
		l.Text = b.say(d.Title)
		l.To = project(p.ID).under("sources").href(b.l).at(documentAnchor(id))
	}
	return l
}

func (b *builder) maybeDocument(p *record.Project, id string) *link {
	if id == "" {
		return nil
	}
	l := b.document(p, id)
	return &l
}

func (b *builder) sources() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		v := sourcesView{Gaps: b.gaps(p)}
		list := slices.Clone(p.Documents.All())
		slices.SortStableFunc(list, func(c, d *record.Document) int { return lang.InOrder(d.Date, c.Date) })
		for _, d := range list {
			view := documentView{
				Anchor: documentAnchor(d.ID), Title: b.say(d.Title), Kind: b.name(record.KindDocument, "kind", d.Kind),
				Issuer: b.organization(d.Issuer), Date: dayOf(b.l, d.Date), CaseNumber: maybe(d.CaseNumber),
				Digest: strings.TrimPrefix(d.Digest, "sha256:"), URL: web(d.URL), FirstHand: d.FirstHand,
				Note: paragraphs(b.l, d.Note), Copy: b.fileOf(d.Ref.Path()),
			}
			if d.Kept != "" {
				view.Kept = new(swedish(b.l, d.Kept))
			}
			v.Documents = append(v.Documents, view)
		}
		if p.Record != nil {
			for _, s := range p.Record.References {
				v.References = append(v.References, referenceView{
					Title: swedish(b.l, s.Title), Place: swedish(b.l, s.Place), URL: web(s.URL), Read: dayOf(b.l, s.Read),
				})
			}
		}
		v.Withdrawn = b.tombstones(p.ID)
		pages = append(pages, page{
			place:   project(p.ID).under("sources"),
			records: refs(p.Documents.All(), func(d *record.Document) record.Ref { return d.Ref }),
			Title:   words{Key: "sources"},
			Name:    lang.T("Underlag", "Sources").In(b.l),
			Description: lang.T("Handlingarna som uppgifterna vilar på, och vad som saknas.",
				"The documents that the facts rest on, and what is missing.").In(b.l),
			Project: p.ID,
			Crumbs:  b.crumbs(p),
			View:    v,
		})
	}
	return pages, nil
}

// gaps lists what is not known of the project and matters for its conditions,
// with what weighs the most first.
func (b *builder) gaps(p *record.Project) []gap {
	asked := func(kind settle.Kind, meeting string) bool {
		return slices.ContainsFunc(b.papers[p.ID], func(x settle.Paper) bool {
			return x.Kind == kind && (meeting == "" || slices.Contains(x.Meetings, meeting))
		})
	}
	gaps := b.appointmentGaps(p)
	for i := range gaps {
		gaps[i].settles = asked(settle.Appointment, "")
	}
	home := project(p.ID)
	add := func(at place, what, how lang.Text) {
		gaps = append(gaps, gap{What: b.say(what), How: b.say(how), To: at.href(b.l)})
	}
	politician := b.politician[p.ID]
	for _, m := range politician {
		if m.Past(b.asOf) && m.Attendance == nil {
			add(home.under("meetings", m.ID),
				lang.Format("Vilka som deltog vid träffen %s", "Who took part in the meeting %s", m.First().OnDay()),
				lang.T("Begär deltagarlistan av den som ordnade träffen.", "Ask the organizer of the meeting for the attendance list."))
			gaps[len(gaps)-1].settles = asked(settle.List, m.ID)
		}
	}
	others, undated := 0, 0
	othersAsked, undatedAsked := true, true
	for _, m := range p.Meetings.All() {
		switch {
		case !m.First().Known():
			undated++
			undatedAsked = undatedAsked && (asked(settle.List, m.ID) || asked(settle.Day, m.ID))
		case m.Past(b.asOf) && m.Attendance == nil && !slices.Contains(politician, m):
			others++
			othersAsked = othersAsked && asked(settle.List, m.ID)
		}
	}
	if others > 0 {
		add(home.under("meetings"),
			lang.Format("Vilka som deltog vid %s %s", "Who took part in %s %s", common(others),
				choose(others, lang.T("annan träff", "other meeting"), lang.T("andra träffar", "other meetings"))),
			lang.T("Begär deltagarlistorna av den som ordnade träffarna.", "Ask the organizer of the meetings for the attendance lists."))
		gaps[len(gaps)-1].settles = othersAsked
	}
	if undated > 0 {
		add(home.under("meetings"),
			lang.Format("Datum för %s av träffarna", "The dates of %s of the meetings", common(undated)),
			lang.T("Datumen står i inbjudningarna och i finansiärens program.", "The dates are in the invitations and in the funder’s programme."))
		gaps[len(gaps)-1].settles = undatedAsked
	}
	gaps = append(gaps, b.otherPapers(p)...)
	if !slices.ContainsFunc(p.Documents.All(), func(d *record.Document) bool { return d.FirstHand && d.Kind == "funder-decision" }) {
		add(home.under("conditions"),
			lang.T("Finansiärens eget beslut med villkoren", "The funder’s own decision with the conditions"),
			lang.T("Begär ut beslutet om stöd hos regionen eller finansiären. Till dess återges villkoren i andra hand.",
				"Ask the region or the funder for the decision on support. Until then the conditions are quoted at second hand."))
	}
	r := p.Record
	if r == nil {
		return gaps
	}
	if o, ok := b.reg.Organizations.Get(r.Region); !ok || o.Name == nil {
		add(home, lang.T("Vilken region det är", "Which region it is"),
			lang.T("Underlaget nämner inte regionens namn. Regionen själv kan ange det.",
				"The sources do not name the region. The region itself can state it."))
	}
	inDecision := lang.T("Uppgiften står i finansiärens beslut om stöd.", "It is in the funder’s decision on support.")
	if r.FunderCase == "" {
		add(home, lang.T("Finansiärens diarienummer", "The funder’s case number"), inDecision)
	}
	if r.Grant == nil {
		add(home, lang.T("Hur stort stödet är", "The amount of the grant"), inDecision)
	}
	return gaps
}

// otherPapers are those that would settle something and are not told of by what is
// missing of meetings and appointments.
func (b *builder) otherPapers(p *record.Project) []gap {
	list := b.papers[p.ID]
	if len(list) == 0 {
		return nil
	}
	var gaps []gap
	said := settle.Speak(b.in.Register, p.ID, b.asOf, list)
	for i := range list {
		x := &list[i]
		if m, ok := p.Meetings.Get(slices.Concat(x.Meetings, []string{""})[0]); x.Kind == settle.Day || x.Kind == settle.Programme ||
			x.Kind == settle.Reply || x.Kind == settle.Appointment && !x.Over ||
			x.Kind == settle.List && (!ok || m.Attendance == nil) || x.Kind == settle.Appointment && len(b.appointmentGaps(p)) > 0 {
			continue
		}
		var who []lang.Text
		for _, r := range said.Ask(i) {
			who = append(who, r.Who)
		}
		gaps = append(gaps, gap{
			What: b.say(said.Settles(i).Name), How: b.say(lang.Format("Fråga %s.", "Ask %s.", lang.Either(who))), To: b.about(p, x), settles: true,
		})
	}
	return gaps
}

// appointmentGaps is what is missing where nobody is appointed.
func (b *builder) appointmentGaps(p *record.Project) []gap {
	for _, n := range p.Nominations.All() {
		if _, appointed := p.AppointedOn(n); appointed {
			return nil
		}
	}
	home := project(p.ID)
	return []gap{{
		What: b.say(lang.T("Vem representanten är, och vilket beslut som utsåg hen",
			"Who the representative is, and which decision appointed them")),
		How: b.say(lang.T("Regionen kan söka i sina protokoll. Det som behövs är vem som beslutade, vilken dag, och paragrafens och ärendets nummer.",
			"The region can search its minutes. What is needed is who decided, on which day, and the numbers of the paragraph and the case.")),
		To: home.under("representative").href(b.l),
	}}
}
