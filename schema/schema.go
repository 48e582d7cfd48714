// Package schema holds the contract that every record and the Report follow,
// as JSON Schemas (draft 2020-12): one file for each kind of record, named by
// the kind; common.json for what they share; report.json for the Report; insyn.json
// for the index of what a site has to fetch; followup.json for what a funder sees.
//
// Beside the standard keywords the schemas carry a few of their own:
//
//	x-en           the English of title and description, which are Swedish
//	x-running      the title as running text has it, where that is another
//	x-enum         for each allowed value its name in both languages, and
//	               "running" where running text has another
//	x-form         for a pattern, what it asks for, in both languages
//	x-ref          the value is the id of a record of this kind
//	x-ref-project  that record is in the project that this sibling names
//	x-published    how the value may change once it is published, see
//	               validate.Published
//	x-until        for how long it may be edited all the same
//	x-moves        where x-published is "moves", to which each value may move on
//	x-none         a list that gives none where it is left out
//	x-personal     it goes when the person whom it tells of is masked
//
// It embeds the files and does nothing with them: packages validate and naming do.
package schema

import "embed"

// FS holds the schemas, each at its file name.
//
//go:embed *.json
var FS embed.FS
