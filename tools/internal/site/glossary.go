package site

import (
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"insyn/tools/internal/lang"
)

// terms are the words of the domain that a reader may not know, in any order.
// A new one is a line here; the id is its fragment on the page, and a promise
// to those who link to it.
var terms = []struct {
	id            string
	term, meaning lang.Text
}{
	{"villkor", lang.T("villkor", "condition"),
		lang.T("Det som krävs i projektet. Ett villkor är olika starkt: en del gäller för att få pengarna, annat står som ”ska”. Villkorets egna ord citeras alltid.",
			"What is demanded in the project. Conditions differ in strength: some must be met to get the money, others are worded as “shall”. The condition’s own words are always quoted.")},
	{"politikerrepresentant", lang.T("politikerrepresentant", "political representative"),
		lang.T("Den förtroendevalda som regionen har utsett att delta i projektets kollegiala utbyte.",
			"The elected politician whom the region has appointed to take part in the project’s peer exchange.")},
	{"uppdrag", lang.T("uppdrag som politikerrepresentant", "assignment as political representative"),
		lang.T("Uppgiften om vem som är utsedd eller föreslagen, för vilka träffar och genom vilket beslut.",
			"The record of who is appointed or proposed, for which meetings and by which decision.")},
	{"ledamot", lang.T("ledamot", "member"),
		lang.T("Den som är vald till en plats i ett organ, till exempel regionstyrelsen, och röstar där.",
			"Someone elected to a seat in a body, such as the regional executive board, who votes there.")},
	{"ersattare", lang.T("ersättare i ett organ", "substitute member"),
		lang.T("Den som tjänstgör när en ledamot inte kan. En ersättare har ingen egen rätt att besluta utom när hen tjänstgör.",
			"Someone who serves when a member cannot. A substitute has no right of their own to decide except when serving.")},
	{"mandat", lang.T("rätt att fatta beslut (mandat)", "right to take decisions (mandate)"),
		lang.T("Följer av platsen i ett organ som beslutar i frågan, eller av delegation. Den som lämnar platsen förlorar mandatet, även om ingen har ändrat uppdraget som politikerrepresentant.",
			"Follows from a seat in a body that decides the matter, or from delegation. Whoever leaves the seat loses the mandate, even if nobody has changed the assignment as political representative.")},
	{"delegation", lang.T("delegation", "delegation"),
		lang.T("Ett organ låter någon annan besluta i dess namn, till exempel ett utskott eller en ledamot.",
			"A body lets someone else decide in its name, such as a committee or a member.")},
	{"paragraf", lang.T("paragraf (§)", "paragraph (§)"),
		lang.T("Beslutets nummer i organets protokoll. Numren börjar om varje år.",
			"The decision’s number in the body’s minutes. The numbers begin anew each year.")},
	{"diarienummer", lang.T("diarienummer", "case number"),
		lang.T("Ärendets nummer hos regionen. Med det kan du begära ut handlingarna.",
			"The region’s number for the case. You can use it to ask for the documents.")},
	{"justering", lang.T("justering", "approval of the minutes"),
		lang.T("Protokollet är kontrollerat och undertecknat. Det ska ske inom 14 dagar, och en paragraf kan justeras direkt.",
			"The minutes have been checked and signed. That must be done within 14 days, and a paragraph can be approved at once.")},
	{"tillkannagivande", lang.T("tillkännagivande på anslagstavlan", "announcement on the notice board"),
		lang.T("Regionen meddelar på sin digitala anslagstavla att protokollet är justerat. Då börjar tiden för att överklaga.",
			"The region tells on its digital notice board that the minutes are approved. The time for appeal runs from then.")},
	{"laglighetsprovning", lang.T("laglighetsprövning", "review of legality"),
		lang.T("En medlem i regionen överklagar ett beslut till förvaltningsrätten, senast tre veckor efter tillkännagivandet. Domstolen prövar om beslutet är lagligt, inte om det är lämpligt.",
			"A member of the region appeals a decision to the administrative court, within three weeks of the announcement. The court tries whether the decision is lawful, not whether it is suitable.")},
	{"laga-kraft", lang.T("laga kraft", "legal force"),
		lang.T("Beslutet kan inte längre överklagas. Ett beslut får ofta verkställas innan dess.",
			"The decision can no longer be appealed. A decision may often be carried out before then.")},
	{"kollegialt-utbyte", lang.T("kollegialt utbyte", "peer exchange"),
		lang.T("Regionerna i ett program träffas flera gånger och lär av varandra. Villkoren säger vid vilka träffar politikern ska delta.",
			"The regions in a programme meet several times and learn from each other. The conditions say at which meetings the politician is to take part.")},
	{"insatsomrade", lang.T("insatsområde", "focus area"),
		lang.T("En del av programmet som projektet ska arbeta med.",
			"A part of the programme that the project is to work with.")},
	{"narvaro", lang.T("närvaro", "attendance"),
		lang.T("Vem som var med: hela träffen, delar av den eller inte alls. Varför någon var frånvarande skrivs aldrig.",
			"Who was there: for the whole meeting, for part of it or not at all. Why somebody was absent is never written.")},
	{"avvikelse", lang.T("ändring eller avvikelse", "change or deviation"),
		lang.T("Något blev inte som det var beslutat, till exempel en frånvaro, ett byte av person eller ett nytt datum. Finansiären ska få veta det skriftligt.",
			"Something did not turn out as decided, such as an absence, a replaced person or a new date. The funder must be told in writing.")},
	{"undantag", lang.T("undantag", "exemption"),
		lang.T("Finansiären beslutar att ett villkor inte behöver uppfyllas vid en träff. Det är inte detsamma som uppfyllt: är allt annat uppfyllt blir svaret ”Ja, med ett undantag”.",
			"The funder decides that a condition need not be met at a meeting. That is not the same as met: if all else is met the answer is “Yes, with one exemption”.")},
	{"avsteg", lang.T("avsteg från regel", "waiver"),
		lang.T("Regionen låter öppet bli att tillämpa en av sina egna granskningsregler på en uppgift, och skriver varför. Ett avsteg ändrar inget villkor.",
			"The region openly leaves one of its own checking rules unapplied to a record, and writes why. A waiver changes no condition.")},
	{"rattelse", lang.T("rättelse", "correction"),
		lang.T("En publicerad uppgift var fel och är ändrad, så att ändringen och skälet syns.",
			"A published fact was wrong and has been changed, so that the change and its reason can be seen.")},
	{"lagesrapport", lang.T("lägesrapport", "progress report"),
		lang.T("Projektets rapport till finansiären om hur arbetet går. Slutrapporten är den sista.",
			"The project’s report to the funder on how the work goes. The final report is the last.")},
}

// glossaryView is the terms in the alphabet of the page's language.
type glossaryView struct {
	Terms []termView `json:"terms"`
}

type termView struct {
	ID      string `json:"id"`
	Term    words  `json:"term"`
	Other   words  `json:"other"` // the term in the site's other language
	Meaning words  `json:"meaning"`
}

func (b *builder) glossary() ([]page, error) {
	var v glossaryView
	for _, t := range terms {
		v.Terms = append(v.Terms, termView{
			ID: t.id, Term: b.say(t.term), Meaning: b.say(t.meaning),
			Other: words{Text: t.term.In(other(b.l)), Lang: other(b.l)},
		})
	}
	order := collate.New(language.Make(string(b.l)))
	slices.SortFunc(v.Terms, func(x, y termView) int { return order.CompareString(x.Term.Text, y.Term.Text) })
	return []page{{
		place: place{glossary},
		Title: words{Key: glossary},
		Name:  lang.T("Ordlista", "Glossary").In(b.l),
		Description: lang.T("Vad orden på webbplatsen betyder, på svenska och engelska.",
			"What the words on the site mean, in English and Swedish.").In(b.l),
		Crumbs: []link{{To: place{}.href(b.l), Text: words{Key: "start"}}},
		View:   v,
	}}, nil
}

const glossary = "glossary"
