package record

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"insyn/tools/internal/lang"
)

// MaxAge is how many days a publisher's judgement may be behind the day on which it
// is looked at: a site is built every night, and a night or two may fail.
const MaxAge = 3

// Publisher is a party whose site a funder reads: a region, which publishes by
// itself. Nothing but the host of its Site is read.
type Publisher struct {
	Head
	Name   lang.Text `json:"name"`
	Number string    `json:"organizationNumber"`
	County string    `json:"county"`
	Site   string    `json:"site"` // the address of its root, https
	Since  lang.Date `json:"since"`
	Until  lang.Date `json:"until"` // the last day, unknown while it goes on
}

// Programme is what a funder granted support in, with the conditions that all
// projects in it have in common.
type Programme struct {
	Head
	Title      lang.Text            `json:"title"`
	Source     *Source              `json:"source"`
	Conditions []ProgrammeCondition `json:"conditions"` // in the order in which they are shown
}

// ProgrammeCondition is a condition in the funder's own words, letter for letter. A
// publisher's condition that quotes the same words is the same condition.
type ProgrammeCondition struct {
	ID       string    `json:"id"`
	Title    lang.Text `json:"title"`
	Strength string    `json:"strength"` // funding, shall, should
	Words    string    `json:"words"`
}

// FundedProject is a project to which the funder granted support, the record of kind
// grant. Whether some publisher has it is seen by the case number.
type FundedProject struct {
	Head
	Programme  string    `json:"programme"`
	Publisher  string    `json:"publisher"`
	CaseNumber string    `json:"caseNumber"`
	Title      lang.Text `json:"title"`
	Amount     int64     `json:"amount"` // in whole kronor, 0 if unknown
	Decided    lang.Date `json:"decided"`
	From       lang.Date `json:"from"`
	To         lang.Date `json:"to"`
}

// Observation is what a funder saw of a publisher's site: what it says of itself
// there, recomputed, and how the last round went. The machine writes it, and
// replaces it whole. It has the id of the Publisher, and no person in it.
type Observation struct {
	Head
	Now  LastRound     `json:"now"`
	Good *Seen         `json:"good,omitempty"` // nil: nothing was ever seen that held
	Gone []GoneProject `json:"gone,omitempty"`
}

// LastRound is how the last round went.
type LastRound struct {
	On      lang.Date `json:"on"`
	Outcome Collected `json:"outcome"`
	Since   lang.Date `json:"since"` // the day of the first round in a row with the outcome
}

// Collected is what came of asking a publisher's site.
type Collected string

// The outcomes. Of CollectedOK, CollectedOlder and CollectedOtherProgram what was seen
// may have been taken in; of all the others the last good stands as it was.
const (
	CollectedOK             Collected = "ok"
	CollectedNoAnswer       Collected = "no-answer"
	CollectedCertificate    Collected = "certificate"
	CollectedMoved          Collected = "moved"
	CollectedTooMuch        Collected = "too-much"
	CollectedNoPackage      Collected = "no-package"
	CollectedDoesNotHold    Collected = "does-not-hold"
	CollectedOlder          Collected = "older"
	CollectedOtherProgram   Collected = "other-program"
	CollectedOtherPublisher Collected = "other-publisher"
	CollectedEnded          Collected = "ended"
)

// Seen is what held when it was recomputed.
type Seen struct {
	On         lang.Date     `json:"on"` // the day it was fetched
	AsOf       lang.Date     `json:"asOf"`
	Made       lang.Date     `json:"made"`
	Package    string        `json:"package"` // SHA-256 of it
	Records    string        `json:"records"` // digest of them, see audit.Index
	Changed    lang.Date     `json:"changed"` // the day on which that digest was first seen
	Commit     string        `json:"commit,omitempty"`
	Program    SeenProgram   `json:"program"`
	Recomputed string        `json:"recomputed"` // all, statuses
	Counts     SeenCounts    `json:"counts"`
	Projects   []SeenProject `json:"projects"`
}

// SeenProgram is the program that made the package, by its own word.
type SeenProgram struct {
	Version string `json:"version"`
	Rules   string `json:"rules"` // digest
}

// SeenCounts sums up the publisher's Report.
type SeenCounts struct {
	Records  int `json:"records"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
}

// SeenProject is a project as the publisher has it. CaseNumber is the funder's.
type SeenProject struct {
	ID         string          `json:"id"`
	CaseNumber string          `json:"caseNumber,omitempty"` // "": the publisher does not know it
	Title      lang.Text       `json:"title,omitzero"`       // zero: withheld, for it names a person
	Withdrawn  bool            `json:"withdrawn,omitempty"`
	Conditions []SeenCondition `json:"conditions"`
	Awaiting   []SeenAwaiting  `json:"awaiting"` // what waits for the funder's answer, oldest first
}

// SeenCondition is a verdict, recomputed, and how the publisher reads the words.
type SeenCondition struct {
	ID       string    `json:"id"`
	Title    lang.Text `json:"title,omitzero"` // zero: withheld, for it names a person
	Words    []string  `json:"words"`          // SHA-256 of each quotation of the funder's own words
	Strength string    `json:"strength"`
	Way      string    `json:"way,omitempty"` // the kind of judgement
	// Interpretation is how the publisher reads what the source does not define;
	// nil where it says nothing, or where that names a person: Withheld.
	Interpretation *lang.Text  `json:"interpretation,omitempty"`
	Withheld       bool        `json:"withheld,omitempty"`
	Status         string      `json:"status"` // a verdict.Status, also none and quoted
	Since          lang.Date   `json:"since"`  // the AsOf with which that status was first seen
	LastChance     lang.Date   `json:"lastChance,omitzero"`
	Next           *SeenNext   `json:"next,omitempty"`
	Funder         *SeenAccord `json:"funder,omitempty"`
}

// WordsDigest returns the digest by which a quotation is known again, however it is
// spaced: two regions that quote the funder letter for letter have the same.
func WordsDigest(quotation string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(quotation), " ")))
	return hex.EncodeToString(sum[:])
}

// SeenNext is by when something is to be done next, and by which role.
type SeenNext struct {
	By  lang.Date `json:"by,omitzero"`
	Who lang.Text `json:"who,omitzero"`
}

// SeenAccord is the funder's own word on the condition as the publisher has it,
// and how it agrees with the status.
type SeenAccord struct {
	Says   Word      `json:"says"`
	On     lang.Date `json:"on"`
	Accord string    `json:"accord"`
}

// SeenAwaiting is a deviation of which the funder was told and has not answered.
type SeenAwaiting struct {
	Deviation  string    `json:"deviation"`
	Notified   lang.Date `json:"notified"`
	Conditions []string  `json:"conditions"`
}

// GoneProject was there when the publisher was seen before, and is not any more.
type GoneProject struct {
	ID         string    `json:"id"`
	CaseNumber string    `json:"caseNumber,omitempty"`
	Since      lang.Date `json:"since"` // the day of the round that missed it
}
