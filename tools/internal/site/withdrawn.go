package site

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// tombstoneRow tells of a record that was published and then withdrawn.
type tombstoneRow struct {
	To   href   `json:"to"` // "" for a kind of record that has no page of its own
	Kind words  `json:"kind"`
	ID   string `json:"id"`
	On   *day   `json:"on"`
	Why  words  `json:"why"`
	By   *link  `json:"by"` // what shows that it was wrong, or what remains of two
}

func (b *builder) tombstones(project string) []tombstoneRow {
	var rows []tombstoneRow
	for _, h := range b.reg.Tombstones() {
		if h.Ref.Project == project {
			rows = append(rows, b.tombstone(h))
		}
	}
	return rows
}

func (b *builder) tombstone(h record.Head) tombstoneRow {
	row := tombstoneRow{
		Kind: words{Key: "kind_" + string(h.Ref.Kind)}, ID: h.ID,
		On: dayOf(b.l, h.Withdrawn.On), Why: b.say(h.Withdrawn.Why),
	}
	if p, ok := b.reg.Projects.Get(h.Ref.Project); ok {
		row.By = b.withdrawnBy(p, h)
	}
	if l := h.Ref.Kind.Layout(); l.OwnPage {
		row.To = project(h.Ref.Project).under(l.Folder, h.ID).href(b.l)
	}
	return row
}

// withdrawnBy links to what a withdrawal rests on, nil where it is not said.
func (b *builder) withdrawnBy(p *record.Project, h record.Head) *link {
	w := h.Withdrawn
	if w.DuplicateOf != "" {
		remains := record.Ref{Kind: h.Ref.Kind, Project: p.ID, ID: w.DuplicateOf}
		to := link{Text: b.say(naming.Record(b.reg, remains))}
		if l := remains.Kind.Layout(); l.OwnPage && b.reg.State(remains) == record.Found {
			to.To = project(p.ID).under(l.Folder, remains.ID).href(b.l)
		}
		return &to
	}
	if w.Source == nil {
		return nil
	}
	return new(b.projectSource(p, *w.Source))
}

// withdrawn makes a page at the address that each withdrawn record's page had:
// what was published never ends in a 404 (rule HIS-01).
func (b *builder) withdrawn() ([]page, error) {
	var pages []page
	for _, h := range b.reg.Tombstones() {
		l := h.Ref.Kind.Layout()
		p, found := b.reg.Projects.Get(h.Ref.Project)
		if !l.OwnPage || !found {
			continue
		}
		pages = append(pages, page{
			place:   project(p.ID).under(l.Folder, h.ID),
			records: []record.Ref{h.Ref},
			Title:   words{Key: "withdrawn"},
			Name:    lang.T("Tillbakadragen uppgift", "Withdrawn record").In(b.l),
			Description: lang.T("Uppgiften är tillbakadragen. Här står när och varför.",
				"The record has been withdrawn. Here is when and why.").In(b.l),
			Project: p.ID,
			Crumbs:  b.crumbs(p, l.Folder),
			View:    b.tombstone(h),
		})
	}
	return pages, nil
}
