package site

import (
	"slices"
	"strings"
	"unicode/utf8"

	"insyn/tools/internal/change"
	"insyn/tools/internal/export"
	"insyn/tools/internal/history"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/verdictlog"
)

// changesSection is the section of the pages that tell what has changed.
const changesSection = "changes"

// changesView tells what is corrected, withdrawn and changed in what is
// published of a project.
type changesView struct {
	Verdicts    verdictChangesView `json:"verdicts"`
	Corrections []correctedRow     `json:"corrections"` // the latest first
	Withdrawn   []tombstoneRow     `json:"withdrawn"`
	Steps       []stepRow          `json:"steps"` // the latest first
	Gap         string             `json:"gap"`   // why there are no steps, "" if there could be
	Rest        *words             `json:"rest"`  // how many are left out
	Bound       *words             `json:"bound"` // how far back was looked
	Feeds       []link             `json:"feeds"`
	Table       href               `json:"table"`
}

type correctedRow struct {
	On   *day  `json:"on"`
	In   *day  `json:"in"` // when git has it
	Text words `json:"text"`
}

// stepRow is one commit: its records one by one, or a summary with or without
// them.
type stepRow struct {
	Anchor  string     `json:"anchor"`
	Commit  commitView `json:"commit"`
	Summary *words     `json:"summary"`
	Texts   []words    `json:"texts"`
}

// commitView is when something was published, and the proof.
type commitView struct {
	Day  *day   `json:"day"`
	ID   string `json:"id"`   // short
	Link string `json:"link"` // "" where the repository's address is not known
}

// lastChange tells when what a page rests on was last changed.
type lastChange struct {
	Commit *commitView `json:"commit"` // nil where it is not known
	To     href        `json:"to"`     // the project's page of changes
}

// The room on a page of changes, so that it keeps the budget whatever has
// happened: how many corrections and how many texts of steps, and the length of
// one in code points. The rest is in the table.
const (
	roomCorrections = 20
	roomTexts       = 40
	roomText        = 400
	// fewTexts is how many records of a step are told of without a summary.
	fewTexts = 6
)

func (b *builder) changes() ([]page, error) {
	var pages []page
	for _, p := range b.reg.Projects.All() {
		pages = append(pages, page{
			place: project(p.ID).under(changesSection),
			Title: words{Key: changesSection},
			Name:  lang.T("Rättelser och ändringar", "Corrections and changes").In(b.l),
			Description: lang.T("Vad som har ändrats i de publicerade uppgifterna, när och varför.",
				"What has been changed in the published records, when and why.").In(b.l),
			Project: p.ID,
			Crumbs:  b.crumbs(p),
			View:    b.changesView(p),
		})
	}
	return pages, nil
}

func (b *builder) changesView(p *record.Project) changesView {
	v := changesView{
		Verdicts:    b.verdictChanges(p),
		Corrections: b.correctedRows(p),
		Withdrawn:   append(b.tombstones(p.ID), b.tombstones("")...),
		Gap:         string(b.in.History.Gap),
		Feeds:       b.feeds(p.ID),
		Table:       b.offered(export.ChangesTable(b.l)),
	}
	steps, room := b.past.steps[p.ID], roomTexts
	for _, s := range steps {
		row := b.stepRow(s, room)
		room -= len(row.Texts)
		if row.Summary != nil {
			room--
		}
		if room < 0 {
			break
		}
		v.Steps = append(v.Steps, row)
	}
	summed := slices.ContainsFunc(v.Steps, func(r stepRow) bool { return len(r.Texts) == 0 })
	if shown := len(v.Steps); shown == len(steps) && summed {
		w := b.say(lang.T("Det som bara står som antal finns en för en i tabellen.", "What is only counted here is one by one in the table."))
		v.Rest = &w
	} else if shown < len(steps) {
		w := b.say(lang.Format("Här visas de %s senaste av %s ändringar. Alla finns i tabellen.",
			"The %s latest of %s changes are shown here. All are in the table.",
			lang.Number(b.l, int64(shown)), lang.Number(b.l, int64(len(steps)))))
		v.Rest = &w
	}
	if b.in.History.Older {
		w := b.say(lang.Format("Bara de %s senaste ändringarna i arkivet är genomgångna. Äldre ändringar berättas inte här, men finns i arkivet.",
			"Only the latest %s changes in the repository have been looked into. Older changes are not told of here, but are in the repository.",
			lang.Number(b.l, history.MaxSteps)))
		v.Bound = &w
	}
	return v
}

// stepRow tells of a step. One that touches many records is summed up, and told
// of one by one only if there is room for it.
func (b *builder) stepRow(s history.Step, room int) stepRow {
	row := stepRow{Anchor: export.StepAnchor(s), Commit: b.commit(s)}
	if many := len(s.Records) > fewTexts; many || !s.Described {
		w := b.say(change.Summary(s.Records))
		row.Summary = &w
		if room--; !s.Described || len(s.Records) > room {
			return row
		}
	}
	for _, r := range s.Records {
		row.Texts = append(row.Texts, short(b.say(r.Text)))
	}
	return row
}

// short gives words that are not too long for a list, cut between two words.
func short(w words) words {
	if utf8.RuneCountInString(w.Text) <= roomText {
		return w
	}
	cut := string([]rune(w.Text)[:roomText])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	w.Text = cut + " …"
	return w
}

func (b *builder) commit(s history.Step) commitView {
	v := commitView{Day: b.gitDay(&s), ID: s.Commit[:min(len(s.Commit), 10)]}
	if b.site.Repository != "" {
		v.Link = b.site.Repository + "/commit/" + s.Commit
	}
	return v
}

// gitDay is the day of a step, nil where there is none.
func (b *builder) gitDay(s *history.Step) *day {
	if s == nil {
		return nil
	}
	return dayOf(b.l, lang.DateOf(s.Time.In(lang.Stockholm())))
}

// correctedRows lists the corrections that the records themselves tell of.
func (b *builder) correctedRows(p *record.Project) []correctedRow {
	var rows []correctedRow
	for _, c := range b.past.corrected[p.ID] {
		if len(rows) == roomCorrections {
			break
		}
		rows = append(rows, correctedRow{On: dayOf(b.l, c.On), In: b.gitDay(b.past.corrects[correctionOf{c.ref, c.Index}]), Text: short(b.say(change.Correction(b.reg, c.ref, c.Correction)))})
	}
	return rows
}

// past is the history sorted by project: each record in its own, a person in
// those that name them, and what belongs to no project in all.
type past struct {
	steps     map[string][]history.Step
	corrected map[string][]corrected // the latest first
	last      map[record.Ref]*history.Step
	first     map[record.Ref]*history.Step // that added the record, as far back as is known
	corrects  map[correctionOf]*history.Step
	turning   *verdictlog.Log
	verdicts  map[string][]verdictlog.Entry // by project, the latest first
	whys      map[keyDateOf]lang.Text       // what time brings on a key date
	rounds    []export.Round                // of a funder, the latest first
	deep      bool                          // all of them are there
}

// correctionOf is a correction by its place in its record.
type correctionOf struct {
	ref   record.Ref
	index int
}

// corrected is a correction with the record that has it.
type corrected struct {
	record.Correction
	ref record.Ref
}

func newPast(in Input, reg *record.Register) past {
	log, turning := in.History, in.Verdicts
	if turning == nil {
		turning = &verdictlog.Log{}
	}
	var ids []string
	named := map[string][]string{}
	for _, p := range reg.Projects.All() {
		ids = append(ids, p.ID)
		for _, x := range reg.Of(p.ID).People.All() {
			named[x.ID] = append(named[x.ID], p.ID)
		}
	}
	projects := func(ref record.Ref) []string {
		switch {
		case ref.Project != "":
			return []string{ref.Project}
		case ref.Kind == record.KindPerson && len(ids) > 1:
			return named[ref.ID]
		case ref.Kind.Layout().InProject:
			return nil // of a project that is not there any more
		case ref.Kind == record.KindWaiver:
			if w, ok := reg.Waivers.Get(ref.ID); ok {
				if waived, ok := record.RefOf(w.Record); ok && waived.Project != "" {
					return []string{waived.Project}
				}
			}
		}
		return ids
	}
	out := past{
		map[string][]history.Step{}, map[string][]corrected{},
		map[record.Ref]*history.Step{}, map[record.Ref]*history.Step{}, map[correctionOf]*history.Step{},
		turning, map[string][]verdictlog.Entry{}, map[keyDateOf]lang.Text{}, nil, false,
	}
	out.rounds, out.deep = roundsOf(log, reg, in.Report.AsOf)
	for _, e := range turning.Entries {
		out.verdicts[e.Project] = append(out.verdicts[e.Project], e)
	}
	for _, v := range in.Report.Verdicts {
		for _, k := range v.KeyDates {
			out.whys[keyDateOf{v.Project, v.Condition, k.Date}] = k.Why
		}
	}
	for i := range log.Steps {
		s := &log.Steps[i]
		records := map[string][]change.Record{}
		for _, r := range s.Records {
			if out.last[r.Ref] == nil {
				out.last[r.Ref] = s
			}
			if r.Did == change.Added {
				out.first[r.Ref] = s
			}
			for _, i := range r.Corrects {
				out.corrects[correctionOf{r.Ref, i}] = s
			}
			for _, id := range projects(r.Ref) {
				records[id] = append(records[id], r)
			}
		}
		for id, list := range records {
			step := *s
			step.Records = list
			out.steps[id] = append(out.steps[id], step)
		}
	}
	for _, ref := range reg.Refs() {
		head, _ := reg.Head(ref)
		for _, c := range head.Corrections {
			for _, id := range projects(ref) {
				out.corrected[id] = append(out.corrected[id], corrected{c, ref})
			}
		}
	}
	for _, list := range out.corrected {
		slices.SortStableFunc(list, func(a, b corrected) int { return lang.InOrder(b.On, a.On) })
	}
	return out
}

// feeds lists the feeds of a project.
func (b *builder) feeds(project string) []link {
	var feeds []link
	for _, f := range []struct{ name, key string }{
		{export.ChangesFeed(b.l, project), "feed_changes"},
		{export.MeetingsFeed(b.l, project), "feed_meetings"},
	} {
		if to := b.offered(f.name); to != "" {
			feeds = append(feeds, link{to, words{Key: f.key}})
		}
	}
	return feeds
}

// lastChange tells of the newest step that touched what the page rests on, nil
// for a page that rests on no record.
func (b *builder) lastChange(p page) *lastChange {
	if len(p.records) == 0 {
		return nil
	}
	v := &lastChange{To: project(p.Project).under(changesSection).href(b.l)}
	var newest *history.Step
	for _, ref := range p.records {
		if s := b.past.last[ref]; s != nil && (newest == nil || s.Time.After(newest.Time)) {
			newest = s
		}
	}
	if newest != nil {
		c := b.commit(*newest)
		v.Commit = &c
	}
	return v
}

func refs[T any](list []T, ref func(T) record.Ref) []record.Ref {
	all := make([]record.Ref, 0, len(list))
	for _, x := range list {
		all = append(all, ref(x))
	}
	return all
}
