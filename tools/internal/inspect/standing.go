package inspect

import (
	"context"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/verdict"
)

// Standing is a tree of records that verdicts can be given of, on one day after
// the other, as long as the records stand.
type Standing struct {
	records   *records
	appraisal *record.Appraisal
	blocked   map[record.Ref]lang.Text
	masks     bool // a record holds an identity number
}

// Standing returns the records that the Report is of, to be judged on other days.
func (r *Result) Standing() *Standing {
	return standing(nil, r.Rules.Appraisal, r.Report.Findings)
}

func standing(read *records, appraisal *record.Appraisal, findings []finding.Finding) *Standing {
	return &Standing{read, appraisal, blocked(findings), rule.FoundNumbers(findings)}
}

// Stand reads the records of in.Tree, and tries them; in.Base is not looked at.
// partial tells that the tree lacks records of other projects. What the tree has in
// common with that of before, nil for none, is not read again.
//
// Errors: as those of Run.
func Stand(ctx context.Context, in Input, partial bool, before *Standing) (*Standing, error) {
	var known *records
	if before != nil {
		known = before.records
	}
	r, err := read(ctx, in.Tree, in.Schemas, known)
	if err != nil {
		return nil, err
	}
	appraisal := record.NewAppraisal(r.register)
	out := rule.Run(rule.Input{
		Entries: r.entries, Files: r.files, Prose: r.prose, Shapes: r.faults, Register: r.register, Appraisal: appraisal,
		Schemas: in.Schemas, Partial: partial, AsOf: in.AsOf, Today: in.Today,
	})
	return standing(r, appraisal, out.Findings), nil
}

// Verdicts judges a project on the day, by what was known then.
func (s *Standing) Verdicts(project string, on lang.Date) []verdict.Verdict {
	verdicts := verdict.JudgeProject(s.appraisal, project, on, s.blocked)
	if s.masks {
		mask(verdicts)
	}
	return verdicts
}
