package rule

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/sample"
)

// A meeting that has been, by its day or by what is recorded of it, is called off
// only by what shows it: a deviation of its own cancellation, and a dated paper of
// the funder or the organizer that is none of those by which it was set, nor older
// than when it was. A meeting ahead may be called off by a word.
func TestCalledOff(t *testing.T) {
	const (
		meeting   = "data/projects/exempelprojektet/meetings/exchange-3.json"
		deviation = "data/projects/exempelprojektet/deviations/called-off.json"
		message   = "data/projects/exempelprojektet/documents/called-off.json"
	)
	his04, _ := Find("HIS-04")
	base, today := baseRegion(t), lang.MustDate("2022-04-20")
	pick := func(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }
	passed, stopped := 0, 0
	for seed := range uint64(sample.Count(400)) {
		r := rand.New(rand.NewPCG(seed, 36))
		day, status, organizer := pick(r, "2022-04-05", "2022-04-19", "2022-04-20", "2022-04-21", "2022-04", "2022-03"), pick(r, "planned", "planned", "moved", "held"), pick(r, "exempelfinansiaren", "exempelregionen")
		lines := ""
		if day != "2022-04-05" {
			lines += fmt.Sprintf("/sessions/0/date: %q\n", day)
		}
		if status != "planned" {
			lines += fmt.Sprintf("/status: %q\n", status)
		}
		if organizer != "exempelfinansiaren" {
			lines += fmt.Sprintf("/organizer: %q\n", organizer)
		}
		published := mustAmend(t, base, meeting, lines)

		kind, about := pick(r, "", "cancellation", "cancellation", "date-change"), pick(r, "exchange-3", "exchange-3", "exchange-3", "exchange-2")
		issuer, written := pick(r, "exempelfinansiaren", "exempelfinansiaren", "exempelregionen", ""), pick(r, "2022-04-01", "2022-04-01", "2022-04-15", "2022-04", "", "2020-03-01")
		cited := pick(r, "called-off", "called-off", "called-off", "funder-decision", "")
		now := published
		off := "/status: \"cancelled\"\n"
		if kind != "" {
			off += "+ /deviation: \"called-off\"\n"
			now = now.with(ExampleFile{Path: deviation, Data: fmt.Sprintf(`{"$schema": "../../../../schema/deviation.json", "id": "called-off", "kind": %q, "title": {"sv": "Träffen blev inte av", "en": null}, "text": {"sv": "Träffen blev inte av.", "en": null}, "found": "2022-04-01", "begunBy": "funder", "conditions": ["peer-exchange"], "meetings": [%q], "consequences": null, "approvalNeeded": "no", "answers": []}`, kind, about)})
		}
		if cited != "" {
			off += fmt.Sprintf("+ /sources/1: {\"document\": %q}\n", cited)
		}
		if status == "held" {
			off += `+ /corrections: [{"on": "2022-04-20", "pointer": "/status", "kind": "other", "from": "genomförd", "to": "inställd", "why": {"sv": "Fel.", "en": "Wrong."}}]` + "\n"
		}
		null := func(s string) string {
			if s == "" {
				return "null"
			}
			return fmt.Sprintf("%q", s)
		}
		now = now.with(ExampleFile{Path: message, Data: fmt.Sprintf(`{"$schema": "../../../../schema/document.json", "id": "called-off", "title": {"sv": "Besked", "en": null}, "kind": "other", "issuer": %s, "date": %s, "caseNumber": "EX 417-2019", "digest": null, "url": null, "firstHand": false}`, null(issuer), null(written))})
		now = mustAmend(t, now, meeting, off)

		over := status == "held" || day == "2022-04-05" || day == "2022-04-19" || day == "2022-03"
		paper := cited == "called-off" && (issuer == "exempelfinansiaren" || issuer != "" && issuer == organizer) && written != "" && written != "2020-03-01"
		want := over && !(kind == "cancellation" && about == "exchange-3" && paper)
		out := runRules([]*Rule{his04}, now.input(published, today, today))
		got := slices.ContainsFunc(out.Findings, func(f finding.Finding) bool { return f.Blocking && f.Path == meeting })
		if got != want {
			t.Errorf("seed %d: blocked %t, want %t: %s %s by %s, called off by a %q of %s, citing %q of %q, dated %q%s", seed, got, want, status, day, organizer, kind, about, cited, issuer, written, firstMessage(out))
		}
		if over && got {
			stopped++
		} else if over {
			passed++
		}
	}
	if passed == 0 || stopped == 0 {
		t.Errorf("%d passed and %d were stopped: the test shows too little", passed, stopped)
	}
}

func mustAmend(t *testing.T, r Region, path, lines string) Region {
	t.Helper()
	r, err := amendAll(r, path, strings.TrimSuffix(lines, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}
