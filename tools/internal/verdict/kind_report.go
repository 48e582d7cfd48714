package verdict

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// reports are what a project hands in to its funder.
var reports = &owing{
	kind: record.KindReport, list: "reports", on: "submitted",
	what: lang.T("rapporten", "the report"),
	do:   lang.T("lämna", "hand in"), did: lang.T("lämnades", "was handed in"),
	have: lang.T("lämnats", "been handed in"), done: lang.T("lämnad", "handed in"), toBe: lang.T("lämnas", "be handed in"),
	proof: lang.T("kvittensen", "the receipt"), proofOf: lang.T("kvittensen för", "the receipt of"), such: lang.T("en kvittens", "a receipt"),
}

// report judges whether reports to the funder were handed in on time.
var report = reports.judged("report")

// reportOccasion is the handing in of a report, on its last day.
var reportOccasion = reports.occasion()
