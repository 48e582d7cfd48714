package cli

import (
	"fmt"
	"path/filepath"
	"slices"

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
under öppna data: ett med allt, och ett för varje projekt. Paketet behöver inget
annat: uppgifterna, rapporten och kontrollsummorna finns i det. Det bedöms som den
dag det gjordes, och hela rapporten jämförs; en ändrad byte pekas ut med filens namn.
I en klon av regionens arkiv prövas också att uppgifterna är de som står i commiten.
Slutvärdet är 1 om något i paketet inte stämmer.`,
			`Recomputes the verdict from an audit package (zip), which the site publishes under
open data: one with everything, and one for each project. The package needs nothing
else: the records, the report and the checksums are in it. It is judged as on the day
that it was made, and the whole report is compared; a changed byte is pointed out by
the file's name. In a clone of the region's repository it is also tried that the
records are those of the commit. The exit status is 1 if something in the package does
not hold.`),
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
			v, err := audit.Verify(cmd.Context(), data, s.today())
			if err != nil {
				return err
			}
			if len(v.Faults) == 0 {
				if err := v.Locate(cmd.Context(), s.path(".")); err != nil {
					return err
				}
			}
			if len(v.Faults) > 0 {
				for _, said := range slices.Concat(v.Faults, v.Notes) {
					fmt.Fprintln(s.Stdout, terminal.Clean(said.In(s.lang)))
				}
				s.say(v.Holds())
				return errBlocked
			}
			s.printVerified(v, filepath.Base(args[0]))
			return nil
		},
	}
}

func (s *session) printVerified(v *audit.Verified, name string) {
	say := func(t lang.Text) { fmt.Fprintln(s.Stdout, terminal.Clean(t.In(s.lang))) }
	for _, w := range v.Verdicts {
		label := lang.T("Kan inte bedömas", "Cannot be judged")
		if w.Status != nil {
			label = verdict.Label(*w.Status)
		}
		say(lang.Format("%s/%s: %s", "%s/%s: %s", w.Project, w.Condition, label))
	}
	say(v.Holds())
	if v.Made.Known() {
		say(lang.Format("Det gjordes den %s.", "It was made on %s.", v.Made))
	}
	if v.Origin != nil {
		say(*v.Origin)
	}
	for _, note := range v.Notes {
		say(note)
	}
	say(lang.Format("Jämför paketets kontrollsumma (SHA-256) med den på webbplatsen: %s",
		"Compare the package's checksum (SHA-256) with the one on the site: %s", v.Digest))
	// A project's package is attested by way of the index that has its checksum.
	if v.Project != "" {
		say(lang.T("Kontrollsumman står i webbplatsens insyn.json, som är attesterad om regionens arkiv är öppet på GitHub. Så prövas det, med arkivet för ÄGARE/ARKIV:",
			"The checksum is in the site's insyn.json, which is attested if the region's repository is public on GitHub. To try it, with the repository for OWNER/REPOSITORY:"))
		name = audit.IndexFile
	} else {
		say(lang.T("Att regionens arkiv har gjort filen är attesterat om det är öppet på GitHub. Så prövas det, med arkivet för ÄGARE/ARKIV:",
			"That the region's repository made the file is attested if that is public on GitHub. To try it, with the repository for OWNER/REPOSITORY:"))
	}
	say(lang.Format("  gh attestation verify %s --repo ÄGARE/ARKIV", "  gh attestation verify %s --repo OWNER/REPOSITORY", name))
}
