package comment

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/sample"
	"insyn/tools/internal/verdict"
)

// report is a judgement with as many of everything as asked.
func manyOf(n int, rules ...string) *inspect.Result {
	long := strings.Repeat("@alla <b>åäö</b> #1 ", 60)
	r := &inspect.Report{AsOf: lang.MustDate("2023-01-15"), Source: inspect.Source{Commit: new(strings.Repeat("a", 40))}, Change: &inspect.Change{}}
	onTrack, met := verdict.OnTrack, verdict.Fulfilled
	for i := range n {
		for _, id := range rules {
			r.Findings = append(r.Findings, finding.Finding{
				Rule: id, Severity: finding.Error, Blocking: true, CausedByChange: true, Path: fmt.Sprintf("data/people/p-%d.json", i), Line: i,
				Message: lang.T("Fel. "+long, "Wrong. "+long),
			})
		}
		r.Findings = append(r.Findings, finding.Finding{Rule: "PER-05", Severity: finding.Warning, CausedByChange: true, Path: "data/x.json", Message: lang.T(long, long)})
		r.Change.Records = append(r.Change.Records, inspect.ChangedRecord{Path: fmt.Sprintf("data/people/p-%d.json", i), Did: "added", Text: lang.T("Lägger till hemlig. "+long, "Adds hemlig. "+long)})
		e := inspect.Effect{Project: "x", Condition: fmt.Sprintf("c-%d", i), Before: &onTrack, After: &met}
		for d := range 40 {
			day := inspect.EffectFrom{Date: lang.MustDate("2021-01-01").AddDays(d), Until: lang.MustDate("2021-01-01").AddDays(d), Before: &onTrack, After: &met}
			if d%2 == 0 {
				day.After = nil
			}
			e.KeyDates = append(e.KeyDates, day)
		}
		r.Change.Effects = append(r.Change.Effects, e)
	}
	r.Summary.Blocking = n * len(rules)
	return &inspect.Result{Report: r, Register: record.New(nil, nil)}
}

// TestRoom: however much there is to say, it fits, and what is left out is
// counted.
func TestRoom(t *testing.T) {
	for _, n := range []int{0, 1, 10, 1000} {
		body := Write(manyOf(n, "NOM-03", "FIL-02"))
		if len(body) > maxSize {
			t.Errorf("%d: %d bytes", n, len(body))
		}
		if !strings.HasPrefix(body, "### Insyn: ") || !strings.HasSuffix(body, "</details>\n") {
			t.Errorf("%d: cut off", n)
		}
		if n == 1000 && (strings.Count(body, "till, som inte får plats här") < 3 || strings.Count(body, "more, which have no room here") < 3) {
			t.Errorf("what is left out is not counted:\n%s", body[:3000])
		}
		if strings.Contains(body, "@alla") || strings.Contains(body, "<b>") {
			t.Error("a quoted text calls somebody or is HTML")
		}
	}
	refused := &inspect.Result{Report: inspect.Refuse(inspect.Input{}, lang.T(strings.Repeat("<", 100_000), strings.Repeat("<", 100_000)))}
	if body := Write(refused); len(body) > maxSize || !strings.Contains(body, "ändringen blockeras") {
		t.Errorf("refused: %d bytes", len(body))
	}
	for _, n := range []int{1, 5, 40} {
		rules := make([]string, n)
		for i := range rules {
			rules[i] = fmt.Sprintf("NOM-%02d", i)
		}
		if d := Outcome(manyOf(3, rules...).Report); utf8.RuneCountInString(d.SV) > 140 {
			t.Errorf("%d rules: %q", n, d.SV)
		}
	}
}

// TestPast: what gets better of what has already happened is told first, in full as
// long as it fits and else condition by condition; where something blocks, after
// that.
func TestPast(t *testing.T) {
	const said = "### Bedömningen av det som redan har hänt blir bättre\n"
	unmet, met := verdict.NotFulfilled, verdict.Fulfilled
	for _, n := range []int{1, 40, 300, 3000} {
		for _, rules := range [][]string{nil, {"NOM-03"}} {
			r := manyOf(30, rules...)
			for i := range n {
				r.Report.Change.Better = append(r.Report.Change.Better, inspect.Better{
					Project: "x", Condition: fmt.Sprintf("c-%d", i/10), Where: new(lang.T("träffen", "the meeting")), Past: true,
					Dates: []inspect.EffectOnDate{{Date: r.Report.AsOf, Before: &unmet, After: &met}},
					RestsOn: []inspect.Fact{{
						Path: fmt.Sprintf("data/x/%d.json", i), Did: "changed", What: lang.T("närvaro", "presence"),
						From: new(lang.Format("frånvarande %d", "absent %d", i)), To: new(lang.T("närvarande", "present")),
					}},
				})
			}
			body := Write(r)
			if len(body) > maxSize {
				t.Errorf("%d: %d bytes", n, len(body))
			}
			if len(rules) == 0 != strings.HasPrefix(body, said) {
				t.Errorf("%d past, %v block: begins with %q", n, rules, body[:80])
			}
			before, _, _ := strings.Cut(body, "<details")
			_, told, ok := strings.Cut(before, said)
			if !ok || !strings.Contains(body, "The judgement of what has already happened gets better") {
				t.Errorf("%d past, %v block: it is not told", n, rules)
			}
			for i := range n {
				want := fmt.Sprintf("frånvarande %d → närvarande. Utan handling.", i)
				if n > 40 {
					want = fmt.Sprintf("*c-%d*: 10 delar\n", i/10)
				}
				if !strings.Contains(told, want) {
					t.Errorf("%d past, %v block: %q is not told", n, rules, want)
				}
			}
		}
	}
}

// TestLines: however much there is to say, a reviewer reads the beginning of
// each list, in thirty lines with the mark that comes first.
func TestLines(t *testing.T) {
	for _, n := range []int{0, 1, 3, 10, 300} {
		for _, rules := range sample.Of([][]string{{"NOM-03", "FIL-02"}, nil, {"NOM-03"}, {"PER-02", "FIL-02"}}) {
			for _, scope := range []*inspect.Scope{nil, {LeftOut: 1}} {
				r := manyOf(n, rules...)
				r.Report.Scope = scope
				for i := range r.Report.Change.Records {
					c := &r.Report.Change.Records[i]
					c.Basis = []lang.Text{lang.T("Beslutat", "Decided"), lang.T("Rätt", "Right"), lang.T("Platser", "Seats")}
					r.Report.NotChecked = append(r.Report.NotChecked, inspect.NotChecked{Rule: "NOM-04", Path: c.Path, Why: lang.T("Dolt.", "Masked.")})
				}
				for i := range r.Report.Findings {
					f := &r.Report.Findings[i]
					f.Message = lang.Format("Fel %d", "Wrong %d", i)
					if i%3 == 2 {
						f.Blocking, f.WaivedBy = false, "data/waivers/x.json"
					}
				}
				body := Write(r)
				before, _, ok := strings.Cut(body, "<details")
				if lines := 1 + strings.Count(before, "\n"); lines > maxLines || !ok {
					t.Errorf("%d of %v: %d lines before what is folded:\n%s", n, rules, lines, before)
				}
				if strings.Contains(before, "\n- … och") != strings.Contains(body, "</summary>\n\n- ") && n > 10 {
					t.Errorf("%d of %v: what is not shown is not folded:\n%s", n, rules, body)
				}
				for _, want := range []string{"Det här blockerar", "Det här gör ändringen", "Så ändras bedömningen", "Det här gick inte att pröva"} {
					if n > 0 && (len(rules) > 0 || want != "Det här blockerar") && !strings.Contains(before, "\n#### "+want+"\n") {
						t.Errorf("%d of %v: %q is not among the first lines:\n%s", n, rules, want, before)
					}
				}
			}
		}
	}
}

// TestOnePlaceOnce: what several rules say of one place in the same words is one
// line.
func TestOnePlaceOnce(t *testing.T) {
	r := manyOf(0)
	for _, f := range []finding.Finding{
		{Rule: "NOM-01", Line: 3, Message: lang.T("Går inte att läsa.", "Cannot be read.")},
		{Rule: "NOM-03", Line: 3, Message: lang.T("Går inte att läsa.", "Cannot be read.")},
		{Rule: "NOM-03", Line: 3, Message: lang.T("Något annat.", "Something else.")},
		{Rule: "NOM-01", Line: 4, Message: lang.T("Går inte att läsa.", "Cannot be read.")},
	} {
		f.Path, f.Severity, f.Blocking = "data/x.json", finding.Error, true
		r.Report.Findings = append(r.Report.Findings, f)
	}
	r.Report.Summary.Blocking = 4
	want := "#### Det här blockerar\n- `data/x.json`, rad 3: Går inte att läsa. `NOM-01`, `NOM-03`\n" +
		"- `data/x.json`, rad 3: Något annat. `NOM-03`\n- `data/x.json`, rad 4: Går inte att läsa. `NOM-01`\n####"
	if body := Write(r); !strings.Contains(body, want) {
		t.Errorf("%s\nlacks\n%s", body, want)
	}
}

// TestUntriedIsTold: of what the change touches, and of nothing else.
func TestUntriedIsTold(t *testing.T) {
	r := manyOf(1)
	touched := r.Report.Change.Records[0].Path
	for _, id := range []string{"NOM-04", "NOM-05"} {
		r.Report.NotChecked = append(r.Report.NotChecked,
			inspect.NotChecked{Rule: id, Path: touched, Why: lang.T("Namnet är dolt.", "The name is withheld.")},
			inspect.NotChecked{Rule: id, Path: "data/other.json", Why: lang.T("Annat.", "Else.")})
	}
	body := Write(r)
	if want := "#### Det här gick inte att pröva\n- `" + touched + "`: Namnet är dolt. `NOM-04`, `NOM-05`\n"; !strings.Contains(body, want) || strings.Contains(body, "other.json") {
		t.Errorf("%s\nlacks\n%s", body, want)
	}
}

func TestScopeIsTold(t *testing.T) {
	j := manyOf(1)
	j.Report.Scope = &inspect.Scope{LeftOut: 1}
	for _, want := range []string{
		"\n1 annat projekt har inte med ändringen att göra och är inte granskat på nytt.\n\n<sub>",
		"\n1 other project has nothing to do with the change and is not examined again.\n\n<sub>",
	} {
		if body := Write(j); !strings.Contains(body, want) {
			t.Errorf("%s does not hold %q", body, want)
		}
	}
}

// TestPersonalDataIsNotRepeated: next to what a PER rule speaks of, no record's
// words and no other rule's values are shown, in the comment or as annotations.
func TestPersonalDataIsNotRepeated(t *testing.T) {
	j := manyOf(2, "PER-02", "FIL-06")
	for i := range j.Report.Findings {
		f := &j.Report.Findings[i]
		f.Message = lang.T("Fel på 070-hemlig.", "Wrong in 070-hemlig.")
		if f.Rule == "PER-02" {
			f.Message = lang.T("Ta bort kontaktuppgiften.", "Remove the contact detail.")
		}
	}
	var errors strings.Builder
	for _, f := range Errors(j.Report) {
		errors.WriteString(f.Message.SV)
	}
	for what, text := range map[string]string{"comment": Write(j), "errors": errors.String()} {
		if strings.Contains(text, "hemlig") {
			t.Errorf("%s:\n%s", what, text)
		}
		if !strings.Contains(text, "Ta bort kontaktuppgiften.") {
			t.Errorf("%s does not say what to do:\n%s", what, text)
		}
	}
}
