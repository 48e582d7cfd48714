package draft

import (
	"slices"
	"strings"

	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
)

func m(name string, v *source.Value) source.Member { return source.Member{Name: name, Value: v} }

func object(members ...source.Member) *source.Value {
	return source.ObjectOf(slices.DeleteFunc(members, func(m source.Member) bool {
		return m.Value == nil // "does not apply" is left out
	})...)
}

func array(items ...*source.Value) *source.Value { return source.ArrayOf(items...) }

func text(s string) *source.Value { return &source.Value{Kind: source.String, Text: s} }

func truth(b bool) *source.Value { return &source.Value{Kind: source.Bool, Bool: b} }

func number(digits string) *source.Value { return &source.Value{Kind: source.Number, Text: digits} }

func null() *source.Value { return &source.Value{Kind: source.Null} }

// known gives the text, or null for one that is not known.
func known(s string) *source.Value {
	if s == "" {
		return null()
	}
	return text(s)
}

// count gives the number, or null for one that is not known.
func count(digits string) *source.Value {
	if digits == "" {
		return null()
	}
	return number(digits)
}

// given gives the text, or nothing for one that does not apply.
func given(s string) *source.Value {
	if s == "" {
		return nil
	}
	return text(s)
}

// bilingual gives a text in both languages; the English may be unknown.
func bilingual(sv, en string) *source.Value {
	return object(m("sv", text(sv)), m("en", known(en)))
}

// knownText gives a text in both languages, or null for one that is not known.
func knownText(sv, en string) *source.Value {
	if sv == "" {
		return null()
	}
	return bilingual(sv, en)
}

func texts(list []string) *source.Value {
	items := make([]*source.Value, len(list))
	for i, s := range list {
		items[i] = text(s)
	}
	return array(items...)
}

// appended gives the array with an item added. list may be nil.
func appended(list, item *source.Value) *source.Value {
	if list == nil {
		return array(item)
	}
	return array(append(slices.Clone(list.Items()), item)...)
}

// with gives the object with the member put in, at its place in order, or in
// the place of one with the same name. The object itself is not changed.
func with(o *source.Value, member source.Member, order []string) *source.Value {
	members := slices.Clone(o.Members())
	if i := slices.IndexFunc(members, func(m source.Member) bool { return m.Name == member.Name }); i >= 0 {
		members[i] = member
		return object(members...)
	}
	rank := slices.Index(order, member.Name)
	at := 0
	for i, other := range members {
		if slices.Index(order, other.Name) < rank {
			at = i + 1
		}
	}
	return object(slices.Insert(members, at, member)...)
}

// slug makes an id of a text: a–z and 0–9, words joined by hyphens, at most 48
// letters, and none that Windows keeps for itself. It is "" for a text with nothing
// of that in it.
func slug(s string) string {
	const most = 48
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		switch r {
		case 'å', 'ä', 'á', 'à':
			r = 'a'
		case 'ö', 'ø', 'ó':
			r = 'o'
		case 'é', 'è', 'ë':
			r = 'e'
		case 'ü':
			r = 'u'
		}
		if r < '0' || r > 'z' || r > '9' && r < 'a' {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
		if b.Len() >= most {
			break
		}
	}
	id := strings.Trim(b.String(), "-")
	if rule.IsReserved(id) {
		id += "-2"
	}
	return id
}
