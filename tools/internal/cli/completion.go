package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
)

// shells are those that completion can be written for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func (s *session) completionCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:        s.in("completion SKAL", "completion SHELL"),
		SuggestFor: []string{"complete"},
		Short:      s.in("skriver tabbkomplettering för skalet", "writes tab completion for the shell"),
		Long: s.in(
			`Skriver det som får skalet att komplettera kommandon, flaggor, regler, villkor och
id med tabbtangenten. Kompletteringen gäller programmet insyn, så bygg det först:

  go build -o insyn ./tools/insyn       (lägg mappen i PATH)
  bash:        source <(insyn completion bash)     (behöver paketet bash-completion)
  zsh:         source <(insyn completion zsh)
  fish:        insyn completion fish | source
  powershell:  insyn completion powershell | Out-String | Invoke-Expression`,
			`Writes what makes the shell complete commands, flags, rules, conditions and ids with
the tab key. It works for the program insyn, so build it first:

  go build -o insyn ./tools/insyn       (put the folder in PATH)
  bash:        source <(insyn completion bash)     (needs the package bash-completion)
  zsh:         source <(insyn completion zsh)
  fish:        insyn completion fish | source
  powershell:  insyn completion powershell | Out-String | Invoke-Expression`),
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 && slices.Contains(shells, args[0]) {
				return nil
			}
			sv, en := "Skriv vilket skal kompletteringen är för", "Write which shell the completion is for"
			if len(args) > 0 {
				if near := nearest(args[0], shells); near != "" {
					sv, en = "Menade du "+near+"? "+sv, "Did you mean "+near+"? "+en
				}
			}
			return wrongly(
				fmt.Sprintf("%s: %s.", sv, list(shells, "eller")),
				fmt.Sprintf("%s: %s.", en, list(shells, "or")))
		},
		RunE: func(_ *cobra.Command, args []string) error {
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(s.Stdout, true)
			case "zsh":
				return root.GenZshCompletion(s.Stdout)
			case "fish":
				return root.GenFishCompletion(s.Stdout, true)
			}
			return root.GenPowerShellCompletionWithDesc(s.Stdout)
		},
	}
}

// completeAnswer offers, for a flag of insyn new, what the register has for
// that question with the flags written so far.
func (s *session) completeAnswer(form draft.Form, name string, answers draft.Answers) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		r, err := s.recordsFor(cmd.Context(), form)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var offers []string
		for _, q := range r.Ask(form, answers) {
			if q.Name == name {
				for _, o := range q.Options {
					offers = append(offers, o.Value+"\t"+o.Name.In(s.lang))
				}
			}
		}
		return offers, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeExplained offers the rules, and the conditions in the records.
func (s *session) completeExplained(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var offers []string
	for _, r := range rule.All() {
		offers = append(offers, r.ID+"\t"+r.Title.In(s.lang))
	}
	if result, err := s.inspect(completionContext(cmd), false); err == nil {
		for _, p := range result.Register.Projects.All() {
			offers = append(offers, result.Register.IDs(record.KindCondition, p.ID)...)
		}
	}
	slices.SortFunc(offers, strings.Compare)
	return slices.Compact(offers), cobra.ShellCompDirectiveNoFileComp
}

func completionContext(cmd *cobra.Command) context.Context {
	if ctx := cmd.Context(); ctx != nil {
		return ctx
	}
	return context.Background()
}
