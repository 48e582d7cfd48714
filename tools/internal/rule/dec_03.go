package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var dec03 = Rule{
	ID: "DEC-03", Severity: finding.Error, Waivable: true,
	Title: lang.T(
		"En paragraf är ett beslut: samma organ, år och § har samma datum och diarienummer, och en post i projektet. Ett beslut som ersätter ett annat säger vilket.",
		"A paragraph is one decision: the same body, year and § have the same date and case number, and one record in the project. A decision that supersedes another says which."),
	Why: lang.T(
		"Paragraferna numreras per organ och år. Finns samma paragraf med två datum är det ena felskrivet, och då pekar hänvisningen på fel beslut. Finns den som två poster kan de säga olika saker.",
		"Paragraphs are numbered per body and year. If the same paragraph is there with two dates, one is mistyped, and the reference points to the wrong decision. If it is there as two records, they may say different things."),
	Basis: lang.T(
		"Hålls så att en hänvisning till en paragraf leder till ett enda beslut.",
		"Kept so that a reference to a paragraph leads to one decision only."),
	Reads: []record.Kind{record.KindDecision},
	Kinds: []record.Kind{record.KindDecision},
	Messages: []Message{
		{Name: "other-date", Text: lang.T(
			"{decision} i {body} finns redan med datumet {other}. Rätta det datum eller den paragraf som inte stämmer med protokollet.",
			"{decision} in {body} is there already with the date {other}. Correct the date or the paragraph that does not agree with the minutes.")},
		{Name: "other-case", Text: lang.T(
			"{decision} i {body} finns redan med diarienumret ”{other}”, men har här ”{found}”. Rätta det som inte stämmer med protokollet.",
			"{decision} in {body} is there already with the case number “{other}”, but has “{found}” here. Correct the one that does not agree with the minutes.")},
		{Name: "two-records", Graded: true, Text: lang.T(
			"{decision} i {body} har redan en post i projektet, ”{other}”. En paragraf är en post: för in allt i den ena, eller rätta den paragraf som inte stämmer med protokollet.",
			"{decision} in {body} has a record in the project already, “{other}”. A paragraph is one record: put everything in one of them, or correct the paragraph that does not agree with the minutes.")},
		{Name: "not-superseding", Text: lang.T(
			"{decision} ersätter {person}, som utsågs genom {other}, men säger inte att det ersätter det beslutet. Ange det.",
			"{decision} replaces {person}, who was appointed by {other}, but does not say that it supersedes that decision. Add it.")},
	},
	Check: func(p *Pass) {
		first := map[minutes]*record.Decision{}
		for _, proj := range p.Register.Projects.All() {
			for _, d := range proj.Decisions.All() {
				p.Examined(recordAt(d.Head))
				m, ok := minutesOf(d)
				if !ok {
					continue
				}
				other, ok := first[m]
				if !ok {
					first[m] = d
					continue
				}
				checkSameParagraph(p, d, other)
			}
			checkSuperseding(p, proj)
		}
	},
}

func checkSameParagraph(p *Pass, d, other *record.Decision) {
	values := Values{"decision": naming.Decision(d), "body": naming.Body(p.Register, d.Body), "found": d.CaseNumber}
	switch {
	case d.Date != other.Date:
		values["other"] = other.Date
		p.Report(at(d.Ref, "date"), "other-date", values, at(other.Ref, "date"), at(d.Ref, "paragraph"))
	case d.CaseNumber != "" && other.CaseNumber != "" && d.CaseNumber != other.CaseNumber:
		values["other"] = other.CaseNumber
		p.Report(at(d.Ref, "caseNumber"), "other-case", values, at(other.Ref, "caseNumber"), at(d.Ref, "paragraph"))
	case d.Ref.Project == other.Ref.Project:
		stood := p.Before != nil && p.stoodIn(d) && p.stoodIn(other)
		if p.Before != nil && p.stoodIn(d) && !stood {
			d, other = other, d
		}
		severity := finding.Error
		if p.Before == nil || stood {
			severity = finding.Warning
		}
		values["decision"], values["other"] = naming.Decision(d), other.ID
		p.reportGraded("two-records", severity, at(d.Ref, "paragraph"), nil, values, []finding.Place{at(other.Ref, "paragraph")})
	}
}

// stoodIn reports whether the published record of the decision is of the same
// paragraph.
func (p *Pass) stoodIn(d *record.Decision) bool {
	proj, ok := p.Before.Register.Projects.Get(d.Ref.Project)
	if !ok {
		return false
	}
	old, ok := proj.Decisions.Get(d.ID)
	return ok && old.Body == d.Body && old.Date == d.Date && old.Paragraph == d.Paragraph
}

// checkSuperseding looks at assignments that were replaced by a decision: it
// takes the place of the one that made the assignment.
func checkSuperseding(p *Pass, proj *record.Project) {
	for _, n := range proj.Nominations.All() {
		if n.Ended == nil || n.Ended.Why != "replaced" || n.Ended.Decision == n.Decision {
			continue
		}
		by, ok1 := proj.Decisions.Get(n.Ended.Decision)
		old, ok2 := proj.Decisions.Get(n.Decision)
		if !ok1 || !ok2 || !by.Taken() || slices.Contains(by.Supersedes, old.ID) {
			continue
		}
		p.Report(at(by.Ref, "supersedes"), "not-superseding", Values{
			"decision": naming.Decision(by), "person": naming.Person(p.Register, n.Person), "other": naming.Decision(old),
		}, at(n.Ref, "ended", "decision"))
	}
}
