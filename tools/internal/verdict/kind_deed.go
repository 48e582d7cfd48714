package verdict

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// deeds are what a project is to do beside its reports.
var deeds = &owing{
	kind: record.KindDeed, list: "deeds", on: "done",
	what: lang.T("åtgärden", "the action"),
	do:   lang.T("genomför", "carry out"), did: lang.T("genomfördes", "was carried out"),
	have: lang.T("genomförts", "been carried out"), done: lang.T("genomförd", "carried out"), toBe: lang.T("genomföras", "be carried out"),
	proof: lang.T("underlaget", "the evidence"), proofOf: lang.T("underlaget för", "the evidence of"), such: lang.T("en kopia med diarienummer", "a copy with a case number"),
}

// deed judges whether what the funder asks for was done on time.
var deed = deeds.judged("deed")

// deedOccasion is the last day of what is to be done.
var deedOccasion = deeds.occasion()
