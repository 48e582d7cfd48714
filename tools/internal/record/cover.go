package record

// ShownCount returns the row that says how many conditions the funder asks, false
// where no document shows it.
func (p *Project) ShownCount() (Shown, bool) {
	if p.Record == nil || len(p.Record.Shown) == 0 {
		return Shown{}, false
	}
	return p.Record.Shown[len(p.Record.Shown)-1], true
}

// ConditionsOf counts the project's conditions: those that cannot be read too, and
// those that the funder has dropped, but none that was entered twice.
func (r *Register) ConditionsOf(project string) int {
	n := 0
	for _, id := range r.IDs(KindCondition, project) {
		ref := Ref{Kind: KindCondition, Project: project, ID: id}
		if h, ok := r.Head(ref); ok && h.Withdrawn != nil && h.Withdrawn.DuplicateOf != "" {
			continue
		}
		n++
	}
	return n
}

// Whole reports whether the project's conditions are all that the funder asks: the
// project says so, a document of the funder's shows how many they are, and there
// are no fewer here.
func (r *Register) Whole(p *Project) bool {
	shown, ok := p.ShownCount()
	if !ok || p.Record.Cover != "whole" {
		return false
	}
	document, ok := p.Documents.Get(shown.Document)
	return ok && p.FundedBy(document.Issuer) && r.ConditionsOf(p.ID) >= shown.Count
}
