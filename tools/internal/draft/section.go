package draft

import (
	"slices"
	"strings"

	"insyn/tools/internal/lang"
)

// Section is questions of a form that belong together, for whoever lays the form out
// as a whole. Its ID is the name of the question that begins it, whether that one
// applies or not.
type Section struct {
	ID        string
	Title     lang.Text
	Questions []Asked
}

// begins is the question that a section begins with; it goes on to the next one.
type begins struct {
	question string
	title    lang.Text
}

// inEnglishToo is the section of the questions that englishLast moves.
var inEnglishToo = lang.T("På engelska, om det är översatt", "In English, if it is translated")

// sections are those of each form, by its name: what a case officer has at hand one
// after the other, such as the minutes before the reply. They stand here and not with
// the questions, which forms share.
var sections = map[string][]begins{
	"proposal": {
		{"project", lang.T("Hur det beslutas", "How it is decided")},
		{"posts", lang.T("Vem som utses", "Who is appointed")},
		{"substitute", lang.T("Ersättare", "Substitute")},
	},
	"nomination": {
		{"project", lang.T("Vem som är utsedd", "Who is appointed")},
		{"seat-body", lang.T("Personens plats i ett organ", "The person’s seat in a body")},
		{"as", lang.T("Uppdraget", "The assignment")},
		{"decision", lang.T("Beslutet", "The decision")},
		{"accepted", lang.T("Svaret, och vad uppdraget ersätter", "The answer, and what the assignment replaces")},
	},
	"decision": {
		{"project", lang.T("Vad det är för beslut", "What decision it is")},
		{"type", lang.T("Hur och när det fattades", "How and when it was taken")},
		{"title", lang.T("Vad det gäller, och vem det utser", "What it is about, and whom it appoints")},
	},
	"meeting": {
		{"project", lang.T("Träffen", "The meeting")},
		{"date", lang.T("När", "When")},
		{"form", lang.T("Hur och var", "How and where")},
		{"known", lang.T("Hur det är känt", "How it is known")},
	},
	"attendance": {
		{"project", lang.T("Träffen", "The meeting")},
		{"present", lang.T("De utsedda", "The appointed")},
		{"project-staff", lang.T("Hur många andra som deltog", "How many others took part")},
		{"evidence", lang.T("Vad som visar det", "What shows it")},
	},
	"outcome": {
		{"project", lang.T("Träffen", "The meeting")},
		{"category", lang.T("Resultatet", "The outcome")},
		{"stage", lang.T("Godkännandet", "The approval")},
		{"follow-up", lang.T("Att följa upp", "To follow up")},
	},
	"deviation": {
		{"project", lang.T("Vad som har hänt", "What has happened")},
		{"conditions", lang.T("Vad det gäller", "What it is about")},
		{"goals", lang.T("Vad det betyder för projektet", "What it means for the project")},
		{"notified", lang.T("Finansiären", "The funder")},
	},
	"answer": {
		{"project", lang.T("Avvikelsen", "The deviation")},
		{"kind", lang.T("Finansiärens svar", "The funder’s answer")},
		{"conditions", lang.T("Vad undantaget gäller", "What the exemption is about")},
		{"notice-on", lang.T("Det som avvikelsen inte redan säger", "What the deviation does not say already")},
	},
	"ruling": {
		{"project", lang.T("Villkoret", "The condition")},
		{"says", lang.T("Vad finansiären säger", "What the funder says")},
		{"ruling", lang.T("Beskedet", "The ruling")},
	},
	"move": {
		{"project", lang.T("Vad som har hänt", "What has happened")},
		{"date", lang.T("Den nya tiden", "The new time")},
		{"known", lang.T("Hur det blev känt", "How it became known")},
		{"deviation", lang.T("Vad det betyder för projektet", "What it means for the project")},
		{"notice-on", lang.T("Finansiären", "The funder")},
	},
	"end": {
		{"project", lang.T("Vad som har hänt", "What has happened")},
		{"on", lang.T("När", "When")},
		{"decision", lang.T("Genom vilket beslut", "By which decision")},
	},
	"report": {
		{"project", lang.T("Rapporten", "The report")},
		{"due", lang.T("När den ska lämnas", "When it is due")},
		{"submitted", lang.T("När den lämnades, och vad den tog upp", "When it was handed in, and what it took up")},
		{"evidence", lang.T("Vad som visar det", "What shows it")},
	},
	"deed": {
		{"project", lang.T("Åtgärden", "The action")},
		{"due", lang.T("När den ska göras", "When it is to be done")},
		{"done", lang.T("När den gjordes", "When it was done")},
		{"evidence", lang.T("Vad som visar det", "What shows it")},
	},
	"flaw": {
		{"project", lang.T("Uppdraget och bristerna", "The assignment and its flaws")},
		{"known", lang.T("Vad som är fel, och vad som visar det", "What is wrong, and what shows it")},
	},
	"correction": {
		{"record", lang.T("Vad som rättas", "What is corrected")},
		{"kind", lang.T("Varför", "Why")},
	},
	"withdrawal": {
		{"record", lang.T("Vad som återkallas", "What is withdrawn")},
		{"source", lang.T("Vad som visar det", "What shows it")},
		{"why", lang.T("Varför", "Why")},
	},
	"person": {
		{"person", lang.T("Personen", "The person")},
		{"seat-body", lang.T("Personens plats i ett organ", "The person’s seat in a body")},
		{"evidence", lang.T("Vad som visar platsen", "What shows the seat")},
	},
	"organization": {
		{"kind", lang.T("Organisationen", "The organization")},
		{"number", lang.T("Nummer och webbplats", "Number and website")},
		{"part-of", lang.T("Vad den hör till, och om den får utse", "What it belongs to, and whether it may appoint")},
	},
	"project": {
		{"title", lang.T("Projektet", "The project")},
		{"funder", lang.T("De som ger och tar emot stödet", "Those who give and receive the support")},
		{"from", lang.T("Projekttiden", "The project period")},
		{"document", lang.T("Finansiärens beslut", "The funder’s decision")},
	},
	"document": {
		{"project", lang.T("Handlingen", "The document")},
		{"digest", lang.T("Var den finns", "Where it is")},
	},
	"condition": {
		{"project", lang.T("Villkoret och dess ord", "The condition and its words")},
		{"way", lang.T("Hur det bedöms", "How it is judged")},
		{"interpretation", lang.T("Regionens läsning", "The region’s reading")},
	},
	"cover": {
		{"project", lang.T("Finansiärens handling", "The funder’s document")},
		{"count", lang.T("Hur många villkor den ställer", "How many conditions it sets")},
	},
	"waiver": {
		{"rule", lang.T("Vad avsteget gäller", "What the waiver is of")},
		{"reason", lang.T("Skälet och beslutet", "The reason and the decision")},
	},
	"masking": {
		{"person", lang.T("Vem som skyddas", "Who is protected")},
	},
}

// Sections lays out the form's questions in its sections, of which none is empty. A
// form that has none of its own is one.
func (f Form) Sections(asked []Asked) []Section {
	starts := sections[f.Name]
	if len(starts) == 0 {
		starts = []begins{{f.Questions[0].Name, f.Title}}
	}
	var list []Section
	next, now := 0, Section{}
	for _, q := range f.Questions {
		english := strings.HasSuffix(q.Name, inEnglish)
		switch {
		case next < len(starts) && q.Name == starts[next].question:
			list, now = append(list, now), Section{ID: q.Name, Title: starts[next].title}
			next++
		case english && now.Title != inEnglishToo:
			list, now = append(list, now), Section{ID: q.Name, Title: inEnglishToo}
		}
		if i := slices.IndexFunc(asked, func(a Asked) bool { return a.Name == q.Name }); i >= 0 {
			now.Questions = append(now.Questions, asked[i])
		}
	}
	list = append(list, now)
	return slices.DeleteFunc(list, func(s Section) bool { return len(s.Questions) == 0 })
}
