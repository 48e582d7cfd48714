package inspect

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// ErrNoRecords means that there is nothing to judge: no folder data in the
// tree, nor in the base if there is one. It wraps filetree.ErrNoFolder or
// filetree.ErrNotFolder.
var ErrNoRecords = errors.New("no records")

// Input is what is inspected, and on what day.
type Input struct {
	Tree filetree.Tree
	// Base is what the tree is compared with, nil for nothing.
	Base filetree.Tree
	// Changed lists every path that differs between Base and Tree, as git has
	// them, also outside data/ (rule HIS-07).
	Changed []string

	// AlwaysNarrow lets only the part that a change reaches be looked at where
	// there are few projects too: for tests.
	AlwaysNarrow bool

	// AsOf is the day of the judgement: what became known later does not count.
	AsOf lang.Date
	// Today is the real day: "in the future" is later than that.
	Today  lang.Date
	Source Source

	// Schemas spare compiling the schemas to one who inspects many times; nil
	// compiles them.
	Schemas *validate.Schemas
}

// Result is the Report and what it was made from, for readers that show more
// than the Report holds.
type Result struct {
	Report   *Report
	Register *record.Register        // everything, also what is known after the Report's day
	Files    map[string]*source.File // every record and text that could be read, by path
	// Before are the base's own verdicts on the day, nil without a base. What they
	// say may name whom the change masks: only their statuses are to be shown.
	Before []verdict.Verdict
	// Rules is what the rules were tried on.
	Rules rule.Input

	withheld *redact.Names // see Openly
}

// Add adds to the Report findings that are about no record as it is in the end.
func (r *Result) Add(list []finding.Finding) {
	r.Report.add(list)
	r.withhold()
}

// Run inspects the tree. An error means that nothing was judged; what is wrong
// with the records is in the Report.
//
// Errors: ErrNoRecords; what the trees answer; the context's.
func Run(ctx context.Context, in Input) (*Result, error) {
	schemas := in.Schemas
	if schemas == nil {
		var err error
		if schemas, err = validate.Compile(); err != nil {
			return nil, err
		}
	}
	after, before, scope, err := readBoth(ctx, in, schemas)
	if err != nil {
		return nil, err
	}

	appraisal := record.NewAppraisal(after.register)
	rules := rule.Input{
		Entries: after.entries, Files: after.files, Prose: after.prose, Shapes: after.faults, Register: after.register, Appraisal: appraisal,
		Schemas: schemas, Partial: scope != nil, AsOf: in.AsOf, Today: in.Today,
	}
	var appraisalBefore *record.Appraisal
	if before != nil {
		appraisalBefore = record.NewAppraisal(before.register)
		rules.Before = &rule.Base{
			Entries: before.entries, Files: before.files, Prose: before.prose, Shapes: before.faults, Register: before.register, Appraisal: appraisalBefore,
			Changed: in.Changed, Unmasked: lastUnmasked(ctx, in.Base, schemas),
		}
	}
	out := rule.Run(rules)
	now := judge(appraisal, in.AsOf, out.Findings)
	report := &Report{
		Version:    Version,
		AsOf:       in.AsOf,
		Source:     in.Source,
		Scope:      scope,
		Summary:    summarize(out.Findings),
		Findings:   append([]finding.Finding{}, out.Findings...),
		NotChecked: []NotChecked{},
		Verdicts:   append([]verdict.Verdict{}, now.verdicts...),
		Rules:      []RuleCount{},
	}
	for _, n := range out.NotChecked {
		report.NotChecked = append(report.NotChecked, NotChecked{n.Rule, n.Path, n.Why, n.Because, n.Blocking})
	}
	for _, c := range out.Counts {
		report.Rules = append(report.Rules, RuleCount{ID: c.Rule, Examined: c.Examined, Broken: c.Findings})
	}
	var verdictsBefore []verdict.Verdict
	if before != nil {
		// The base's own errors decide which of its verdicts can be given.
		base := judge(appraisalBefore, in.AsOf, out.Base)
		verdictsBefore = base.verdicts
		report.Change = compare(in.AsOf, base, now, out.Replays, schemas)
		report.Change.Records = append(report.Change.Records, changedTexts(before.prose, after.prose)...)
	}
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}

	files := make(map[string]*source.File, len(after.files))
	for _, f := range slices.Concat(after.files, after.prose) {
		files[f.Path] = f
	}
	result := &Result{Report: report, Register: after.register, Files: files, Before: verdictsBefore, Rules: rules}
	if before != nil {
		result.withheld = withheld(before.register, after.register)
		result.withhold()
	}
	return result, nil
}

// Refuse returns the Report of a change that blocks as a whole.
func Refuse(in Input, why lang.Text) *Report {
	why = masked(why)
	return &Report{
		Version:    Version,
		AsOf:       in.AsOf,
		Source:     in.Source,
		Refused:    &why,
		Summary:    Summary{Blocking: 1},
		Findings:   []finding.Finding{},
		NotChecked: []NotChecked{},
		Verdicts:   []verdict.Verdict{},
		Rules:      []RuleCount{},
	}
}

// readBoth reads the tree, and the base if there is one: of both only the part
// that the change reaches, where that is told. A base without records is where
// everything begins, and a tree without any, where the base has some, is a
// change that removes them all, which the rules say.
func readBoth(ctx context.Context, in Input, schemas *validate.Schemas) (after, before *records, scope *Scope, err error) {
	if in.Base != nil {
		after, before, scope, err = narrow(ctx, in, schemas)
		if !errors.Is(err, errWhole) {
			return after, before, scope, err
		}
	}
	after, missing := read(ctx, in.Tree, schemas, nil)
	if missing != nil && (in.Base == nil || !errors.Is(missing, ErrNoRecords)) {
		return nil, nil, nil, missing
	}
	if in.Base == nil {
		return after, nil, nil, nil
	}
	before, err = read(ctx, in.Base, schemas, after)
	switch {
	case err == nil:
		return after, before, nil, nil
	case !errors.Is(err, ErrNoRecords):
		return nil, nil, nil, fmt.Errorf("the base: %w", err)
	case missing != nil:
		return nil, nil, nil, missing
	}
	return after, before, nil, nil
}

func summarize(findings []finding.Finding) Summary {
	var s Summary
	for _, f := range findings {
		switch f.Severity {
		case finding.Error:
			s.Errors++
		case finding.Warning:
			s.Warnings++
		case finding.Note:
			s.Notes++
		}
		if f.Blocking {
			s.Blocking++
		}
	}
	return s
}
