package cli

import (
	"cmp"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/terminal"
)

func (s *session) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: s.in("säger vilket program det här är", "says which program this is"),
		Long: s.in(
			`Säger vilket program det här är: version, commit, Go, rapportens version, och en
kontrollsumma av allt som bedömer och formulerar, scheman också. Två program med samma
kontrollsumma säger samma sak om samma uppgifter.`,
			`Says which program this is: version, commit, Go, the report's version, and a checksum
of all that judges and words, schemas too. Two programs with the same checksum say the
same about the same records.`),
		RunE: func(*cobra.Command, []string) error { return s.version() },
	}
}

func (s *session) version() error {
	p, err := audit.ThisProgram()
	if err != nil {
		return err
	}
	commit := s.in("okänd", "not known")
	if p.Commit != nil {
		commit = *p.Commit
	}
	for _, line := range [][2]string{
		{"insyn", p.Version}, {"commit", commit},
		{"go", p.Go + " " + runtime.GOOS + "/" + runtime.GOARCH},
		{s.in("rapport", "report"), fmt.Sprint(inspect.Version)},
		{s.in("regler och scheman", "rules and schemas"), "sha256:" + p.Rules},
		{s.in("källa", "source"), cmp.Or(keptAt, s.in("okänd", "not known"))},
	} {
		if _, err := fmt.Fprintf(s.Stdout, "%-18s %s\n", line[0], terminal.Clean(line[1])); err != nil {
			return err
		}
	}
	return nil
}

// keptAt is where on GitHub the program is kept, as owner/name, set by the
// linker in a release; "" where that is not known.
var keptAt string
