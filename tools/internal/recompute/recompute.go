// Package recompute is what a reader does with an audit package: opens it, judges it
// on another day, supposes that papers were there, and fills in a form over its
// records. It is asked and answers in JSON, as schema/browser.json has it, so that a
// page needs neither rules nor words of its own.
//
// It is pure: it knows no folder, no network and no clock. What it is given comes from
// a stranger.
package recompute

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"github.com/go-json-experiment/json"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/settle"
)

// version is the contract's; a change within a version only adds.
const version = 1

// What a package may hold at most: less than audit.Verify takes, for a browser has one
// thread, and never gives memory back.
const (
	maxFiles = 6_000
	maxWhole = 96 << 20 // bytes, unpacked
)

// Reader has one package open, or none.
type Reader struct {
	opened *opened
	asked  asked
}

// opened is a package that holds.
type opened struct {
	*audit.Verified
	register *record.Register // whole
	standing *inspect.Standing
	// desk is the records as they stand on today, to draft over; nil until somebody
	// does.
	desk  *desk.Desk
	today lang.Date
}

// asked is what was asked last of which paper would settle what.
type asked struct {
	project string
	day     lang.Date
	inquiry *settle.Inquiry
}

// request is what a page asks.
type request struct {
	Version int           `json:"v"`
	Do      string        `json:"do"`
	Lang    lang.Language `json:"lang"`
	Project string        `json:"project"`
	Day     string        `json:"day"` // as somebody wrote it
	Papers  []chosen      `json:"papers"`
	Form    string        `json:"form"`
	Answers draft.Answers `json:"answers"` // as somebody wrote them
	Seed    string        `json:"seed"`    // see draft.Input
}

type chosen struct {
	ID      string `json:"id"`
	Outcome string `json:"outcome"` // "": the one that is hoped for
}

// Answer answers a request; pack is the package to open, and nil otherwise. today is
// the real day. Whatever it is asked it answers in JSON, if only with what is wrong.
func (r *Reader) Answer(ctx context.Context, asks []byte, pack []byte, today lang.Date) []byte {
	data, err := json.Marshal(r.answer(ctx, asks, pack, today), json.Deterministic(true))
	if err != nil { // of types that are all its own
		panic(err)
	}
	return data
}

func (r *Reader) answer(ctx context.Context, asks []byte, pack []byte, today lang.Date) *answer {
	var q request
	a := &answer{Version: version, Lang: lang.Swedish, Faults: []text{}}
	err := json.Unmarshal(asks, &q, json.RejectUnknownMembers(true))
	if q.Lang == lang.English {
		a.Lang = lang.English
	}
	switch q.Do {
	case "open", "judge", "suppose", "forms", "ask", "draft", "handover":
		a.Do = &q.Do
	}
	switch {
	case err != nil, q.Lang != a.Lang:
		a.fault(lang.T("Frågan från sidan går inte att läsa. Ladda om sidan.", "The question from the page cannot be read. Load the page again."))
	case q.Version != version:
		a.fault(lang.Format("Sidan frågar enligt version %d, och det här programmet svarar enligt version %d. Ladda om sidan.",
			"The page asks by version %d, and this program answers by version %d. Load the page again.", q.Version, version))
	case q.Do == "open":
		r.open(ctx, a, pack, today)
	case a.Do == nil:
		a.fault(lang.T("Sidan frågar efter något som det här programmet inte gör. Ladda om sidan.", "The page asks for what this program does not do. Load the page again."))
	case q.Do == "forms":
		a.forms()
	case r.opened == nil:
		a.fault(lang.T("Inget paket är öppnat. Öppna ett först.", "No package is open. Open one first."))
	case q.Do == "judge", q.Do == "suppose":
		r.judgeOrSuppose(a, q)
	default:
		r.fill(ctx, a, q, today)
	}
	a.OK = len(a.Faults) == 0
	return a
}

// open tries the package and keeps it if it holds. Of one that was open before nothing
// is left, whatever becomes of this.
func (r *Reader) open(ctx context.Context, a *answer, pack []byte, today lang.Date) {
	*r = Reader{}
	a.Notes = []text{}
	if fault := tooLarge(pack); !fault.IsZero() {
		sum := sha256.Sum256(pack)
		a.fault(fault)
		a.found(&audit.Verified{Digest: hex.EncodeToString(sum[:]), Faults: []lang.Text{fault}})
		a.Holds = new(a.say(lang.T("Paketet är inte prövat.", "The package has not been tried.")))
		return
	}
	v, err := audit.Verify(ctx, pack, today)
	if err != nil {
		a.fault(lang.T("Paketet kunde inte räknas om: programmet är inte helt. Ladda om sidan.", "The package could not be recomputed: the program is not whole. Load the page again."))
		return
	}
	for _, f := range v.Faults {
		a.fault(f)
	}
	for _, n := range v.Notes {
		a.Notes = append(a.Notes, a.say(n))
	}
	a.found(v)
	if len(v.Faults) > 0 {
		return
	}
	r.opened = &opened{Verified: v, register: v.Result.Register, standing: v.Result.Standing()}
	for _, p := range r.opened.register.Projects.All() {
		a.Projects = append(a.Projects, a.project(r.opened.register, p.ID))
	}
	if len(a.Projects) > 0 {
		first := a.Projects[0].ID
		if v.Project != "" {
			first = v.Project
		}
		a.Judged = r.judged(a, first, v.AsOf)
	}
}

// tooLarge refuses by what the list of the zip file says, before anything is read:
// what a file holds beyond that is damage.
func tooLarge(pack []byte) lang.Text {
	z, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return lang.Text{} // no zip file, which audit says
	}
	instead := lang.T("Räkna om det med programmet: insyn verify PAKET.zip.", "Recompute it by the program: insyn verify PACKAGE.zip.")
	if n := len(z.File); n > maxFiles {
		return lang.Sentences(lang.Format("Paketet har %[1]s filer. En webbläsare orkar räkna om högst %[2]s.",
			"The package has %[1]s files. A browser manages to recompute at most %[2]s.", number(n), number(maxFiles)), instead)
	}
	var whole uint64
	for _, f := range z.File {
		if whole += min(f.UncompressedSize64, maxWhole+1); whole > maxWhole {
			return lang.Sentences(lang.Format("Paketet har mer än %d MB uppackat. En webbläsare orkar inte räkna om mer.",
				"The package has more than %d MB unpacked. A browser does not manage to recompute more.", maxWhole>>20), instead)
		}
	}
	return lang.Text{}
}

func number(n int) lang.Text {
	return lang.T(lang.Number(lang.Swedish, int64(n)), lang.Number(lang.English, int64(n)))
}

// judgeOrSuppose answers what hangs on a project and a day.
func (r *Reader) judgeOrSuppose(a *answer, q request) {
	projects := r.opened.register.Projects
	if q.Project == "" && projects.Len() == 1 {
		q.Project = projects.All()[0].ID
	}
	day, ok := lang.ReadDate(q.Day)
	switch _, there := projects.Get(q.Project); {
	case !there:
		a.fault(lang.Format("Projektet %s finns inte i paketet.", "The project %s is not in the package.", lang.Quote(lang.T(short(q.Project), short(q.Project)))))
	case q.Day == "":
		a.fault(lang.T("Skriv en dag, till exempel 2021-01-28.", "Write a day, such as 2021-01-28."))
	case !ok || day.ByMonth():
		a.fault(lang.Format("%s är inte en dag som finns i kalendern. Skriv år, månad och dag, till exempel 2021-01-28.",
			"%s is not a day that the calendar has. Write year, month and day, such as 2021-01-28.", lang.Quote(lang.T(short(q.Day), short(q.Day)))))
	case q.Do == "judge":
		a.Judged = r.judged(a, q.Project, day)
	default:
		a.Supposed = r.supposed(a, q.Project, day, q.Papers)
	}
}

// short is what somebody wrote, as far as it is worth repeating.
func short(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// supposed answers how the conditions would stand, or tells what cannot be supposed.
func (r *Reader) supposed(a *answer, project string, day lang.Date, papers []chosen) *supposed {
	q := r.ask(project, day)
	var choices []settle.Choice
	for _, c := range papers {
		choice, ok := find(q, c)
		if !ok {
			a.fault(lang.Format("Det går inte att anta %s den dagen: inget ändras av det. Välj bland det som räknas upp.",
				"%s cannot be supposed on that day: nothing changes by it. Choose among what is listed.", lang.Quote(lang.T(short(c.ID), short(c.ID)))))
			return nil
		}
		choices = append(choices, choice)
	}
	found, ok := q.Suppose(choices...)
	if !ok {
		a.fault(lang.T("Samma handling är vald två gånger. Välj den en gång.", "The same paper is chosen twice. Choose it once."))
		return nil
	}
	return r.told(a, project, day, q, choices, found)
}

// ask finds which papers would settle something in the project on the day.
func (r *Reader) ask(project string, day lang.Date) *settle.Inquiry {
	if r.asked.inquiry == nil || r.asked.project != project || r.asked.day != day {
		verdicts := r.opened.standing.Verdicts(project, day)
		r.asked = asked{project, day, settle.Ask(r.opened.register, project, day, verdicts)}
	}
	return r.asked.inquiry
}

// find looks a chosen paper up.
func find(q *settle.Inquiry, c chosen) (settle.Choice, bool) {
	for i := range q.Papers {
		for j := range q.Papers[i].Outcomes {
			if q.Papers[i].ID == c.ID && (c.Outcome == "" || q.Papers[i].Outcomes[j].ID() == c.Outcome) {
				return settle.Choice{Paper: i, Outcome: j}, true
			}
		}
	}
	return settle.Choice{}, false
}

// project names a project.
func (a *answer) project(r *record.Register, id string) named {
	return named{id, a.say(projectName(r, id))}
}

// fault tells what is wrong.
func (a *answer) fault(t lang.Text) { a.Faults = append(a.Faults, a.say(t)) }

// say speaks the text in the language of the answer, and says so where that is not it
// after all. What a stranger wrote shows all that is in it.
func (a *answer) say(t lang.Text) text {
	said := text{Text: lang.Visible(t.In(a.Lang))}
	if spoken := t.Spoken(a.Lang); spoken != a.Lang && said.Text != "" {
		said.Lang = spoken
	}
	return said
}

// lines is say of what has several lines, and keeps them.
func (a *answer) lines(t lang.Text) text {
	said := a.say(t)
	lines := strings.Split(t.In(a.Lang), "\n")
	for i, line := range lines {
		lines[i] = lang.Visible(line)
	}
	said.Text = strings.Join(lines, "\n")
	return said
}

// maybe is say of what may not be there.
func (a *answer) maybe(t lang.Text) *text {
	if t.IsZero() {
		return nil
	}
	return new(a.say(t))
}
