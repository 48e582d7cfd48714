package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/collect"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/followup"
	"insyn/tools/internal/git"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/terminal"
	"insyn/tools/internal/validate"
)

// What a publisher's package may take to recompute: time, and memory in bytes.
const (
	examineTime   = time.Minute
	examineMemory = 2 << 30
)

// reading is how publishers' sites are read, where that is not as ever.
type reading struct {
	client  collect.Client
	examine func(ctx context.Context, file string) (*collect.Examined, error)
}

func (s *session) collectCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "collect",
		Short: s.in("för en finansiär: läser av regionernas webbplatser", "for a funder: reads the sites of the regions"),
		Long: s.in(
			`För en finansiär som följer flera regioner. Hämtar granskningspaketet från varje
utgivare i data/publishers, räknar om det, och skriver vad som sågs i
data/observations. Inget räknas som inte har räknats om, det senaste som stämde står
kvar tills något bättre har hämtats, och ingen utgivare påverkar en annan.

Bara den registrerade värden hämtas, över https och på det öppna nätet. Svarar inte
minst hälften är det insamlingen som har misslyckats: inget skrivs, och slutvärdet är 3.`,
			`For a funder who follows several regions. Fetches the audit package of each publisher
in data/publishers, recomputes it, and writes what was seen to data/observations.
Nothing counts that was not recomputed, what last held stays until something better is
fetched, and no publisher affects another.

Only the registered host is fetched, over https and on the open internet. Where not
even half of them answer, it is the collecting that failed: nothing is written, and
the exit status is 3.`),
		RunE: func(cmd *cobra.Command, _ []string) error { return s.collect(cmd.Context()) },
	}
	s.rootFlag(cmd.Flags())
	return cmd
}

// collect makes a round, and writes what is another than it was: all of it or none.
func (s *session) collect(ctx context.Context) error {
	folder, err := s.folder()
	if err != nil {
		return err
	}
	result, err := s.inspect(ctx, false)
	if err != nil {
		return err
	}
	// A faulty observation counts as none, and is written anew.
	faulty, others := faultyObservations(result.Report)
	if others {
		s.say(lang.T("Uppgifterna har fel som måste rättas först. Inget är hämtat. Kör insyn check.",
			"The records have errors that must be corrected first. Nothing was fetched. Run insyn check."))
		return errBlocked
	}
	publishers := result.Register.Publishers.All()
	if len(publishers) == 0 {
		return wrongly("Det finns ingen utgivare att läsa av i data/publishers. Lägg till en med insyn new publisher.",
			"There is no publisher to read in data/publishers. Add one with insyn new publisher.")
	}
	how := s.reading
	if how == nil {
		self, err := os.Executable()
		if err != nil {
			return fmt.Errorf("find the program itself: %w", err)
		}
		child := collect.Child{Command: []string{self, "examine"}, Time: examineTime, Memory: examineMemory}
		how = &reading{collect.NewClient(), child.Examine}
	}
	schemas, err := validate.Compile()
	if err != nil {
		return err
	}
	c := &collect.Collector{Client: how.client, Examine: how.examine, Today: s.today(), Schemas: schemas,
		Faulty: func(ctx context.Context, files map[string][]byte) (map[string]lang.Text, error) {
			tree := filetree.Over(git.WorkTree(folder), files)
			defer tree.Close()
			with, err := inspect.Run(ctx, inspect.Input{Tree: tree, AsOf: s.today(), Today: s.today(), Schemas: schemas})
			if err != nil {
				return nil, err
			}
			faulty, _ := faultyObservations(with.Report)
			return faulty, nil
		},
	}
	round, err := c.Round(ctx, publishers, func(id string) *record.Observation {
		o, ok := result.Register.Observations.Get(id)
		if !ok || !collect.Fits(o) {
			return nil
		}
		if _, is := faulty[o.Path]; is {
			return nil
		}
		return o
	})
	if err != nil {
		return err
	}
	var files []writing
	for _, o := range round.Observations {
		s.sayCollected(result.Register, o, round.Why[o.ID])
		after, err := collect.Encode(o)
		if err != nil {
			return err
		}
		w := writing{Path: o.Path, After: after}
		if _, is := faulty[o.Path]; result.Files[o.Path] != nil && !is {
			w.Before = result.Files[o.Path].Data
		} else if w.Before, err = os.ReadFile(filepath.Join(folder, filepath.FromSlash(o.Path))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			// One that is too large to be a record is there all the same.
			return err
		}
		if !slices.Equal(w.Before, w.After) {
			files = append(files, w)
		}
	}
	if !round.Quorum() {
		return failure{lang.Format(
			"Insamlingen misslyckades: bara %d av %d webbplatser svarade. Inget är skrivet. Se efter att den här datorn når nätet, och kör igen.",
			"The collecting failed: only %d of %d sites answered. Nothing is written. See that this computer reaches the internet, and run again.",
			round.Answered, round.Asked), nil}
	}
	if err := s.writeAll(ctx, folder, files); err != nil {
		return err
	}
	fmt.Fprintln(s.Stdout, lang.Format("%d av %d webbplatser svarade. Skrev %s.", "%d of %d sites answered. Wrote %s.", round.Answered, round.Asked,
		lang.Count(len(files), lang.T("iakttagelse", "observation"), lang.T("iakttagelser", "observations"))).In(s.lang))
	return nil
}

// faultyObservations tells by their paths of the observations that have errors, by
// which rule and where, and reports whether anything else has. What a finding says may
// repeat what is wrong: a name, for one.
func faultyObservations(r *inspect.Report) (faulty map[string]lang.Text, others bool) {
	faulty = map[string]lang.Text{}
	for _, f := range r.Findings {
		if f.Severity != finding.Error {
			continue
		}
		if ref, ok := record.RefOf(f.Path); !ok || ref.Kind != record.KindObservation {
			others = true
		} else if _, told := faulty[f.Path]; !told {
			faulty[f.Path] = lang.Format("Det som skulle ha skrivits bryter mot %s vid %s.", "What would have been written breaks %s at %s.", f.Rule, cmp.Or(f.Pointer, "/"))
			if broken, ok := rule.Find(f.Rule); ok {
				faulty[f.Path] = lang.Sentences(faulty[f.Path], broken.Title)
			}
		}
	}
	return faulty, others
}

// sayCollected tells what came of one publisher, and what it is to do about it.
func (s *session) sayCollected(reg *record.Register, o *record.Observation, why lang.Text) {
	name := lang.T(o.ID, o.ID)
	if p, ok := reg.Publishers.Get(o.ID); ok {
		name = p.Name
	}
	means := followup.Means(o.Now.Outcome)
	fmt.Fprintln(s.Stdout, terminal.Clean(lang.Format("%s %s.", "%s %s.", name, means.Reads).In(s.lang)))
	if !why.IsZero() {
		fmt.Fprintln(s.Stdout, "  "+terminal.Clean(why.In(s.lang)))
	}
	if !means.Mend.IsZero() {
		fmt.Fprintln(s.Stdout, "  "+terminal.Clean(means.Mend.In(s.lang)))
	}
}

// examineCommand is what collect starts for each package: see collect.Child.
func (s *session) examineCommand() *cobra.Command {
	return &cobra.Command{
		Use:    s.in("examine PAKET", "examine PACKAGE"),
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			data, err := s.readGiven(args[0], audit.MaxPackage, lang.T("ett granskningspaket (en zip-fil)", "an audit package (a zip file)"))
			if err != nil {
				return err
			}
			x, err := collect.Examine(cmd.Context(), data, s.today())
			if err != nil {
				return err
			}
			return json.NewEncoder(s.Stdout).Encode(x)
		},
	}
}
