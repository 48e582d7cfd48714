package audit

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

// difference is the first place where two JSON values differ.
type difference struct {
	at       string         // the members that lead there: findings/0/rule
	is, want jsontext.Value // nil where there is none
}

// differences compares two JSON objects member by member, and gives the first place
// in each member that differs. It fails where one is no whole JSON object, or has a
// member twice.
func differences(is, want []byte) ([]difference, error) {
	a, err := members(is)
	if err != nil {
		return nil, err
	}
	b, err := members(want)
	if err != nil {
		return nil, err
	}
	var all []difference
	for _, name := range names(a, b) {
		d, err := firstDifference(name, a[name], b[name])
		if err != nil {
			return nil, err
		}
		if d != nil {
			all = append(all, *d)
		}
	}
	return all, nil
}

func members(data []byte) (m map[string]jsontext.Value, err error) {
	return m, json.Unmarshal(data, &m)
}

// names lists the members of either, in order.
func names(a, b map[string]jsontext.Value) []string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return slices.Sorted(maps.Keys(all))
}

// firstDifference looks into what differs only, so that it costs little more than
// to compare the bytes. How a value is written (spaces, order, escapes) is nothing.
func firstDifference(at string, is, want jsontext.Value) (*difference, error) {
	if bytes.Equal(is, want) {
		return nil, nil
	}
	found := &difference{at, is, want}
	if is == nil || want == nil || is.Kind() != want.Kind() {
		return found, nil
	}
	switch is.Kind() {
	case '{':
		a, err := members(is)
		if err != nil {
			return nil, err
		}
		b, err := members(want)
		if err != nil {
			return nil, err
		}
		for _, name := range names(a, b) {
			if d, err := firstDifference(at+"/"+name, a[name], b[name]); d != nil || err != nil {
				return d, err
			}
		}
		return nil, nil
	case '[':
		var a, b []jsontext.Value
		if err := json.Unmarshal(is, &a); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(want, &b); err != nil {
			return nil, err
		}
		if len(a) != len(b) {
			return found, nil
		}
		for i := range a {
			if d, err := firstDifference(at+"/"+strconv.Itoa(i), a[i], b[i]); d != nil || err != nil {
				return d, err
			}
		}
		return nil, nil
	case '"':
		a, err := jsontext.AppendUnquote(nil, is)
		if err != nil {
			return nil, err
		}
		b, err := jsontext.AppendUnquote(nil, want)
		if err != nil || bytes.Equal(a, b) {
			return nil, err
		}
	}
	return found, nil
}

// words says what the value is, or how much of it there is.
func words(v jsontext.Value) lang.Text {
	switch v.Kind() {
	case '[':
		var rows []jsontext.Value
		if json.Unmarshal(v, &rows) == nil {
			return lang.Count(len(rows), lang.T("rad", "row"), lang.T("rader", "rows"))
		}
	case '{':
		return lang.T("en uppgift med egna delar", "a value with parts of its own")
	}
	const most = 80
	text := []rune(string(v))
	if len(text) > most {
		text = append(text[:most], '…')
		if v.Kind() == '"' {
			text = append(text, '"')
		}
	}
	return lang.T(string(text), string(text))
}

// text says what differs in a file of the package.
func (d difference) text(file string) lang.Text {
	switch {
	case d.want == nil:
		return lang.Format("%s stämmer inte: %s finns där, men hör inte till det som uppgifterna ger.",
			"%s does not hold: %s is there, but is no part of what the records give.", file, d.at)
	case d.is == nil:
		return lang.Format("%s stämmer inte: %s saknas, men uppgifterna ger det.",
			"%s does not hold: %s is missing, but the records give it.", file, d.at)
	}
	return lang.Format("%s stämmer inte: %s är %s, men uppgifterna ger %s.",
		"%s does not hold: %s is %s, but the records give %s.", file, d.at, words(d.is), words(d.want))
}

// judged is a verdict on a day, and on its own day where on is unknown.
type judged struct {
	condition string // project/condition
	on        lang.Date
}

// statuses gives the statuses of a Report, of one project if one is named.
func statuses(r *inspect.Report, project string) map[judged]verdict.Status {
	all := map[judged]verdict.Status{}
	put := func(key judged, s *verdict.Status) {
		if all[key] = ""; s != nil {
			all[key] = *s
		}
	}
	for _, v := range r.Verdicts {
		if project != "" && v.Project != project {
			continue
		}
		key := judged{condition: v.Project + "/" + v.Condition}
		put(key, v.Status)
		for _, k := range v.KeyDates {
			key.on = k.Date
			put(key, k.Status)
		}
	}
	return all
}

// wrong lists the verdicts of which the Report says another status than the records
// give, and of one that is right today the first other day that is not. Which other
// days are judged may be another program's choice.
func wrong(said, is map[judged]verdict.Status) []lang.Text {
	keys := maps.Clone(said)
	maps.Copy(keys, is)
	var all []lang.Text
	told := map[string]bool{}
	for _, key := range slices.SortedFunc(maps.Keys(keys), func(a, b judged) int {
		return cmp.Or(cmp.Compare(a.condition, b.condition), lang.InOrder(a.on, b.on))
	}) {
		a, inReport := said[key]
		b, judgedHere := is[key]
		if told[key.condition] || inReport && judgedHere && a == b || key.on.Known() && (!inReport || !judgedHere) {
			continue
		}
		told[key.condition] = true
		switch {
		case !judgedHere:
			all = append(all, lang.Format("Rapporten bedömer villkoret %s, som inte finns bland uppgifterna.",
				"The report judges the condition %s, which is not among the records.", key.condition))
		case !inReport:
			all = append(all, lang.Format("Villkoret %s bedöms av uppgifterna, men saknas i rapporten.",
				"The condition %s is judged by the records, but is missing from the report.", key.condition))
		case key.on.Known():
			all = append(all, lang.Format("Villkoret %s den %s: rapporten säger %s, men uppgifterna ger %s.",
				"The condition %s on %s: the report says %s, but the records give %s.", key.condition, key.on, lang.Quote(label(&a)), lang.Quote(label(&b))))
		default:
			all = append(all, lang.Format("Villkoret %s: rapporten säger %s, men uppgifterna ger %s.",
				"The condition %s: the report says %s, but the records give %s.", key.condition, lang.Quote(label(&a)), lang.Quote(label(&b))))
		}
	}
	return all
}

func label(s *verdict.Status) lang.Text {
	if s == nil || *s == "" {
		return lang.T("Kan inte bedömas", "Cannot be judged")
	}
	return verdict.Label(*s)
}
