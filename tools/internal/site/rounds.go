package site

import (
	"slices"

	"insyn/tools/internal/change"
	"insyn/tools/internal/export"
	"insyn/tools/internal/followup"
	"insyn/tools/internal/history"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// roundAnchor names the round on the pages that tell what has changed.
func roundAnchor(r export.Round) string { return "r-" + r.Step.Commit + "-" + r.Publisher.ID }

// roundsOf lists the rounds up to the day that saw something otherwise, the latest
// first. deep is how far back was looked: false where there are older ones.
func roundsOf(log *history.Log, reg *record.Register, asOf lang.Date) (list []export.Round, deep bool) {
	deep = !log.Older
	for i := range log.Steps {
		step := &log.Steps[i]
		for _, x := range step.Records {
			p, known := reg.Publishers.Get(x.Ref.ID)
			switch {
			case x.Ref.Kind != record.KindObservation || !known:
			case !step.Described:
				deep = false
			case x.Round != nil && !asOf.SurelyBefore(x.Round.On):
				today, _ := reg.Observations.Get(p.ID)
				list = append(list, export.Round{Round: *x.Round, Publisher: p, Today: today, Step: step})
			}
		}
	}
	return list, deep
}

// topic is what a page and a feed tell of how it became another.
type topic struct {
	of    place     // the page that is of it
	name  lang.Text // what that is called; zero where there is none
	title lang.Text
	feed  lang.Text // the name of its feed
	about func(*record.Publisher, change.Sighting) bool
}

func (t topic) place() place { return t.of.under(changesSection) }

// rounds picks those that are of the topic, with what in them is.
func (t topic) rounds(all []export.Round) (list []export.Round) {
	for _, r := range all {
		r.Sightings = slices.DeleteFunc(slices.Clone(r.Sightings), func(s change.Sighting) bool { return !t.about(r.Publisher, s) })
		if len(r.Sightings) > 0 {
			list = append(list, r)
		}
	}
	return list
}

// topics lists what is told of: everything, each publisher, each programme and each of
// its conditions.
func topics(o *followup.Overview) []topic {
	list := []topic{{
		place{}, lang.Text{}, lang.T("Vad som har ändrats", "What has changed"), lang.T("andringar", "changes"),
		func(*record.Publisher, change.Sighting) bool { return true },
	}}
	for _, p := range o.Publishers {
		list = append(list, topic{
			publisherPlace(p.ID), p.Name, lang.Format("Ändringar: %s", "Changes: %s", p.Name), lang.T("region."+p.ID, "region."+p.ID),
			func(x *record.Publisher, _ change.Sighting) bool { return x.ID == p.ID },
		})
	}
	for _, p := range o.Programmes {
		list = append(list, topic{
			place{programmes, p.ID}, lang.Text{}, lang.Format("Ändringar: %s", "Changes: %s", p.Title), lang.T("program."+p.ID, "programme."+p.ID),
			func(x *record.Publisher, s change.Sighting) bool {
				return slices.ContainsFunc(p.Grants, func(g *followup.Grant) bool {
					return g.Publisher.ID == x.ID && (s.What == change.SightedRound || g.CaseNumber == s.CaseNumber)
				})
			},
		})
		for _, c := range p.Conditions {
			name, digest := p.ID+"."+c.ID, record.WordsDigest(c.Words)
			list = append(list, topic{
				programmeConditionPlace(p.ID, c.ID), c.Title, lang.Format("Ändringar: %s", "Changes: %s", c.Title), lang.T("program."+name, "programme."+name),
				func(x *record.Publisher, s change.Sighting) bool {
					return slices.Contains(s.Words, digest) && slices.ContainsFunc(p.Grants, func(g *followup.Grant) bool {
						return g.Publisher.ID == x.ID && g.CaseNumber == s.CaseNumber
					})
				},
			})
		}
	}
	return list
}

// roundFeeds makes the feeds of the topics.
func (p past) roundFeeds(o *followup.Overview) (list []export.Feed) {
	if o == nil {
		return nil
	}
	for _, t := range topics(o) {
		f := export.Feed{Name: t.feed, Title: t.title, Page: t.place().in}
		for _, r := range t.rounds(p.rounds) {
			turn := export.Turn{At: r.Step.Time, Day: r.On, Anchor: roundAnchor(r)}
			for _, s := range r.Sightings {
				turn.Texts = append(turn.Texts, s.Said(r.Publisher.Name, r.Today))
			}
			if turn.Title = turn.Texts[0]; len(turn.Texts) > 1 {
				turn.Title = lang.Format("%s: %s saker är annorlunda", "%s: %s things are different", r.Publisher.Name, lang.InWords(len(turn.Texts)))
			}
			if !r.Why.IsZero() {
				turn.Texts = append(turn.Texts, r.Why)
			}
			f.Turns = append(f.Turns, turn)
		}
		list = append(list, f)
	}
	return list
}

// roomSightings is how much a page tells of at most, so that it keeps the budget.
const roomSightings = 60

// roundPages are the pages of the topics.
func (b *builder) roundPages(o *followup.Overview) (pages []page) {
	for _, t := range topics(o) {
		table := seenTable{ID: "changes", Title: b.say(lang.T("De senaste först", "The latest first")),
			Columns: b.heads(lang.T("Region", "Region"), lang.T("Vad", "What"), lang.T("Blev", "Became")),
			None:    b.say(lang.T("Inget har ändrats.", "Nothing has changed."))}
		if gap := b.in.History.Gap; gap != "" {
			table.None = words{Key: "gap_" + string(gap)}
		}
		total := 0
		for _, r := range t.rounds(b.past.rounds) {
			for i, s := range r.Sightings {
				if total++; total > roomSightings {
					continue
				}
				row := b.sighted(r, s)
				if i == 0 {
					row[0].ID = roundAnchor(r)
				}
				table.Rows = append(table.Rows, row)
			}
		}
		v := seenView{Lead: []seenBox{b.text(lang.T(
			"Här står vad som sågs annorlunda än vid insamlingen före. Dagen är insamlingens: det kan ha ändrats tidigare. Namn på projekt och villkor står som de är i dag.",
			"This is what was seen otherwise than by the round before. The day is that of the round: the change may be older. Projects and conditions have the names that they have today."))}}
		if total > roomSightings {
			v.Lead = append(v.Lead, b.text(lang.Format("Här visas de %s senaste av %s. Alla finns som fil.", "The %s latest of %s are shown here. All are in the file.",
				lang.Number(b.l, roomSightings), lang.Number(b.l, int64(total)))))
		}
		if !b.past.deep {
			v.Lead = append(v.Lead, b.text(lang.T("Längre tillbaka är arkivet inte genomgånget.", "Further back the repository has not been looked into.")))
		}
		v.Tables = []seenTable{table}
		p := b.followUpPage(t.place(), t.title, lang.T("Vad som sågs annorlunda från en insamling till nästa.", "What was seen otherwise from one round to the next."), v)
		if !t.name.IsZero() {
			p.Crumbs = append(p.Crumbs, link{To: t.of.href(b.l), Text: b.say(t.name)})
		}
		pages = append(pages, p)
	}
	return pages
}

// feedOf gives the feed of the topic that the page is of, or that it tells of; none
// where nothing has become another.
func (b *builder) feedOf(at place, topics []topic) (feeds []link) {
	for _, t := range topics {
		if !slices.Equal(at, t.of) && !slices.Equal(at, t.place()) {
			continue
		}
		if to := b.offered((export.Feed{Name: t.feed}).File(b.l)); to != "" {
			feeds = append(feeds, link{to, b.say(t.title)})
		}
	}
	return feeds
}

// sighted is one thing that was seen otherwise.
func (b *builder) sighted(r export.Round, s change.Sighting) []seenBox {
	where := b.to(r.Publisher.Name, publisherPlace(r.Publisher.ID))
	name, known := change.SeenProjectName(r.Today, s.Project)
	if s.What != change.SightedRound {
		if !known {
			name = lang.T("ett projekt som inte finns kvar", "a project that is no longer there")
		}
		where.Beside = b.besides(name)
	}
	where.Beside = append(where.Beside, b.say(r.On.Text()))
	what := b.text(sightedOf(s.What))
	if condition, ok := change.SeenConditionName(r.Today, s.Project, s.Condition); ok {
		what.Text, what.Beside = new(b.say(condition)), []words{*what.Text}
		what.Out = b.theirs(r.Publisher, s.Project, s.Condition)
	}
	became := b.text(change.SightedWord(s.What, s.After).Sentence())
	switch {
	case s.What == change.SightedReading:
		became = b.text(lang.T("En annan", "Another"))
	case s.What == change.SightedRound && s.Before == "":
		became.Beside = b.besides(lang.T("den första insamlingen", "the first round"))
	case s.What == change.SightedProject && s.After == "":
		became = b.text(lang.T("Finns inte längre", "No longer there"))
	case s.What == change.SightedStatus:
		became = seenBox{}
		if s.Before != "" {
			became.Before = new(b.seenTag(s.Before))
		}
		if s.After != "" {
			became.Tag = new(b.seenTag(s.After))
		} else {
			became.Text = new(b.say(lang.T("finns inte längre", "no longer there")))
		}
		became.Beside = b.besides(r.Why)
	case s.Before != "":
		became.Beside = b.besides(lang.Format("förut %s", "before %s", change.SightedWord(s.What, s.Before)))
	}
	return []seenBox{where, what, became}
}

func sightedOf(what change.Sighted) lang.Text {
	switch what {
	case change.SightedRound:
		return lang.T("Webbplatsen", "The site")
	case change.SightedProject:
		return lang.T("Projektet", "The project")
	case change.SightedNumber:
		return lang.T("Diarienumret", "The case number")
	case change.SightedReading:
		return lang.T("Tolkningen", "The interpretation")
	case change.SightedSays:
		return lang.T("Finansiärens besked", "The funder’s ruling")
	case change.SightedAccord:
		return lang.T("Beskedet mot bedömningen", "The ruling against the verdict")
	}
	return lang.T("Läget", "The status")
}
