package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/terminal"
	"insyn/tools/internal/verdict"
)

func (s *session) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   s.in("verify PAKET", "verify PACKAGE"),
		Short: s.in("räknar om bedömningen ur ett granskningspaket", "recomputes the verdict from an audit package"),
		Long: s.in(
			`Räknar om bedömningen ur ett granskningspaket (zip), som webbplatsen publicerar
under öppna data. Paketet behöver inget annat: uppgifterna, rapporten och
kontrollsummorna finns i det. En ändrad byte pekas ut med filens namn. Slutvärdet
är 1 om något i paketet inte stämmer.`,
			`Recomputes the verdict from an audit package (zip), which the site publishes under
open data. The package needs nothing else: the records, the report and the checksums
are in it. A changed byte is pointed out by the file's name. The exit status is 1 if
something in the package does not hold.`),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 && args[0] != "" {
				return nil
			}
			return wrongly(
				fmt.Sprintf("verify prövar ett paket, men fick %d. Skriv vilket, till exempel insyn verify granskningspaket.zip.", len(args)),
				fmt.Sprintf("verify tries one package, but was given %d. Write which, such as insyn verify granskningspaket.zip.", len(args)))
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			data, err := s.readGiven(args[0], audit.MaxPackage, lang.T("ett granskningspaket (en zip-fil)", "an audit package (a zip file)"))
			if err != nil {
				return err
			}
			today, err := s.today()
			if err != nil {
				return err
			}
			v, err := audit.Verify(cmd.Context(), data, today)
			if err != nil {
				return err
			}
			for _, f := range v.Faults {
				fmt.Fprintln(s.Stdout, terminal.Clean(f.In(s.lang)))
			}
			for _, n := range v.Notes {
				fmt.Fprintln(s.Stdout, n.In(s.lang))
			}
			if len(v.Faults) > 0 {
				s.say(lang.T("Paketet stämmer inte.", "The package does not hold."))
				return errBlocked
			}
			s.printVerified(v)
			return nil
		},
	}
}

func (s *session) printVerified(v *audit.Verified) {
	for _, w := range v.Verdicts {
		label := lang.T("Kan inte bedömas", "Cannot be judged")
		if w.Status != nil {
			label = verdict.Label(*w.Status)
		}
		fmt.Fprintf(s.Stdout, "%s/%s: %s\n", terminal.Clean(w.Project), terminal.Clean(w.Condition), label.In(s.lang))
	}
	fmt.Fprintln(s.Stdout, lang.Format("Paketet stämmer: %d uppgifter ger för %s samma bedömningar som rapporten.",
		"The package holds: %d records give the same verdicts as the report for %s.", v.Records, v.AsOf).In(s.lang))
	if v.Source.Commit != nil {
		fmt.Fprintln(s.Stdout, terminal.Clean(lang.Format("Uppgifterna kommer från commit %s.", "The records come from commit %s.", *v.Source.Commit).In(s.lang)))
	}
	fmt.Fprintln(s.Stdout, lang.Format("Jämför paketets kontrollsumma (SHA-256) med den på webbplatsen: %s",
		"Compare the package's checksum (SHA-256) with the one on the site: %s", v.Digest).In(s.lang))
}
