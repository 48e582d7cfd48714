package gain

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// Paper is a paper that a fact cites: what it is called, with its day and number,
// and where it can be read. Ref is its record, zero where it has none; Added is set
// where the change adds that.
type Paper struct {
	Text  lang.Text
	Link  string
	Ref   record.Ref
	Added bool
}

// beside are the members of a record in which the paper for another member stands.
var beside = map[record.Kind]map[string][]string{
	record.KindMeeting: {
		"sessions": {"history", "sources"}, "known": {"history", "sources"}, "status": {"history"},
	},
	record.KindNomination: {
		"status": {"decision"}, "person": {"decision"}, "as": {"decision"}, "post": {"decision"},
		"meetings": {"decision"}, "from": {"decision"},
	},
	record.KindOrganization: {"mayAppoint": {"sources"}, "partOf": {"sources"}},
}

// itself reports whether a member of a decision is what the decision itself shows.
// Of what came after, some other paper tells.
func itself(kind record.Kind, pointer string) bool {
	member, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	switch member {
	case "stays", "annulled", "appeal", "withdrawn", "reported", "notice":
		return false
	}
	return kind == record.KindDecision || kind == record.KindDocument
}

// Papers lists the papers that a fact cites: those that it names itself, else those
// that the change names beside it. A paper that was cited before the change does
// not speak for what the change says.
func (t *Teller) Papers(f *Fact) []Paper {
	if f.Is == nil {
		return nil
	}
	c := citations{Teller: t, ref: f.Ref}
	if itself(f.Ref.Kind, f.Pointer) && f.Was == nil {
		c.record(f.Ref)
		return c.list
	}
	if f.Pointer == "" {
		if member := telling[f.Ref.Kind]; member != "" {
			c.in("/"+member, f.Is.Get(member))
		} else {
			c.in("", f.Is)
		}
		return c.list
	}
	c.in(f.Pointer, f.Is)
	was, is := t.before.File(f.Ref), t.after.File(f.Ref)
	if was == nil || is == nil {
		return c.list
	}
	for around := f.Pointer; len(c.list) == 0 && around != ""; {
		inner := around
		around = around[:strings.LastIndexByte(around, '/')]
		now, _, _ := is.Locate(around)
		then, _, there := was.Locate(around)
		if now == nil || now.Kind != source.Object {
			continue
		}
		member := inner[len(around)+1:]
		for _, m := range now.Members() {
			if around == "" && !slices.Contains(beside[f.Ref.Kind][member], m.Name) {
				continue
			}
			var old *source.Value
			if there {
				old = then.Get(m.Name)
			}
			c.newIn(around+"/"+source.EscapeToken(m.Name), old, m.Value)
		}
	}
	return c.list
}

// citations gathers the papers that values in a record cite.
type citations struct {
	*Teller
	ref  record.Ref
	list []Paper
}

func (c *citations) add(p Paper) {
	if !p.Text.IsZero() && !slices.Contains(c.list, p) {
		c.list = append(c.list, p)
	}
}

// newIn gathers from what the value has that it did not have.
func (c *citations) newIn(pointer string, was, is *source.Value) {
	switch {
	case something(is) == nil || was != nil && source.Same(was, is):
	case is.Kind == source.Array && was != nil:
		for _, row := range is.Items() {
			if !slices.ContainsFunc(was.Items(), func(old *source.Value) bool { return source.Same(old, row) }) {
				c.in(pointer+"/-", row)
			}
		}
	default:
		c.in(pointer, is)
	}
}

// in gathers from the value.
func (c *citations) in(pointer string, v *source.Value) {
	if something(v) == nil || c.hides(c.ref) {
		return
	}
	property, _ := c.schemas.Property(string(c.ref.Kind), pointer)
	switch v.Kind {
	case source.String:
		for _, kind := range property.To {
			if k := record.Kind(kind); k == record.KindDocument || k == record.KindDecision {
				c.record(record.Ref{Kind: k, Project: c.ref.Project, ID: v.Text})
				return
			}
		}
	case source.Array:
		for _, item := range v.Items() {
			c.in(pointer+"/-", item)
		}
	case source.Object:
		if p, ok := c.described(pointer, v); ok {
			c.add(p)
			return
		}
		for _, m := range v.Members() {
			c.in(pointer+"/"+source.EscapeToken(m.Name), m.Value)
		}
	}
}

// described is a paper that has no record of its own, as a row describes it: the
// evidence of an attendance, the election of a seat, a law.
func (c *citations) described(pointer string, v *source.Value) (Paper, bool) {
	text := func(name string) string {
		if m := v.Get(name); m != nil && m.Kind == source.String {
			return m.Text
		}
		return ""
	}
	day, _ := lang.ParseDate(text("date"))
	switch {
	case c.ref.Kind == record.KindMeeting && strings.HasPrefix(pointer, "/attendance/evidence/"):
		if !record.IsNumber(text("caseNumber")) && !record.IsDigest(text("digest")) && text("url") == "" {
			return Paper{}, true
		}
		e := record.Evidence{Kind: text("kind"), CaseNumber: text("caseNumber"), Date: day}
		return Paper{Text: naming.Evidence(&e), Link: text("url")}, true
	case c.ref.Kind == record.KindPerson && strings.HasSuffix(pointer, "/source"):
		switch read, _ := lang.ParseDate(text("read")); {
		case text("kind") == "register" && read.Known():
			said := lang.Format("registret över förtroendevalda, läst %s", "the register of elected representatives, read %s", read.OnDay())
			return Paper{Text: said, Link: text("url")}, true
		case text("kind") == "election" && day.Known():
			said := lang.Format("valet i %s %s", "the election in %s %s", naming.Body(c.after, text("body")), day.OnDay())
			if text("paragraph") != "" {
				said = lang.Format("%s § %s", "%s § %s", said, text("paragraph"))
			}
			return Paper{Text: said, Link: text("url")}, true
		}
		return Paper{}, true
	case strings.HasPrefix(pointer, "/sources/") && text("title") != "":
		said := lang.T(text("title"), text("title"))
		if text("place") != "" {
			said = lang.Format("%s, %s", "%s, %s", said, text("place"))
		}
		return Paper{Text: said, Link: text("url")}, true
	}
	return Paper{}, false
}

// record adds a document, or a decision, unless it has neither number, address nor
// digest.
func (c *citations) record(ref record.Ref) {
	added := c.before.File(ref) == nil
	p := projectOf(c.after, ref.Project)
	if d, ok := p.Documents.Get(ref.ID); ok && ref.Kind == record.KindDocument {
		said := naming.Document(d)
		if d.Date.Known() {
			said = lang.Format("%s från %s", "%s of %s", said, naming.Bare(d.Date))
		}
		if d.CaseNumber != "" {
			said = lang.Format("%s (%s)", "%s (%s)", said, d.CaseNumber)
		}
		c.add(Paper{said, d.URL, ref, added})
	}
	if d, ok := p.Decisions.Get(ref.ID); ok && ref.Kind == record.KindDecision {
		said, url, digest := naming.DecisionWhere(c.after, d), "", ""
		if d.Minutes != nil {
			url, digest = d.Minutes.URL, d.Minutes.Digest
		}
		if !record.IsNumber(d.CaseNumber) && !record.IsDigest(digest) && url == "" {
			return
		}
		if d.CaseNumber != "" && d.Paragraph+d.Number != "" { // else it is named by it
			said = lang.Format("%s (%s)", "%s (%s)", said, d.CaseNumber)
		}
		c.add(Paper{said, url, ref, added})
	}
}
