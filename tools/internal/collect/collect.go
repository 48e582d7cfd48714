// Package collect reads the sites of publishers for a funder: it fetches each one's
// audit package, has it recomputed, and tells what was seen. Nothing is believed
// that was not recomputed, what was last good stays until something better is, and
// no publisher can harm what is seen of another.
//
// It reads no more than the registered hosts, keeps no record of a publisher's and
// the name of no person, and writes no files of its own but one to pass on.
package collect

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/followup"
	"insyn/tools/internal/format"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// atOnce is how many publishers are asked at the same time.
const atOnce = 4

// Collector is how a round is made.
type Collector struct {
	Client Client
	// Examine recomputes the package in a file. It fails with ErrTooMuch where that
	// took more than there is to give.
	Examine func(ctx context.Context, file string) (*Examined, error)
	Today   lang.Date
	Schemas *validate.Schemas
	// Faulty tells in which of the files, by path, the funder's own check would find an
	// error if they were written, and which: in words that name nobody. nil finds none.
	Faulty func(ctx context.Context, files map[string][]byte) (map[string]lang.Text, error)
}

// ErrTooMuch means that a package took too long, or too much memory, to recompute.
var ErrTooMuch = errors.New("too much to recompute")

// Round is what came of asking every publisher once.
type Round struct {
	// Observations are those of the publishers that have begun, by id, whether or
	// not there was anything new.
	Observations []*record.Observation
	// Why says by id what more is known of an outcome that is not good: for who runs the
	// round, and in words that name nobody.
	Why      map[string]lang.Text
	Asked    int // publishers that were to be fetched
	Answered int // of them, those whose site was there
}

// Quorum reports whether enough answered for the round to say anything of those
// that did not. Where it is not, all is to stay as it was.
func (r *Round) Quorum() bool { return 2*r.Answered >= r.Asked }

// Round asks each publisher, and leaves what was last seen as it is: nil where there
// is nothing, or nothing that holds. What the funder's own check would not let pass is
// not taken. An error means that the round was stopped, or that this program failed.
func (c *Collector) Round(ctx context.Context, publishers []*record.Publisher, last func(id string) *record.Observation) (*Round, error) {
	begun := slices.DeleteFunc(slices.Clone(publishers), func(p *record.Publisher) bool { return c.Today.SurelyBefore(p.Since) })
	slices.SortFunc(begun, func(a, b *record.Publisher) int { return bytes.Compare([]byte(a.ID), []byte(b.ID)) })
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r := &Round{Observations: make([]*record.Observation, len(begun)), Why: map[string]lang.Text{}}
	whys := make([]lang.Text, len(begun))
	free := make(chan struct{}, atOnce)
	var wait sync.WaitGroup
	for i, p := range begun {
		wait.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			var err error
			if r.Observations[i], whys[i], err = c.observe(ctx, p, last(p.ID)); err != nil {
				stop(fmt.Errorf("%s: %w", p.ID, err))
			}
		})
	}
	wait.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err := c.refuse(ctx, r.Observations, whys, last); err != nil {
		return nil, err
	}
	for i, why := range whys {
		if !why.IsZero() {
			r.Why[begun[i].ID] = why
		}
	}
	for _, o := range r.Observations {
		if o.Now.Outcome == record.CollectedEnded {
			continue
		}
		r.Asked++
		if answered(o.Now.Outcome) {
			r.Answered++
		}
	}
	return r, nil
}

// observe asks one publisher, and says what more is known of what came of it. An error
// is of this program, or of who stopped it.
func (c *Collector) observe(ctx context.Context, p *record.Publisher, last *record.Observation) (*record.Observation, lang.Text, error) {
	if p.Until.SurelyBefore(c.Today) {
		return c.observation(p.ID, last, nil, record.CollectedEnded), lang.Text{}, nil
	}
	var good *record.Seen
	if last != nil {
		good = last.Good
	}
	seen, outcome, why, err := c.ask(ctx, p, good)
	if err != nil {
		return nil, why, err
	}
	o := c.observation(p.ID, last, seen, outcome)
	if seen == nil {
		return o, why, nil
	}
	switch err := fits(*o); {
	case errors.Is(err, format.ErrTooLarge):
		return c.observation(p.ID, last, nil, record.CollectedTooMuch), lang.T("Det som sågs ryms inte i en iakttagelse.", "What was seen has no room in an observation."), nil
	case err != nil:
		return nil, why, err
	}
	return o, why, nil
}

// observation is what is kept of a publisher after the round: with what was seen, or
// where that is nil with what was last good.
func (c *Collector) observation(id string, last *record.Observation, seen *record.Seen, outcome record.Collected) *record.Observation {
	ref := record.Ref{Kind: record.KindObservation, ID: id}
	o := &record.Observation{Head: record.Head{Schema: "../../schema/observation.json", ID: id, Ref: ref, Path: ref.Path()}}
	o.Now = record.LastRound{On: c.Today, Outcome: outcome, Since: c.Today}
	if last != nil {
		o.Schema, o.Good, o.Gone = last.Schema, last.Good, last.Gone
		if last.Now.Outcome == outcome {
			o.Now.Since = last.Now.Since
		}
	}
	if seen != nil {
		o.Gone, o.Good = gone(o, seen, c.Today), seen
	}
	return o
}

// fits fails with format.ErrTooLarge where the observation may not be written: now,
// or when the publisher comes to another outcome and all else is kept.
func fits(o record.Observation) error {
	for _, outcome := range followup.Outcomes() {
		if len(outcome) > len(o.Now.Outcome) {
			o.Now.Outcome = outcome
		}
	}
	_, err := Encode(&o)
	return err
}

// Fits reports whether the observation leaves room for what the next round adds to
// it. One that does not is as good as none.
func Fits(o *record.Observation) bool { return fits(*o) == nil }

// refuse puts what was last good in the place of each observation that the funder's
// own check would find an error in.
func (c *Collector) refuse(ctx context.Context, all []*record.Observation, whys []lang.Text, last func(id string) *record.Observation) error {
	if c.Faulty == nil {
		return nil
	}
	files := make(map[string][]byte, len(all))
	for _, o := range all {
		data, err := Encode(o)
		if err != nil {
			return err
		}
		files[o.Path] = data
	}
	faulty, err := c.Faulty(ctx, files)
	if err != nil {
		return err
	}
	for i, o := range all {
		why, is := faulty[o.Path]
		if !is {
			continue
		}
		outcome := record.CollectedDoesNotHold
		for _, f := range c.Schemas.Check("observation", source.Parse(o.Path, files[o.Path])) {
			if f.Keyword == validate.MaxItems || f.Keyword == validate.MaxLength {
				outcome = record.CollectedTooMuch
			}
		}
		all[i], whys[i] = c.observation(o.ID, last(o.ID), nil, outcome), why
	}
	return nil
}

// ask returns what is seen, nil where that is nothing better than the last good,
// what came of it, and what more is known of that.
func (c *Collector) ask(ctx context.Context, p *record.Publisher, good *record.Seen) (*record.Seen, record.Collected, lang.Text, error) {
	within, cancel := context.WithTimeout(ctx, c.Client.Whole)
	defer cancel()
	seen, err := c.look(within, ctx, p, good)
	var f *failure
	switch {
	case ctx.Err() != nil: // the whole round was stopped
		return nil, "", lang.Text{}, ctx.Err()
	case err == nil:
		return seen, c.rank(seen), lang.Text{}, nil
	case errors.As(err, &f):
		return nil, f.outcome, f.why, nil
	case errors.As(err, new(*fs.PathError)):
		return nil, "", lang.Text{}, err
	}
	return nil, outcomeOf(err), lang.Text{}, nil
}

// rank says how good that is which held.
func (c *Collector) rank(s *record.Seen) record.Collected {
	switch {
	case s.Recomputed != recomputedAll:
		return record.CollectedOtherProgram
	case s.AsOf.SurelyBefore(c.Today.AddDays(-record.MaxAge)):
		return record.CollectedOlder
	}
	return record.CollectedOK
}

// What was recomputed of a package, see record.Seen.
const (
	recomputedAll      = "all"
	recomputedStatuses = "statuses"
)

// look fetches what is new within the time for that, and has it recomputed.
func (c *Collector) look(fetching, round context.Context, p *record.Publisher, good *record.Seen) (*record.Seen, error) {
	v, err := c.Client.visit(p.Site)
	if err != nil {
		return nil, err
	}
	defer v.close()
	var b bytes.Buffer
	if _, err := v.fetch(fetching, audit.IndexFile, maxIndex, &b); err != nil {
		return nil, err
	}
	index, err := c.index(b.Bytes())
	if err != nil {
		return nil, err
	}
	switch {
	case index.OrganizationNumber == nil || *index.OrganizationNumber != p.Number:
		return nil, fails(record.CollectedOtherPublisher, "insyn.json har ett annat organisationsnummer, eller inget.", "insyn.json has another organization number, or none.")
	case c.Today.SurelyBefore(index.AsOf) || c.Today.SurelyBefore(index.Made):
		return nil, fails(record.CollectedDoesNotHold, "insyn.json är av en dag som inte har kommit.", "insyn.json is of a day to come.")
	case good != nil && index.AsOf.SurelyBefore(good.AsOf):
		return nil, fails(record.CollectedOlder, "insyn.json är av en dag före den som redan är hämtad.", "insyn.json is of a day before the one that was fetched already.")
	case index.Package == nil:
		return nil, fails(record.CollectedTooMuch, "insyn.json har inget granskningspaket av allt.", "insyn.json has no audit package of everything.")
	case good != nil && index.Package.SHA256 == good.Package:
		return good, nil
	}
	x, err := c.examine(fetching, round, v, index.Package)
	if err != nil {
		return nil, err
	}
	switch {
	case len(x.Faults) > 0 && !x.Whole && x.Made.Known() && otherRules(index):
		return nil, fails(record.CollectedOtherProgram, "Det andra programmet kommer till något annat än det här.", "The other program comes to something else than this one.")
	case len(x.Faults) > 0:
		return nil, fails(record.CollectedDoesNotHold, "%s", "%s", x.Faults[0])
	case x.AsOf != index.AsOf || x.Made != index.Made || x.Records != index.Records:
		return nil, fails(record.CollectedDoesNotHold, "Granskningspaketet är av andra uppgifter eller en annan dag än insyn.json säger.", "The audit package is of other records or another day than insyn.json says.")
	case x.Number != p.Number:
		return nil, fails(record.CollectedOtherPublisher, "Granskningspaketet har ett annat organisationsnummer.", "The audit package has another organization number.")
	}
	return c.seen(x, index, good), nil
}

// index reads what a site says of itself.
func (c *Collector) index(data []byte) (*audit.Index, error) {
	var told struct{ Version int }
	if json.Unmarshal(data, &told) == nil && told.Version > audit.IndexVersion {
		return nil, fails(record.CollectedOtherProgram, "insyn.json har version %d, och det här programmet läser %d.", "insyn.json has version %d, and this program reads %d.", told.Version, audit.IndexVersion)
	}
	f := source.Parse(audit.IndexFile, data)
	if faults := c.Schemas.Check("insyn", f); f.Root == nil || len(faults) > 0 {
		return nil, fails(record.CollectedDoesNotHold, "insyn.json följer inte sitt schema.", "insyn.json does not follow its schema.")
	}
	var index audit.Index
	if err := json.Unmarshal(data, &index); err != nil {
		return nil, fails(record.CollectedDoesNotHold, "insyn.json går inte att läsa.", "insyn.json cannot be read.")
	}
	return &index, nil
}

// examine fetches the package into a file that is gone when it returns, and has it
// recomputed.
func (c *Collector) examine(fetching, round context.Context, v *visit, of *audit.File) (*Examined, error) {
	if !fs.ValidPath(of.Path) || strings.ContainsAny(of.Path, `%?#\`) {
		return nil, fails(record.CollectedDoesNotHold, "insyn.json pekar ut ett granskningspaket som inte är på webbplatsen.", "insyn.json points out an audit package that is not on the site.")
	}
	if int64(of.Bytes) > maxPackage {
		return nil, fails(record.CollectedTooMuch, "Granskningspaketet är på %d byte.", "The audit package has %d bytes.", of.Bytes)
	}
	held, err := os.CreateTemp("", "insyn-collect-*.zip")
	if err != nil {
		return nil, err
	}
	defer os.Remove(held.Name())
	defer held.Close()
	got, err := v.fetch(fetching, of.Path, int64(of.Bytes), held)
	var f *failure
	switch {
	case errors.As(err, &f) && f.outcome == record.CollectedTooMuch || err == nil && (got.digest != of.SHA256 || got.size != int64(of.Bytes)):
		return nil, fails(record.CollectedDoesNotHold, "Granskningspaketet har inte den storlek och kontrollsumma som insyn.json säger.", "The audit package has not the size and checksum that insyn.json says.")
	case err != nil:
		return nil, err
	}
	x, err := c.Examine(round, held.Name())
	if errors.Is(err, ErrTooMuch) {
		return nil, fails(record.CollectedTooMuch, "Att räkna om paketet tog för lång tid eller för mycket minne.", "Recomputing the package took too long or too much memory.")
	}
	return x, err
}

// otherRules reports whether the index says that another program than this made it.
func otherRules(index *audit.Index) bool {
	program, err := audit.ThisProgram()
	return err == nil && program.Rules != index.Program.Rules
}

// seen puts together what held, and carries over since when.
func (c *Collector) seen(x *Examined, index *audit.Index, good *record.Seen) *record.Seen {
	s := &record.Seen{
		On: c.Today, AsOf: x.AsOf, Made: x.Made, Package: index.Package.SHA256,
		Records: x.Records, Changed: c.Today, Commit: x.Commit,
		Program:    record.SeenProgram{Version: version(index.Program.Version), Rules: index.Program.Rules},
		Recomputed: recomputedAll, Counts: x.Counts, Projects: x.Projects,
	}
	if !x.Whole {
		s.Recomputed = recomputedStatuses
	}
	if good != nil && good.Records == s.Records {
		s.Changed = good.Changed
	}
	for i := range s.Projects {
		p := &s.Projects[i]
		for j := range p.Conditions {
			now := &p.Conditions[j]
			now.Since = s.AsOf
			if was := condition(good, p.ID, now.ID); was != nil && was.Status == now.Status {
				now.Since = was.Since
			}
		}
	}
	return s
}

func condition(s *record.Seen, project, id string) *record.SeenCondition {
	if s == nil {
		return nil
	}
	for i := range s.Projects {
		if s.Projects[i].ID != project {
			continue
		}
		for j := range s.Projects[i].Conditions {
			if c := &s.Projects[i].Conditions[j]; c.ID == id {
				return c
			}
		}
	}
	return nil
}

// gone lists the projects that were seen before and are not among those seen now.
func gone(o *record.Observation, now *record.Seen, today lang.Date) (list []record.GoneProject) {
	all := slices.Clone(o.Gone)
	if o.Good != nil {
		for _, p := range o.Good.Projects {
			if !slices.ContainsFunc(all, func(g record.GoneProject) bool { return g.ID == p.ID }) {
				all = append(all, record.GoneProject{ID: p.ID, CaseNumber: p.CaseNumber, Since: today})
			}
		}
	}
	for _, g := range all {
		if !slices.ContainsFunc(now.Projects, func(p record.SeenProject) bool { return p.ID == g.ID }) {
			list = append(list, g)
		}
	}
	return list
}

// versions are what this program calls its own: without one, a release, and a commit
// as Go has it.
var versions = regexp.MustCompile(`^(\(devel\)|v\d{1,4}\.\d{1,4}\.\d{1,4}(-(0\.)?20\d{12}-[0-9a-f]{12})?(\+dirty)?)$`)

// version is what a stranger calls its version, where that is one.
func version(said string) string {
	if !versions.MatchString(said) {
		return "?"
	}
	return said
}

// Encode writes an observation as its file is to be. It fails with format.ErrTooLarge
// where that would be larger than a file may be.
func Encode(o *record.Observation) ([]byte, error) {
	data, err := json.Marshal(o)
	if err != nil {
		return nil, fmt.Errorf("collect: %w", err)
	}
	if len(data) > source.MaxSize { // it would not even be read
		return nil, fmt.Errorf("collect: %s: %w", o.Path, format.ErrTooLarge)
	}
	if data, err = format.Format(source.Parse(o.Path, data)); err != nil {
		return nil, fmt.Errorf("collect: %w", err)
	}
	return data, nil
}
