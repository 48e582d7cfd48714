// Package generate makes regions of any number of projects, for trying how
// large a repository may be before the work is felt: the benchmarks, the
// comparison with other tools, and a site of a thousand projects.
//
// Everything in them is made up and plainly so. It is no part of the program
// insyn, and nothing that it makes belongs in data/.
package generate

import (
	_ "embed"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"text/template"
	"time"

	"golang.org/x/tools/txtar"

	"insyn/tools/internal/format"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
)

// FilesPerProject is how many files a project has. The people, of whom there is
// one to ten projects, and the shared records come in addition.
const FilesPerProject = 10

// MaxProjects is the most projects that a Region may have: a million files. A
// case number of one digit more could be read as a personal identity number.
const MaxProjects = 99_999

// projectsPerPerson is how many projects one politician represents, never two
// of them on one day.
const projectsPerPerson = 10

var (
	//go:embed region.txtar
	regionText string
	//go:embed person.txtar
	personText string
	//go:embed project.txtar
	projectText string
	//go:embed lived.txtar
	livedText string
)

// Region says what to make. The same values give the same bytes.
type Region struct {
	Projects int
	Seed     uint64
	// Lived gives each project more than its ten files: conditions of every kind,
	// reports and actions, changes and the funder's answers, rulings, and a waiver, as
	// they may turn out. What it has for rules to warn of differs between projects.
	Lived bool
	// Faults is the share of the projects, 0 to 1, that get one fault each, the
	// kinds taking turns.
	Faults float64
}

// File is one made file. Fault is the rule that it breaks, if any.
type File struct {
	Path  string // under the root, with forward slashes
	Data  []byte
	Fault string
}

// Files gives each file of the region to yield, the shared ones first and then
// project by project, so that no more than one project is in memory. It stops
// at the first error that yield returns, and returns it.
//
// Without faults no rule reports an error, and the files are in their canonical
// form. An error of its own means that the Region cannot be made.
func (r Region) Files(yield func(File) error) error {
	if r.Projects < 0 || r.Projects > MaxProjects {
		return fmt.Errorf("a region has 0 to %d projects, not %d", MaxProjects, r.Projects)
	}
	if !(r.Faults >= 0 && r.Faults <= 1) {
		return fmt.Errorf("the share of faulty projects is 0 to 1, not %v", r.Faults)
	}
	t, err := parse()
	if err != nil {
		return err
	}
	if err := each(t.region, struct {
		Region
		Forms []string
	}{r, forms}, "", yield); err != nil {
		return err
	}
	people := (r.Projects + projectsPerPerson - 1) / projectsPerPerson
	for i := range people {
		if err := each(t.person, r.person(i), "", yield); err != nil {
			return err
		}
	}
	faulty := 0
	for i := range r.Projects {
		// Spread evenly, so that a part of the region has the same share.
		rule := ""
		if int(float64(i+1)*r.Faults) > int(float64(i)*r.Faults) {
			rule = faults[faulty%len(faults)].rule
			faulty++
		}
		p := r.project(i)
		if err := each(t.project, p, rule, yield); err != nil {
			return err
		}
		if r.Lived {
			if err := each(t.lived, p, "", yield); err != nil {
				return err
			}
		}
	}
	return nil
}

type templates struct{ region, person, project, lived *template.Template }

func parse() (templates, error) {
	var t templates
	var errs [4]error
	t.region, errs[0] = template.New("region.txtar").Parse(regionText)
	t.person, errs[1] = template.New("person.txtar").Parse(personText)
	t.project, errs[2] = template.New("project.txtar").Parse(projectText)
	t.lived, errs[3] = template.New("lived.txtar").Parse(livedText)
	return t, errors.Join(errs[:]...)
}

// each yields the files of one template, with the fault of a rule if one is
// given.
func each(t *template.Template, values any, rule string, yield func(File) error) error {
	var text strings.Builder
	if err := t.Execute(&text, values); err != nil {
		return err
	}
	for _, part := range txtar.Parse([]byte(text.String())).Files {
		data, err := format.Format(source.Parse(part.Name, part.Data))
		if err != nil {
			return err
		}
		f := File{Path: part.Name, Data: data}
		if rule != "" {
			f = spoil(f, rule)
		}
		if err := yield(f); err != nil {
			return err
		}
	}
	return nil
}

// person is what person.txtar asks for.
type person struct {
	Person, Name, Party, Role, ElectedParagraph string
	Elected, SeatFrom, TermEnds                 lang.Date
}

// project is what project.txtar asks for.
type project struct {
	person
	ID, Decision, Paragraph                         string
	Number, Year, Amount                            int
	Matter                                          lang.Text
	Granted, From, To, Submitted                    lang.Date
	Proposed, Decided, Noticed, TakenDown           lang.Date
	PeriodText, MeetingsText, Digest, MinutesDigest string
	Meetings                                        []meeting
	life
}

// life is what more the templates ask for of a project that has been lived.
type life struct {
	Lived, Changed, Part, Soon, Approval, Moved, Shown, Done, Whole, IsTold       bool
	MoreAmount                                                                    int
	Later, End, Reviewed, ProgressOn, DoneOn                                      lang.Date
	Found, Told, Answered                                                         lang.Date
	EndText, LaterDigest, ReviewDigest, Unit, After, DeedAfter, Paper, Kind, Deed string
	Why, Needed, Answer, Says, SaysToo, SaysOf                                    string
}

type meeting struct {
	Date, Recorded, Approved, Due lang.Date
	Start, End, Place, Presence   string
	Category, Digest              string
	HalfDay                       bool
	Year, Staff, Functions        int
}

// person gives the politician number i.
func (r Region) person(i int) person {
	rnd := r.random("person", i)
	p := person{
		Person: fmt.Sprintf("person-%05x", i),
		Name:   name(i),
		Party:  pick(rnd, parties),
		Role:   pick(rnd, seatRoles),
		// Every term is long enough for the projects of the person's ten.
		Elected:          lang.NewDate(2014, time.November, 18),
		SeatFrom:         lang.NewDate(2015, time.January, 1),
		TermEnds:         lang.NewDate(2026, time.December, 31),
		ElectedParagraph: fmt.Sprint(100 + rnd.IntN(60)),
	}
	return p
}

// name gives the name of politician number i, unlike all others' (rule PER-05):
// a first name, an initial and two last names.
func name(i int) string {
	first, i := firstNames[i%len(firstNames)], i/len(firstNames)
	last, i := lastNames[i%len(lastNames)], i/len(lastNames)
	initial, i := 'A'+i%26, i/26
	return fmt.Sprintf("%s %c. %s %s", first, initial, lastNames[i%len(lastNames)], last)
}

// project gives project number i, counted from 0.
func (r Region) project(i int) project {
	rnd := r.random("project", i)
	// A Monday to Friday. The projects of one person are five weeks apart, and
	// the meetings of a project fall in three different ones of any five weeks,
	// so that nobody is in two places on one day.
	granted := lang.NewDate(2018, time.February, 5).AddDays(i%projectsPerPerson*35 + rnd.IntN(5))
	p := project{
		person:        r.person(i / projectsPerPerson),
		ID:            fmt.Sprintf("projekt-%06d", i+1),
		Number:        i + 1,
		Year:          granted.Time().Year(),
		Amount:        100_000 * (2 + rnd.IntN(40)),
		Matter:        pick(rnd, matters),
		Granted:       granted,
		From:          granted.AddDays(24),
		To:            granted.AddDays(24 + 700),
		Submitted:     granted.AddDays(24 + 695),
		Digest:        digest(rnd),
		MinutesDigest: digest(rnd),
	}
	p.PeriodText = "den " + p.From.In(lang.Swedish) + " till och med den " + p.To.In(lang.Swedish)
	p.Proposed = granted.AddDays(77)
	p.Decided = granted.AddDays(91)
	p.Noticed = p.Decided
	p.TakenDown = p.Decided.AddDays(24)
	p.Paragraph = paragraph(i)
	p.Decision = fmt.Sprintf("run-%d-%d", p.Decided.Time().Year(), i+1)
	var dates []string
	for m := range 3 {
		on := granted.AddDays(18*7 + m*26*7)
		p.Meetings = append(p.Meetings, r.meeting(rnd, on))
		dates = append(dates, "den "+on.In(lang.Swedish))
	}
	if r.Lived {
		p.life = r.live(i, &p)
	}
	p.MeetingsText = dates[0] + ", " + dates[1] + " och " + dates[2]
	return p
}

// live draws what happened to project number i.
func (r Region) live(i int, p *project) life {
	rnd := r.random("life", i)
	likely := func() bool { return rnd.IntN(4) > 0 }
	l := life{
		Lived: true, Changed: likely(), Part: !likely(), Soon: likely(), Approval: likely(), Moved: !likely(), Shown: likely(), Done: likely(), Whole: likely(), IsTold: likely(),
		MoreAmount: p.Amount + 100_000, Later: p.From.AddDays(150), End: p.To.AddDays(60), Reviewed: p.Submitted.AddDays(90),
		ProgressOn: p.From.AddDays(190 + rnd.IntN(20)), DoneOn: p.Granted.AddDays(70 + rnd.IntN(40)),
		Found:       p.Meetings[1].Date.AddDays(-40 + rnd.IntN(30)),
		LaterDigest: digest(rnd), ReviewDigest: digest(rnd),
		Unit: pick(rnd, []string{"days", "weeks", "months"}), After: pick(rnd, terms), DeedAfter: pick(rnd, terms[:4]), Paper: pick(rnd, papers), Kind: pick(rnd, changes), Deed: pick(rnd, deeds), Why: pick(rnd, reasons),
		Needed: pick(rnd, []string{"yes", "yes", "no", "unknown"}), Answer: pick(rnd, answers),
		Says: pick(rnd, says), SaysToo: pick(rnd, says), SaysOf: pick(rnd, says),
	}
	l.EndText = l.End.In(lang.Swedish)
	l.Told = l.Found.AddDays(rnd.IntN(25))
	l.Answered = l.Told.AddDays(1 + rnd.IntN(30))
	return l
}

// paragraph numbers the decisions, each by its own: after the largest number
// that a paragraph can have come those with a letter.
func paragraph(i int) string {
	const most = 9999
	s := fmt.Sprint(i%most + 1)
	if letter := i / most; letter > 0 {
		s += " " + string(rune('a'+letter-1))
	}
	return s
}

func (r Region) meeting(rnd *rand.Rand, on lang.Date) meeting {
	m := meeting{
		Date: on, Year: on.Time().Year(),
		Recorded: on.AddDays(7), Approved: on.AddDays(21), Due: on.AddDays(28),
		Place: pick(rnd, places), Presence: "present", Category: pick(rnd, categories),
		Digest: digest(rnd), HalfDay: rnd.IntN(2) == 0,
		Staff: 1 + rnd.IntN(4), Functions: 1 + rnd.IntN(5),
	}
	if rnd.IntN(20) == 0 {
		m.Presence = "absent"
	}
	end := 16
	if m.HalfDay {
		end = 12
	}
	m.Start, m.End = clock(on, 9), clock(on, end)
	return m
}

// clock gives an hour of a day with the offset that Sweden had.
func clock(on lang.Date, hour int) string {
	t := on.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), hour, 0, 0, 0, lang.Stockholm()).Format(time.RFC3339)
}

// random gives a source of its own to each thing, so that a region with more
// projects begins with the same ones.
func (r Region) random(kind string, i int) *rand.Rand {
	h := fnv.New64a()
	fmt.Fprint(h, kind, i)
	return rand.New(rand.NewPCG(r.Seed, h.Sum64()))
}

func pick[T any](rnd *rand.Rand, from []T) T { return from[rnd.IntN(len(from))] }

func digest(rnd *rand.Rand) string {
	return fmt.Sprintf("%016x%016x%016x%016x", rnd.Uint64(), rnd.Uint64(), rnd.Uint64(), rnd.Uint64())
}
