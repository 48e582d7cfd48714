package record

import "slices"

// Home returns the organization that the body belongs to in the end: its region,
// municipality or partnership, or itself. It reports false where the register does
// not tell.
func (r *Register) Home(id string) (*Organization, bool) {
	// partOf may go in a circle in a record that a rule has yet to refuse.
	for range r.Organizations.Len() + 1 {
		o, ok := r.Organizations.Get(id)
		switch {
		case !ok:
			return nil, false
		case o.PartOf == "":
			return o, true
		}
		id = o.PartOf
	}
	return nil, false
}

// local are the forms of organization that kommunallagen is about, beside the
// regions.
var local = []string{"municipality", "municipal-association"}

// Local reports whether kommunallagen says how the organization, or the body, takes
// a decision: in minutes § by §, approved and announced. What is not said to be of
// another form is taken to be.
func (r *Register) Local(id string) bool {
	home, ok := r.Home(id)
	return !ok || home.Form == "" || slices.Contains(local, home.Form)
}

// Funders lists the project's funders, the first of them first.
func (p *ProjectRecord) Funders() []string {
	if p == nil {
		return nil
	}
	if p.Funder == "" {
		return p.CoFunders
	}
	return append([]string{p.Funder}, p.CoFunders...)
}

// FundedBy reports whether the organization is one of the project's funders.
func (p *Project) FundedBy(id string) bool {
	return id != "" && slices.Contains(p.Record.Funders(), id)
}

// FunderOf returns the funder whose condition it is, "" if that is not known.
func (p *Project) FunderOf(c *Condition) string {
	switch {
	case c != nil && c.Funder != "":
		return c.Funder
	case p.Record == nil:
		return ""
	}
	return p.Record.Funder
}

// Deciders lists who decided: the body, and those with whom it decided together.
func (d *Decision) Deciders() []string {
	if d.Body == "" {
		return d.Jointly
	}
	return append([]string{d.Body}, d.Jointly...)
}
