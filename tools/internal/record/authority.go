package record

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
)

// Basis is where the right to take a decision is given: a place in another
// decision of the project, or in one of its documents.
type Basis struct {
	Decision string `json:"decision"`
	Document string `json:"document"`
	Place    string `json:"place"`
}

// Ref returns the record that the basis is a place in; false if none is named.
func (b *Basis) Ref(project string) (Ref, bool) {
	switch {
	case b == nil, b.Decision == "" && b.Document == "":
		return Ref{}, false
	case b.Decision != "":
		return Ref{Kind: KindDecision, Project: project, ID: b.Decision}, true
	}
	return Ref{Kind: KindDocument, Project: project, ID: b.Document}, true
}

// ByOne reports whether somebody decided alone: urgently, or by delegation.
func (d *Decision) ByOne() bool { return d.Type == "urgent" || d.Type == "delegated" }

// Alone reports whether the person took the decision alone. Nobody decides so on
// themselves.
func (d *Decision) Alone(person string) bool {
	return d.ByOne() && d.DecidedBy != nil && person != "" && d.DecidedBy.Person == person
}

// Right reports whether whoever took the decision had the right to decide for
// the post in the project: the body that met may appoint, or what the decision
// cites is of such a body, or of one that has the right from it. Where that is
// not a yes, lack names the message of NOM-02 that says why.
//
// What is only said to give the right is unknown until the decision cites it. What
// cannot be read says nothing against it.
func (r *Register) Right(p *Project, d *Decision, post string) (right Answer, lack string) {
	return r.right(p, d, post, nil)
}

// right is Right; on the way there are decisions that rest on this one.
func (r *Register) right(p *Project, d *Decision, post string, on []string) (right Answer, lack string) {
	own, lack := Unknown, "no-basis"
	if !d.ByOne() && d.Body != "" {
		own = Yes
		for _, decider := range d.Deciders() {
			own = least(own, r.mayAppoint(decider, d.Date))
		}
		switch own {
		case Yes:
			return Yes, ""
		case No:
			lack = "may-not"
		default:
			lack = "unknown"
		}
	}
	if d.Basis == nil {
		if own == No && d.Authority != "" {
			return Unknown, "no-basis"
		}
		return own, lack
	}
	cited, why := r.cited(p, d, post, append(on, d.ID))
	if cited == No && own == Unknown && lack == "unknown" {
		return own, lack
	}
	return cited, why
}

// Least returns that of the organizations that took the decision on which the right
// to it stands or falls: the first that may not appoint, else the first of which it
// is not known, else the first; "" where none is named.
func (r *Register) Least(d *Decision) string {
	worst, first := Yes, ""
	for i, id := range d.Deciders() {
		if may := r.mayAppoint(id, d.Date); i == 0 || may != worst && least(may, worst) == may {
			worst, first = may, id
		}
	}
	return first
}

// RestsOn lists what the right to take the decision is read from: its body, and
// what it cites, with theirs.
func (p *Project) RestsOn(d *Decision) []Ref {
	var refs []Ref
	body := func(id string) {
		ref := Ref{Kind: KindOrganization, ID: id}
		if id != "" && !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	seen := map[string]bool{}
	for d != nil && !seen[d.ID] {
		seen[d.ID] = true
		for _, decider := range d.Deciders() {
			body(decider)
		}
		ref, ok := d.Basis.Ref(p.ID)
		if !ok {
			break
		}
		refs = append(refs, ref)
		if doc, ok := p.Documents.Get(d.Basis.Document); ok {
			body(doc.Issuer)
		}
		d, _ = p.Decisions.Get(d.Basis.Decision)
	}
	return refs
}

// mayAppoint reports whether the body might appoint that day. What cannot be read
// says nothing against it.
func (r *Register) mayAppoint(body string, on lang.Date) Answer {
	o, ok := r.Organizations.Get(body)
	if !ok && body != "" {
		return Yes
	}
	if ok {
		if may := o.MayAppointOn(on); may == Yes || may == No {
			return may
		}
	}
	return Unknown
}

// cited reports whether what the decision cites gives the right to it.
func (r *Register) cited(p *Project, d *Decision, post string, on []string) (given Answer, lack string) {
	ref, _ := d.Basis.Ref(p.ID)
	worst, lack := Yes, ""
	need := func(a Answer, message string) {
		if a == No && worst != No || a == Unknown && worst == Yes {
			worst, lack = a, message
		}
	}
	if doc, ok := p.Documents.Get(d.Basis.Document); ok {
		need(r.mayAppoint(doc.Issuer, d.Date), "basis-may-not")
		need(by(doc.Date, d.Date), "basis-later")
	} else if g, ok := p.Decisions.Get(d.Basis.Decision); ok {
		if slices.Contains(on, g.ID) {
			return No, "basis-may-not"
		}
		right, _ := r.right(p, g, post, on)
		need(right, "basis-may-not")
		need(g.stood(d.Date), "basis-later")
		need(g.delegatesTo(d, p.ID, post), "not-delegated")
	} else if r.State(ref) == Found {
		need(Unknown, "basis-later") // it is not known yet
	}
	if worst == Unknown {
		lack = "basis-unsure"
	}
	return worst, lack
}

// stood reports whether the decision worked that day by what was known then: a
// later judgment does not count.
func (d *Decision) stood(on lang.Date) Answer {
	then := *d
	annulled := No
	if d.Annulled != nil {
		annulled, then.Annulled = by(d.Annulled.On, on), nil
	}
	stands := then.Stands(on)
	switch annulled {
	case Yes:
		return No
	case Unknown:
		return least(Unknown, stands)
	}
	return stands
}

// by reports whether a day comes no later than another.
func by(a, b lang.Date) Answer {
	switch {
	case b.SurelyBefore(a):
		return No
	case b.MaybeBefore(a):
		return Unknown
	}
	return Yes
}

// delegatesTo reports whether the decision delegates to whoever took the other,
// on its day and for the post.
func (d *Decision) delegatesTo(to *Decision, project, post string) Answer {
	best := No
	for i := range d.Delegates {
		g := &d.Delegates[i]
		a := least(g.to(to), least(g.covers(project, post), g.inForce(to.Date)))
		if d.Alone(g.Person) {
			a = No
		}
		if a == Yes || best == No {
			best = a
		}
	}
	return best
}

// gives reports whether the decision was one that could give the right. One that
// does not cite where its own right is given may have had it all the same.
func (r *Register) gives(p *Project, d *Decision, g *Delegates, post string) Answer {
	right, _ := r.Right(p, d, post)
	if right == No && d.Basis == nil || d.Alone(g.Person) {
		return Unknown
	}
	return right
}

// DelegatesTo reports whether the decision gives the person a right to decide.
func (d *Decision) DelegatesTo(person string) bool {
	return slices.ContainsFunc(d.Delegates, func(g Delegates) bool { return g.Person == person })
}

// to reports whether the right is given to whoever took the decision. What the
// body was given its chair may use in an urgent matter (kommunallagen 6:39).
func (g *Delegates) to(d *Decision) Answer {
	switch {
	case g.Body != "":
		if d.Type != "delegated" && g.Body == d.Body {
			return Yes
		}
		return No
	case !d.ByOne():
		return No
	case d.DecidedBy == nil || d.DecidedBy.Person == "":
		return Unknown
	case d.DecidedBy.Person == g.Person:
		return Yes
	}
	return No
}

// covers reports whether the right is for the project or the post. Unknown where
// it names neither.
func (g *Delegates) covers(project, post string) Answer {
	switch {
	case g.Project != "" && g.Project != project, g.Post != "" && g.Post != post:
		return No
	case g.Project == "" && g.Post == "":
		return Unknown
	}
	return Yes
}

// inForce reports whether the right is in force that day. Without a last day it
// has no end.
func (g *Delegates) inForce(on lang.Date) Answer {
	a := by(g.From, on)
	if g.To.Known() {
		a = least(a, by(on, g.To))
	}
	return a
}

// least returns the answer that counts of two that are both needed.
func least(a, b Answer) Answer {
	switch {
	case a == No || b == No:
		return No
	case a == Unknown || b == Unknown:
		return Unknown
	}
	return Yes
}

// Assembly reports whether the organization is the assembly of a region or a
// municipality: nobody decides in its place, neither its chair nor by delegation
// (kommunallagen 5 kap. 2 §; 6 kap. 37 and 39 §§ are about committees). Swedish law
// has one word for it, and so does its name.
func (o *Organization) Assembly() bool {
	return o.Kind == "body" && o.Name != nil && strings.Contains(strings.ToLower(o.Name.SV), "fullmäktige")
}
