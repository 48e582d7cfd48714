package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"insyn/tools/internal/annotate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/reportdiff"
)

// maxReport is the largest report that is read, in bytes: that of a hundred
// thousand records with a finding each is below it.
const maxReport = 256 << 20

func (s *session) driftCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   s.in("drift FÖRE EFTER", "drift BEFORE AFTER"),
		Short: s.in("visar vad som skiljer två rapporter", "shows what differs between two reports"),
		Long: s.in(
			`Visar vad som skiljer två rapporter (insyn check --format json) över samma uppgifter:
vilka regler, anmärkningar och bedömningar som tillkommer, försvinner eller ändras.
Så syns vad en ändring av reglerna gör med allt som är publicerat.`,
			`Shows what differs between two reports (insyn check --format json) over the same
records: which rules, findings and verdicts are added, gone or changed. That shows
what a change of the rules does to all that is published.`),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 2 && args[0] != "" && args[1] != "" {
				return nil
			}
			return wrongly(
				fmt.Sprintf("drift jämför två rapporter, men fick %d. Skriv vilka, till exempel insyn drift före.json efter.json.", len(args)),
				fmt.Sprintf("drift compares two reports, but was given %d. Write which, such as insyn drift before.json after.json.", len(args)))
		},
		RunE: func(_ *cobra.Command, args []string) error {
			before, err := s.readReport(args[0])
			if err != nil {
				return err
			}
			after, err := s.readReport(args[1])
			if err != nil {
				return err
			}
			d := reportdiff.Between(before, after)
			switch s.flags.format {
			case formatJSON:
				err = writeJSON(s.Stdout, d)
			case formatGitHub:
				var text strings.Builder
				err = errors.Join(s.printer(&text).Drift(d), annotate.Notice(s.Stdout, "insyn drift", text.String(), s.lang))
			default:
				err = s.printer(s.Stdout).Drift(d)
			}
			if err != nil {
				return fmt.Errorf("write what differs: %w", err)
			}
			return nil
		},
	}
	s.formatFlag(cmd, formatText, formatJSON, formatGitHub)
	return cmd
}

// readReport reads a report that was written as JSON.
func (s *session) readReport(name string) (*inspect.Report, error) {
	data, err := s.readGiven(name, maxReport, lang.T("en rapport från insyn check --format json", "a report from insyn check --format json"))
	if err != nil {
		return nil, err
	}
	var r inspect.Report
	switch err := json.Unmarshal(data, &r); {
	case err != nil || r.Version == 0:
		return nil, wrongly(
			fmt.Sprintf("%s är ingen rapport. Ange en rapport från insyn check --format json.", quoted(name)),
			fmt.Sprintf("%s is no report. Give a report from insyn check --format json.", quoted(name)))
	case r.Version != inspect.Version:
		return nil, wrongly(
			fmt.Sprintf("%s är en rapport av version %d, men programmet läser version %d.", quoted(name), r.Version, inspect.Version),
			fmt.Sprintf("%s is a report of version %d, but the program reads version %d.", quoted(name), r.Version, inspect.Version))
	}
	return &r, nil
}
