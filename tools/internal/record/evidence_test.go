package record

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/sample"
)

// completions lists the days that the date may be, of those around what is tried:
// all of them, where it is not known.
func completions(d lang.Date) []lang.Date {
	first, last := lang.MustDate("2020-11-30"), lang.MustDate("2021-03-01")
	if d.Known() {
		first, last = d.FirstDay(), d.LastDay()
	}
	var days []lang.Date
	for day := first; !last.SurelyBefore(day); day = day.AddDays(1) {
		days = append(days, day)
	}
	return days
}

func anyDate(rng *rand.Rand) lang.Date {
	switch rng.IntN(6) {
	case 0:
		return lang.Date{}
	case 1:
		return lang.MustDate([]string{"2020-12", "2021-01", "2021-02"}[rng.IntN(3)])
	}
	return lang.MustDate("2020-12-01").AddDays(rng.IntN(90))
}

// Evidence counts that has a day, not before the meeting, and a case number,
// digest or address; of another kind a title too. What only fills a field says
// nothing. Which day a date is does not
// matter to it.
func TestEvidence(t *testing.T) {
	maybe := func(rng *rand.Rand, text string, fillers ...string) (written string, says bool) {
		if rng.IntN(2) == 0 {
			return append(fillers, "")[rng.IntN(len(fillers)+1)], false
		}
		return text, true
	}
	counted := 0
	for seed := range uint64(sample.Count(3000)) {
		rng := rand.New(rand.NewPCG(seed, 18))
		m := &Meeting{}
		for range rng.IntN(3) {
			m.Sessions = append(m.Sessions, Session{Date: anyDate(rng)})
		}
		e := Evidence{
			Kind: []string{"attendance-list", "certificate", "minutes", "recording-log", "other"}[rng.IntN(5)],
			Date: anyDate(rng),
		}
		var titled, numbered, hashed, linked bool
		e.Title, titled = maybe(rng, "Fotografi av namnskyltarna", "-", "x", "…")
		e.CaseNumber, numbered = maybe(rng, "RS 1-2021", "-", "saknas", "dnr", "0000")
		e.Digest, hashed = maybe(rng, digestOf("lista"), digestOf(""), digestOf("\n"), "sha256:"+strings.Repeat("0", 64), "sha256:00")
		e.URL, linked = maybe(rng, "https://insyn.example/lista")
		found := numbered || hashed || linked
		want := e.Date.Known() && notBefore(e.Date, m.Sessions) && found && (e.Kind != "other" || titled)
		if e.Shows(m) != want {
			t.Fatalf("seed %d: shows %t, want %t: %+v at %v", seed, !want, want, e, m.Sessions)
		}
		if lacks := e.Lacks(m); slices.Contains(lacks, "caseNumber") == found || slices.Contains(lacks, "title") != (e.Kind == "other" && !titled) {
			t.Errorf("seed %d: lacks %q: %+v", seed, lacks, e)
		}
		if want {
			counted++
		}
	}
	if counted == 0 {
		t.Error("no evidence counted")
	}
}

func digestOf(content string) string { return fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(content))) }

// A checksum says something that may be a file's: of any file with something in it,
// and not what somebody fills 64 places with.
func TestIsDigest(t *testing.T) {
	const hex = "0123456789abcdef"
	for seed := range uint64(sample.Count(3000)) {
		rng := rand.New(rand.NewPCG(seed, 20))
		if d := digestOf(fmt.Sprint("Protokoll ", seed)); !IsDigest(d) {
			t.Fatalf("%s is a file's", d)
		}
		filled := make([]byte, 64)
		unit, start, step, few := 1+rng.IntN(32), rng.IntN(16), rng.IntN(16), 1+rng.IntN(6)
		for i := range filled {
			switch seed % 4 {
			case 0: // one pattern over and over, the last of it cut
				if filled[i] = hex[rng.IntN(16)]; i >= unit {
					filled[i] = filled[i-unit]
				}
			case 1: // counting, by ones or more
				filled[i] = hex[(start+step*i)%16]
			case 2: // few keys
				filled[i] = hex[(start+rng.IntN(few))%16]
			case 3: // zeros, and something last or first
				filled[i] = '0'
				if i >= 60 || seed%8 == 3 && i < 4 {
					filled[i] = hex[rng.IntN(16)]
				}
			}
		}
		if IsDigest("sha256:" + string(filled)) {
			t.Fatalf("seed %d: %s is nobody's", seed, filled)
		}
	}
	for _, text := range []string{"", "sha256:", "sha256:00", digestOf(""), digestOf("\n"), digestOf("test"), "-"} {
		if IsDigest(text) {
			t.Errorf("%q is nobody's", text)
		}
	}
}

// notBefore goes through every day that the dates may be, and finds none on which
// all the sessions are still to come.
func notBefore(on lang.Date, sessions []Session) bool {
	for _, day := range completions(on) {
		ahead := true
		for _, s := range sessions {
			may := func(held lang.Date) bool { return day.SurelyBefore(held) }
			ahead = ahead && slices.ContainsFunc(completions(s.Date), may)
		}
		if ahead {
			return false
		}
	}
	return true
}

// An answer has a day, and reference or document, the funder's; notice first,
// before the answer and before the paper that it stands in, unless the funder
// began it. An exemption names conditions and meetings of its
// own deviation, and no grant reaches beyond it.
func TestAnswerLacks(t *testing.T) {
	pick := func(rng *rand.Rand, list ...string) string { return list[rng.IntN(len(list))] }
	some := func(rng *rand.Rand, list ...string) []string {
		return slices.DeleteFunc(list, func(string) bool { return rng.IntN(3) == 0 })
	}
	issuers := map[string]string{"funders": "funder", "regions": "region", "nobodys": ""}
	p := &Project{Record: &ProjectRecord{Funder: "funder"}}
	var documents []*Document
	for id, issuer := range issuers {
		documents = append(documents, &Document{Head: Head{ID: id}, Issuer: issuer})
	}
	p.Documents = newSet(documents)
	attends := &Condition{Head: Head{ID: "attends"}, History: []Judgement{{Document: "demand"}}}
	p.Conditions = newSet([]*Condition{attends})
	demand := &Document{Head: Head{ID: "demand"}, Issuer: "funder"}
	documents = append(documents, demand)
	issuers["demand"] = "funder"
	p.Documents = newSet(documents)
	granted := 0
	for seed := range uint64(sample.Count(5000)) {
		rng := rand.New(rand.NewPCG(seed, 19))
		for _, x := range documents {
			x.Date = anyDate(rng)
		}
		day := func() lang.Date { return lang.MustDate("2021-01-29").AddDays(rng.IntN(4)) }
		d := &Deviation{BegunBy: pick(rng, "region", "funder"), Conditions: some(rng, "attends", "same"), Meetings: some(rng, "m1", "m2")}
		if rng.IntN(3) > 0 {
			d.Notice = &FunderNotice{On: day()}
		}
		a := &FunderAnswer{
			Kind: pick(rng, "noted", "approved-change", "exempted", "refused", "asks-more"), From: pick(rng, "funder", "funder", "region"),
			On: day(), Reference: pick(rng, "", "F 1"), Document: pick(rng, "", "funders", "regions", "nobodys", "gone", "demand"),
		}
		if a.Kind == "exempted" || rng.IntN(2) == 0 {
			a.Conditions, a.Meetings = some(rng, "attends", "same"), some(rng, "m1", "m2")
		}

		issuer, written := issuers[a.Document]
		paper := written && issuer == "funder"
		reference := a.Reference != "" && (!written || issuer != "region")
		told := d.BegunBy == "funder" || d.Notice != nil && !a.On.SurelyBefore(d.Notice.On)
		for _, x := range documents {
			if d.Notice != nil && d.BegunBy != "funder" && x.ID == a.Document {
				old := func(day lang.Date) bool { return day.SurelyBefore(d.Notice.On) }
				told = told && !slices.ContainsFunc(completions(x.Date), old)
			}
		}
		about := a.Conditions
		if len(about) == 0 {
			about = d.Conditions
		}
		freed := slices.Contains(about, "attends") && (a.Kind == "exempted" || a.Kind == "approved-change")
		if x, ok := p.Documents.Get(a.Document); ok && freed && (x == demand || x.Date.SurelyBefore(demand.Date)) {
			told = false
		}
		holds := a.From == "funder" && (paper || reference) && told
		if got := len(p.AnswerLacks(d, a)) == 0; got != holds {
			t.Fatalf("seed %d: lacks %q, want it to hold: %t\n%+v\n%+v", seed, p.AnswerLacks(d, a), holds, a, d)
		}
		for _, condition := range []string{"attends", "same"} {
			for _, meeting := range []string{"m1", "m2"} {
				its := slices.Contains(d.Conditions, condition) && slices.Contains(d.Meetings, meeting)
				named := slices.Contains(a.Conditions, condition) && slices.Contains(a.Meetings, meeting)
				switch got := d.Covers(a, condition, AtMeeting(meeting)); {
				case a.Grants() && got && !its, a.Kind == "exempted" && got != (its && named), its && named && !got:
					t.Fatalf("seed %d: covers %s at %s: %t\n%+v\n%+v", seed, condition, meeting, got, a, d)
				case a.Grants() && got && holds:
					granted++
				}
			}
		}
	}
	if granted == 0 {
		t.Error("nothing was granted")
	}
}
