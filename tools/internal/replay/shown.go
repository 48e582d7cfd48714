package replay

import (
	"slices"
	"strings"
	"time"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

var notKnown = lang.T("uppgift saknas", "not known")

// Shown writes the value at the pointer of a record as a reader sees it: a choice
// by its name, a reference by the name of what it refers to, a day in words, an
// object or a list by all that it holds. A correction says in these words what
// stood, so they must stay as they are.
func Shown(schemas *validate.Schemas, r *record.Register, ref record.Ref, pointer string, v *source.Value) lang.Text {
	return shown(schemas, r, ref, pointer, v, false)
}

// Told is Shown where nothing but a reader reads it: the parts of a value are held
// apart, and what says nothing by itself is named.
func Told(schemas *validate.Schemas, r *record.Register, ref record.Ref, pointer string, v *source.Value) lang.Text {
	return shown(schemas, r, ref, pointer, v, true)
}

func shown(schemas *validate.Schemas, r *record.Register, ref record.Ref, pointer string, v *source.Value, told bool) lang.Text {
	if v == nil || v.Kind == source.Null {
		return notKnown
	}
	p, _ := schemas.Property(string(ref.Kind), pointer)
	switch v.Kind {
	case source.Bool:
		if v.Bool {
			return lang.T("ja", "yes")
		}
		return lang.T("nej", "no")
	case source.Number:
		return number(v.Text)
	case source.String:
		return text(p, r, ref, v.Text)
	case source.Array:
		var rows []lang.Text
		for i, item := range v.Items() {
			rows = append(rows, shown(schemas, r, ref, row(pointer, i), item, told))
		}
		if len(rows) == 0 {
			return lang.T("ingenting", "nothing")
		}
		return joined(rows, apart(v, told))
	}
	if sv := v.Get("sv"); sv != nil && sv.Kind == source.String {
		t := lang.Text{SV: sv.Text}
		if en := v.Get("en"); en != nil && en.Kind == source.String {
			t.EN = en.Text
		}
		return t
	}
	var parts []lang.Text
	for _, name := range p.Names {
		m := v.Get(name)
		if m == nil || m.Kind == source.Null || m.Kind == source.Array && len(m.Items()) == 0 {
			continue
		}
		part := shown(schemas, r, ref, join(pointer, name), m, told)
		switch {
		case !told:
		case name == "post":
			project, ok := r.Projects.Get(ref.Project)
			if !ok || len(project.Posts()) < 2 {
				continue // the only one, whose id says nothing to a reader
			}
			part = naming.Post(project, m.Text)
		case m.Kind != source.Array && m.Get("sv") == nil:
			// A number or a day says nothing by itself; a choice and a reference do.
			p, _ := schemas.Property(string(ref.Kind), join(pointer, name))
			if m.Kind == source.Object {
				part = lang.Format("%s (%s)", "%s (%s)", p.Title.Inside(), part)
			} else if p.Enum == nil && p.To == nil {
				part = lang.Format("%s: %s", "%s: %s", p.Title.Inside(), part)
			}
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return notKnown
	}
	return joined(parts, apart(v, told))
}

// apart is what parts the values that v holds: where one of them has parts of its
// own, what parts those would not do.
func apart(v *source.Value, told bool) string {
	within := v.Items()
	for _, m := range v.Members() {
		if m.Value.Kind == source.Array {
			within = append(slices.Clip(within), m.Value.Items()...)
		}
	}
	if told && slices.ContainsFunc(within, func(v *source.Value) bool { return v.Kind == source.Object && v.Get("sv") == nil }) {
		return "; "
	}
	return ", "
}

func joined(parts []lang.Text, by string) lang.Text {
	sv, en := make([]string, len(parts)), make([]string, len(parts))
	for i, t := range parts {
		sv[i], en[i] = t.In(lang.Swedish), t.In(lang.English)
	}
	return lang.T(strings.Join(sv, by), strings.Join(en, by))
}

// number groups the digits of a whole number.
func number(written string) lang.Text {
	var n int64
	for _, c := range written {
		if c < '0' || c > '9' || n > 1<<52 {
			return lang.T(written, written)
		}
		n = n*10 + int64(c-'0')
	}
	return lang.T(lang.Number(lang.Swedish, n), lang.Number(lang.English, n))
}

// text writes a string: a choice, a reference, a day, a time, or itself.
func text(p validate.Property, r *record.Register, ref record.Ref, s string) lang.Text {
	if name, ok := p.Choice(s); ok {
		return name
	}
	for _, to := range p.To {
		if t, ok := name(r, record.Ref{Kind: record.Kind(to), Project: ref.Project, ID: s}); ok {
			return t
		}
	}
	if day, err := lang.ParseDate(s); err == nil {
		return day.Text()
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return lang.Moment(t)
	}
	return lang.T(s, s)
}

// name returns what a record that is there is called, standing alone.
func name(r *record.Register, ref record.Ref) (lang.Text, bool) {
	if !ref.Kind.Layout().InProject || ref.Kind == record.KindProject {
		ref.Project = ""
	}
	if ref.Kind == record.KindProject {
		ref.Project = ref.ID
	}
	if r.State(ref) != record.Found {
		return lang.Text{}, false
	}
	project, _ := r.Projects.Get(ref.Project)
	switch found := r.Record(ref).(type) {
	case *record.Person:
		return naming.PersonAlone(r, ref.ID), true
	case *record.Organization:
		return naming.OrganizationAlone(r, ref.ID)
	case *record.ProjectRecord:
		return naming.ProjectAlone(r, ref.ID), true
	case *record.Condition:
		return naming.ConditionAlone(r, project.ID, ref.ID), true
	case *record.Meeting:
		return naming.MeetingAlone(found), true
	case *record.Document:
		return found.Title, true
	case *record.Decision:
		return naming.DecisionAlone(found), true
	case *record.Deviation:
		return found.Title, true
	}
	return naming.Record(r, ref), true
}

// clock returns the hour of a time as it is written or read ("09:00", "kl. 9.00"),
// "" of what is none.
func clock(s string) string {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.Format("15:04")
	}
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "klockan"), "kl."))
	for _, form := range []string{"15:04", "15.04"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format("15:04")
		}
	}
	return ""
}

// Field names the fields on the way to the value at the pointer of a record; a row
// of several by what tells it from others.
func Field(schemas *validate.Schemas, r *record.Register, ref record.Ref, root *source.Value, pointer string) lang.Text {
	var said []lang.Text
	here, value := "", root
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		here += "/" + token
		holder := value
		value, _ = at(root, here)
		if holder == nil || holder.Kind != source.Array {
			p, _ := schemas.Property(string(ref.Kind), here)
			title := p.Title.Inside()
			if token == "sv" || token == "en" {
				title.EN = p.Title.EN // a language has a capital letter in English
			}
			said = append(said, title)
			continue
		}
		if len(holder.Items()) < 2 || here == pointer || len(said) == 0 {
			continue
		}
		if name := rowName(schemas, r, ref, here, value); !name.IsZero() {
			said[len(said)-1] = lang.Format("%s (%s)", "%s (%s)", said[len(said)-1], name)
		}
	}
	return joined(said, ", ")
}

// rowName tells a row from others: by whom or what it refers to, else by its first
// choice or day.
func rowName(schemas *validate.Schemas, r *record.Register, ref record.Ref, pointer string, v *source.Value) lang.Text {
	var name lang.Text
	if v == nil {
		return name
	}
	for _, m := range v.Members() {
		if m.Value.Kind != source.String {
			continue
		}
		spot := join(pointer, m.Name)
		p, _ := schemas.Property(string(ref.Kind), spot)
		_, err := lang.ParseDate(m.Value.Text)
		switch {
		case p.To != nil:
			return Shown(schemas, r, ref, spot, m.Value)
		case name.IsZero() && (p.Enum != nil || err == nil):
			name = Shown(schemas, r, ref, spot, m.Value)
		}
	}
	return name
}
