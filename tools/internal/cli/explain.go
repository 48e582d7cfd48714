package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"insyn/tools/internal/explain"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/validate"
)

func (s *session) explainCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   s.in("explain [REGEL | VILLKOR]", "explain [RULE | CONDITION]"),
		Short: s.in("förklarar en regel eller ett villkor", "explains a rule or a condition"),
		Long: s.in(
			`Förklarar en regel: vad som ska gälla, varför, vad den vilar på och vad den säger,
med exempel. Eller ett villkor: finansiärens ord, hur det bedöms och hur det står
till i dag. Utan id visas alla regler, och villkoren i uppgifterna.

  go run ./tools/insyn explain NOM-03
  go run ./tools/insyn explain same-representative

Finns villkoret i flera projekt visas alla; skriv projekt/villkor för ett av dem.
Med --format json skrivs {version, rules, conditions, statuses}, där varje text är
{"sv": …, "en": …}. Fälten beskrivs i tools/internal/explain/explain.go.`,
			`Explains a rule: what must hold, why, what it rests on and what it says, with
examples. Or a condition: the funder's words, how it is judged and how it stands
today. Without an id all rules are listed, and the conditions in the records.

  go run ./tools/insyn explain NOM-03
  go run ./tools/insyn explain same-representative

If several projects have the condition all are shown; write project/condition for
one of them. --format json writes {version, rules, conditions, statuses}, where each
text is {"sv": …, "en": …}. The members are described in
tools/internal/explain/explain.go.`),
		ValidArgsFunction: s.completeExplained,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return wrongly(
					fmt.Sprintf("%s förklarar en sak i taget, men fick också %s.", cmd.CommandPath(), quoted(args[1])),
					fmt.Sprintf("%s explains one thing at a time, but was given %s as well.", cmd.CommandPath(), quoted(args[1])))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			id := ""
			if len(args) == 1 {
				if id = strings.TrimSpace(args[0]); id == "" {
					return wrongly(
						"Det som ska förklaras är tomt. Skriv ett id, eller inget alls för att se vilka som finns.",
						"What is to be explained is empty. Write an id, or nothing at all to see which there are.")
				}
			}
			return s.explainTo(cmd.Context(), id)
		},
	}
	s.treeFlags(cmd.Flags())
	s.formatFlag(cmd, formatText, formatJSON)
	return cmd
}

// explainTo prints what the id names, or the list of everything if it is "".
func (s *session) explainTo(ctx context.Context, id string) error {
	var rules []explain.Rule
	var conditions []explain.Condition
	var err error
	if r, ok := rule.Find(id); ok {
		// The rule book is the program's own: it is read without any records.
		one, err := explain.OfRule(r)
		if err != nil {
			return err
		}
		rules = append(rules, one)
	} else {
		if conditions, err = s.conditions(ctx); err != nil {
			return err
		}
		if id != "" {
			found := explain.Named(conditions, id)
			if len(found) == 0 {
				return nothingNamed(id, conditions)
			}
			conditions = found
		} else if rules, err = explain.Rules(); err != nil {
			return err
		}
	}

	answer := explain.New(rules, conditions)
	switch {
	case s.flags.format == formatJSON:
		err = writeJSON(s.Stdout, answer)
	case id == "":
		err = s.printer(s.Stdout).Contents(answer)
	default:
		err = s.printer(s.Stdout).Explain(answer)
	}
	if err != nil {
		return fmt.Errorf("write the explanation: %w", err)
	}
	return nil
}

// conditions explains the conditions of the records that the flags name. Where
// no records are named and there are none here, there are no conditions: the
// rule book can be read anywhere.
func (s *session) conditions(ctx context.Context) ([]explain.Condition, error) {
	if s.flags.root == defaultRoot && s.flags.rev == "" {
		if _, err := os.Lstat(filepath.Join(s.path(s.flags.root), "data")); errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
	}
	result, err := s.inspect(ctx, false)
	if err != nil {
		return nil, err
	}
	schemas, err := validate.Compile()
	if err != nil {
		return nil, err
	}
	return explain.Conditions(result, schemas), nil
}

// nothingNamed refuses an id that neither a rule nor a condition has, and says
// which there are.
func nothingNamed(id string, conditions []explain.Condition) error {
	var family, rules, names []string
	for _, r := range rule.All() {
		rules = append(rules, r.ID)
		if strings.HasPrefix(strings.ToUpper(id), r.Family()) {
			family = append(family, r.ID)
		}
	}
	seen := map[string]bool{}
	for _, c := range conditions {
		if !seen[c.ID] {
			seen[c.ID] = true
			names = append(names, c.ID)
		}
	}
	sv := fmt.Sprintf("Varken någon regel eller något villkor heter %s.", quoted(id))
	en := fmt.Sprintf("Neither a rule nor a condition is named %s.", quoted(id))
	near := nearest(id, append(append([]string{}, rules...), names...))
	if near != "" {
		sv += " Menade du " + near + "?"
		en += " Did you mean " + near + "?"
	}
	if len(family) > 0 {
		rules = family
	}
	sv += " Regler som finns: " + list(rules, "och") + "."
	en += " The rules are: " + list(rules, "and") + "."
	if len(names) > 0 {
		sv += " Villkor som finns: " + list(names, "och") + "."
		en += " The conditions are: " + list(names, "and") + "."
	}
	return wrongly(sv, en)
}
