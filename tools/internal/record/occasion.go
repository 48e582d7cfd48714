package record

import (
	"slices"

	"insyn/tools/internal/lang"
)

// Occasion names what a condition is judged at, one by one, within a project. It is
// comparable.
type Occasion struct {
	ID   string `json:"occasion,omitempty"` // "" of Kind "": meetings that the records lack
	Kind Kind   `json:"kind,omitempty"`     // "": a meeting
}

// AtMeeting returns the occasion of the meeting with the id.
func AtMeeting(id string) Occasion { return Occasion{ID: id} }

// OccasionOf returns the occasion of the kind with the id.
func OccasionOf(kind Kind, id string) Occasion {
	if kind == KindMeeting {
		kind = ""
	}
	return Occasion{id, kind}
}

// IsMeeting reports whether it is a meeting, which may be one that the records lack.
func (o Occasion) IsMeeting() bool { return o.Kind == "" }

// Meeting returns the project's meeting that the occasion is.
func (p *Project) Meeting(o Occasion) (*Meeting, bool) {
	if !o.IsMeeting() {
		return nil, false
	}
	return p.Meetings.Get(o.ID)
}

// Days returns the first and the last day of the occasion, unknown where they are.
func (p *Project) Days(o Occasion) (first, last lang.Date) {
	if m, ok := p.Meeting(o); ok {
		return m.First(), m.Last()
	}
	if x, ok := p.Owed(o); ok {
		return x.Due, x.Due
	}
	if d, ok := p.Deviation(o); ok {
		return d.Found, d.Found
	}
	return lang.Date{}, lang.Date{}
}

// Has reports whether the project has what the occasion is.
func (p *Project) Has(o Occasion) bool {
	switch o.Kind {
	case KindDeviation:
		_, ok := p.Deviation(o)
		return ok
	case KindCondition:
		_, ok := p.Conditions.Get(o.ID)
		return ok
	case KindProject:
		return o.ID == p.ID
	}
	_, owed := p.Owed(o)
	_, meets := p.Meeting(o)
	return owed || meets
}

// Deviation returns the project's deviation that the occasion is.
func (p *Project) Deviation(o Occasion) (*Deviation, bool) {
	if o.Kind != KindDeviation {
		return nil, false
	}
	return p.Deviations.Get(o.ID)
}

// Owed returns what the project owes that the occasion is the last day of.
func (p *Project) Owed(o Occasion) (*Owed, bool) {
	if p.Record == nil {
		return nil, false
	}
	list := p.Record.Owing(o.Kind)
	i := slices.IndexFunc(list, func(x *Owed) bool { return x.ID == o.ID })
	if i < 0 {
		return nil, false
	}
	return list[i], true
}

// Owing lists what the project owes of the kind, as its record has it.
func (p *ProjectRecord) Owing(kind Kind) []*Owed {
	var list []*Owed
	switch kind {
	case KindReport:
		for i := range p.Reports {
			list = append(list, &p.Reports[i].Owed)
		}
	case KindDeed:
		for i := range p.Deeds {
			list = append(list, &p.Deeds[i].Owed)
		}
	}
	return list
}

// Report returns the project's report that the occasion is.
func (p *Project) Report(o Occasion) (*Report, bool) {
	if o.Kind != KindReport || p.Record == nil {
		return nil, false
	}
	i := slices.IndexFunc(p.Record.Reports, func(r Report) bool { return r.ID == o.ID })
	if i < 0 {
		return nil, false
	}
	return &p.Record.Reports[i], true
}

// Deed returns the project's deed that the occasion is.
func (p *Project) Deed(o Occasion) (*Deed, bool) {
	if o.Kind != KindDeed || p.Record == nil {
		return nil, false
	}
	i := slices.IndexFunc(p.Record.Deeds, func(d Deed) bool { return d.ID == o.ID })
	if i < 0 {
		return nil, false
	}
	return &p.Record.Deeds[i], true
}

// Amended returns a copy of the record in which what is owed is written in.
func (p *ProjectRecord) Amended(o Occasion, write func(*Owed)) *ProjectRecord {
	own := *p
	own.Reports, own.Deeds = slices.Clone(own.Reports), slices.Clone(own.Deeds)
	for _, x := range own.Owing(o.Kind) {
		if x.ID == o.ID {
			write(x)
		}
	}
	return &own
}

func (r *Report) owed() *Owed { return &r.Owed }

func (r *Report) forget() { r.Submitted, r.Reference = lang.Date{}, "" }

func (d *Deed) owed() *Owed { return &d.Owed }

func (d *Deed) forget() { d.On = lang.Date{} }

// OccasionRef is how a record names an occasion other than a meeting: one of the
// members is set.
type OccasionRef struct {
	Report string `json:"report"`
	Deed   string `json:"deed"`
}

// RefTo returns how a record names the occasion.
func RefTo(o Occasion) OccasionRef {
	if o.Kind == KindDeed {
		return OccasionRef{Deed: o.ID}
	}
	return OccasionRef{Report: o.ID}
}

// Occasion returns what it names.
func (r OccasionRef) Occasion() Occasion {
	if r.Deed != "" {
		return Occasion{r.Deed, KindDeed}
	}
	return Occasion{r.Report, KindReport}
}

// about lists the occasions that are named.
func about(meetings []string, others []OccasionRef) []Occasion {
	list := make([]Occasion, 0, len(meetings)+len(others))
	for _, id := range meetings {
		list = append(list, AtMeeting(id))
	}
	for _, r := range others {
		if o := r.Occasion(); !slices.Contains(list, o) {
			list = append(list, o)
		}
	}
	return list
}

// concerns reports whether the occasion is among those that are named.
func concerns(o Occasion, meetings []string, others []OccasionRef) bool {
	if o.IsMeeting() && slices.Contains(meetings, o.ID) {
		return true
	}
	return slices.ContainsFunc(others, func(r OccasionRef) bool { return r.Occasion() == o })
}
