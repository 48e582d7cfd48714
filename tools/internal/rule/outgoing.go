package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
)

// IdentityNumber says that there is a number in a file.
func IdentityNumber() lang.Text {
	return lang.T(
		"Här står ett personnummer eller samordningsnummer.",
		"Here is a personal identity or coordination number.")
}

// NumberInName says that there is a number in a file's name.
func NumberInName() lang.Text {
	return lang.T(
		"Filens eller mappens namn innehåller ett personnummer eller samordningsnummer.",
		"The name of the file or folder holds a personal identity or coordination number.")
}

// Anew says how a branch gets rid of personal data, and whom to tell of what has
// been sent already.
func Anew() lang.Text {
	return lang.T(
		"Gör om grenen utan det, för en ny version tar inte bort det: git reset --soft $(git merge-base origin/main HEAD), ta bort det, git commit. Det som redan är skickat är publicerat: säg till den som ansvarar för arkivet (SECURITY.md), utan att upprepa det.",
		"Make the branch anew without it, for a new version does not take it away: git reset --soft $(git merge-base origin/main HEAD), remove it, git commit. What has been sent already is published: tell the owner of the repository (SECURITY.md), without repeating it.")
}

// Personal returns what the rules on personal data in any text say of the records
// and texts, which need not be those of the Register. An organization's number
// is nobody's.
func Personal(in Input) []finding.Finding {
	var rules []*Rule
	var nobodys lang.Text
	for _, id := range []string{"PER-01", "PER-02", "PER-03"} {
		if r, ok := Find(id); ok {
			rules = append(rules, r)
			if m, ok := r.message("organization-number"); ok {
				nobodys = m.Text
			}
		}
	}
	return slices.DeleteFunc(runRules(rules, in).Findings, func(f finding.Finding) bool {
		return f.Severity != finding.Error || f.Message == nobodys
	})
}
