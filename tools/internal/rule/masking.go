package rule

import (
	"slices"
	"strings"

	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// namesNowMasked lists the published names of those whom the change masks.
func (p *Pass) namesNowMasked() []string {
	var names []string
	for _, old := range p.Before.Register.People.All() {
		if now, ok := p.All.People.Get(old.ID); ok && now.Masked != nil && old.Name != "" {
			names = append(names, old.Name)
		}
	}
	return names
}

// masks tells whether the change masks a person whom the decision names: the
// name is then to go from its words as well, without a correction that keeps it.
func (p *Pass) masks(d *record.Decision) bool {
	var ids []string
	for _, a := range d.Appoints {
		ids = append(ids, a.Person)
	}
	for _, g := range d.Delegates {
		ids = append(ids, g.Person)
	}
	return slices.ContainsFunc(ids, func(id string) bool {
		old, before := p.Before.Register.People.Get(id)
		now, after := p.All.People.Get(id)
		return before && after && old.Masked == nil && now.Masked != nil
	})
}

// names tells whether the value is a text with one of the names in it, which
// is to go.
func names(v *source.Value, list []string) bool {
	return v != nil && v.Kind == source.String &&
		slices.ContainsFunc(list, func(name string) bool { return strings.Contains(v.Text, name) })
}
