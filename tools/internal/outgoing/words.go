package outgoing

import (
	"strings"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/rule"
)

// What is found, of a file as a commit has it or of the commit itself.
var (
	inFile    = rule.IdentityNumber()
	inName    = rule.NumberInName()
	inMessage = lang.T(
		"Commit-meddelandet innehåller ett personnummer eller samordningsnummer.",
		"The commit message holds a personal identity or coordination number.")
	inHeader = lang.T(
		"Uppgifterna om vem som gjort commiten innehåller ett personnummer eller samordningsnummer.",
		"What the commit says of who made it holds a personal identity or coordination number.")
	unreadable = lang.T(
		"Filen kan inte läsas igenom efter personuppgifter, för den är ingen ren text (utan till exempel PDF, kalkylblad eller bild). Öppna den och se efter själv innan den skickas: det som har skickats är publicerat.",
		"The file cannot be looked through for personal data, because it is no plain text (but such as PDF, a spreadsheet or a picture). Open it and look yourself before it is sent: what has been sent is published.")
	reachesJudged = lang.T(
		"Mönstret kan träffa filer i data eller content, där inget är påhittat. Skriv ett som inte kan det.",
		"The pattern can match files in data or content, where nothing is made up. Write one that cannot.")
	notPlain = lang.T(
		"Mönstret har tecken som inte läses här. Skriv en fil eller en mapp, eller ett mönster med bara * och ?.",
		"The pattern has signs that are not read here. Write a file or a folder, or a pattern with * and ? alone.")
)

// faultIn says what is wrong with a line of the list of made-up data.
func faultIn(p pattern) (lang.Text, bool) {
	if !p.plain() {
		return notPlain, true
	}
	for _, folder := range judgedFolders {
		if p.reaches(folder) {
			return reachesJudged, true
		}
	}
	return lang.Text{}, false
}

// inCommit says in which commit the finding is, and of personal data how the
// branch gets rid of it.
func inCommit(commit string, f finding.Finding) lang.Text {
	said := lang.Sentences(lang.Format("Versionen %s:", "The version %s:", commit[:10]), f.Message)
	anew := rule.Anew()
	if f.Severity != finding.Error || f.Path == MadeUpFile || strings.HasSuffix(said.SV, anew.SV) {
		return said
	}
	return lang.Sentences(said, anew)
}
