package change

import (
	"strconv"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// word looks a value of a record up among the words that stand for it, and
// gives the value itself where there are none.
func word(words map[string]lang.Text, value string) lang.Text {
	if t, ok := words[value]; ok {
		return t
	}
	return lang.T(value, value)
}

// kindWords name a record of which no more than the id can be told.
var kindWords = map[record.Kind]lang.Text{
	record.KindSite:         lang.T("webbplatsen", "the site"),
	record.KindOrganization: lang.T("organisationen", "the organisation"),
	record.KindPerson:       lang.T("personen", "the person"),
	record.KindWaiver:       lang.T("avsteget", "the waiver"),
	record.KindProject:      lang.T("projektet", "the project"),
	record.KindCondition:    lang.T("villkoret", "the condition"),
	record.KindDocument:     lang.T("dokumentet", "the document"),
	record.KindDecision:     lang.T("beslutet", "the decision"),
	record.KindNomination:   lang.T("uppdraget", "the assignment"),
	record.KindMeeting:      lang.T("träffen", "the meeting"),
	record.KindDeviation:    lang.T("avvikelsen", "the deviation"),
}

// unnamedWords are for an organization whose name is not known, by its kind.
var unnamedWords = map[string]lang.Text{
	"region":    lang.T("regionen (namnet saknas)", "the region (name not known)"),
	"funder":    lang.T("finansiären (namnet saknas)", "the funder (name not known)"),
	"organizer": lang.T("arrangören (namnet saknas)", "the organizer (name not known)"),
}

// goneWords are for a record of the past that is not in the records of today.
var goneWords = map[record.Kind]lang.Text{
	record.KindSite:         lang.T("en webbplats som inte finns kvar", "a site that is no longer there"),
	record.KindOrganization: lang.T("en organisation som inte finns kvar", "an organisation that is no longer there"),
	record.KindPerson:       lang.T("en person som inte finns kvar", "a person who is no longer there"),
	record.KindWaiver:       lang.T("ett avsteg som inte finns kvar", "a waiver that is no longer there"),
	record.KindProject:      lang.T("ett projekt som inte finns kvar", "a project that is no longer there"),
	record.KindCondition:    lang.T("ett villkor som inte finns kvar", "a condition that is no longer there"),
	record.KindDocument:     lang.T("ett dokument som inte finns kvar", "a document that is no longer there"),
	record.KindDecision:     lang.T("ett beslut som inte finns kvar", "a decision that is no longer there"),
	record.KindNomination:   lang.T("ett uppdrag som inte finns kvar", "an assignment that is no longer there"),
	record.KindMeeting:      lang.T("en träff som inte finns kvar", "a meeting that is no longer there"),
	record.KindDeviation:    lang.T("en avvikelse som inte finns kvar", "a deviation that is no longer there"),
}

// kindCounts are the words for one record of a kind and for several.
var kindCounts = map[record.Kind][2]lang.Text{
	record.KindSite:         {lang.T("webbplats", "site"), lang.T("webbplatser", "sites")},
	record.KindOrganization: {lang.T("organisation", "organisation"), lang.T("organisationer", "organisations")},
	record.KindPerson:       {lang.T("person", "person"), lang.T("personer", "persons")},
	record.KindWaiver:       {lang.T("avsteg", "waiver"), lang.T("avsteg", "waivers")},
	record.KindProject:      {lang.T("projekt", "project"), lang.T("projekt", "projects")},
	record.KindCondition:    {lang.T("villkor", "condition"), lang.T("villkor", "conditions")},
	record.KindDocument:     {lang.T("dokument", "document"), lang.T("dokument", "documents")},
	record.KindDecision:     {lang.T("beslut", "decision"), lang.T("beslut", "decisions")},
	record.KindNomination:   {lang.T("uppdrag", "assignment"), lang.T("uppdrag", "assignments")},
	record.KindMeeting:      {lang.T("träff", "meeting"), lang.T("träffar", "meetings")},
	record.KindDeviation:    {lang.T("avvikelse", "deviation"), lang.T("avvikelser", "deviations")},
}

var didWords = map[Did]lang.Text{
	Added:   lang.T("Lägger till", "Adds"),
	Changed: lang.T("Ändrar", "Changes"),
	Removed: lang.T("Tar bort", "Removes"),
}

var posts = map[string]lang.Text{
	"representative": lang.T("politikerrepresentant", "political representative"),
	"substitute":     lang.T("ersättare för politikerrepresentanten", "substitute for the political representative"),
}

var roles = map[string]lang.Text{
	"member":                lang.T("ledamot", "member"),
	"substitute":            lang.T("ersättare", "substitute member"),
	"chair":                 lang.T("ordförande", "chair"),
	"vice-chair":            lang.T("vice ordförande", "vice chair"),
	"regional-commissioner": lang.T("regionråd", "regional commissioner"),
}

var endings = map[string]lang.Text{
	"resigned":  lang.T("på egen begäran", "at the person's own request"),
	"released":  lang.T("genom beslut om att personen lämnar uppdraget", "by a decision to release the person"),
	"replaced":  lang.T("genom att en annan person utsetts", "because another person was appointed"),
	"annulled":  lang.T("genom att en domstol upphävt beslutet", "because a court set the decision aside"),
	"completed": lang.T("eftersom det är slutfört", "because it is completed"),
}

var answers = map[string]lang.Text{
	"noted":           lang.T("finansiären har tagit emot meddelandet", "the funder has taken note"),
	"approved-change": lang.T("finansiären godkänner ändringen", "the funder approves the change"),
	"exempted":        lang.T("finansiären beviljar undantag", "the funder grants an exemption"),
	"refused":         lang.T("finansiären säger nej", "the funder refuses"),
	"asks-more":       lang.T("finansiären ber om mer underlag", "the funder asks for more"),
}

// fieldWords names every member of a record, for changes that have no sentence
// of their own. One name has one meaning in all kinds.
var fieldWords = map[string]lang.Text{
	"id":                 lang.T("id", "id"),
	"accessibility":      lang.T("tillgänglighet", "accessibility"),
	"accepted":           lang.T("om personen tackat ja", "whether the person has accepted"),
	"annulled":           lang.T("upphävande", "annulment"),
	"answers":            lang.T("svar", "answers"),
	"appeal":             lang.T("överklagande", "appeal"),
	"appoints":           lang.T("vem beslutet utser", "whom the decision appoints"),
	"approval":           lang.T("justering", "approval"),
	"approvalNeeded":     lang.T("om finansiärens godkännande behövs", "whether the funder's approval is needed"),
	"as":                 lang.T("om uppdraget är ordinarie eller ersättare", "whether as representative or substitute"),
	"attendance":         lang.T("närvaro", "attendance"),
	"authority":          lang.T("stöd för beslutanderätten", "authority to decide"),
	"background":         lang.T("bakgrund", "background"),
	"begunBy":            lang.T("vem som tog initiativet", "who began it"),
	"body":               lang.T("organ", "body"),
	"capacity":           lang.T("förtroendevald eller anställd", "elected or employed"),
	"caseNumber":         lang.T("diarienummer", "case number"),
	"caseNumberExample":  lang.T("exempel på diarienummer", "example of a case number"),
	"caseNumberPattern":  lang.T("diarienummers form", "form of case numbers"),
	"closed":             lang.T("avslutsdatum", "closing date"),
	"conditions":         lang.T("villkor", "conditions"),
	"consequences":       lang.T("följder", "consequences"),
	"contact":            lang.T("kontaktuppgifter", "contact details"),
	"corrections":        lang.T("rättelser", "corrections"),
	"countyCode":         lang.T("länskod", "county code"),
	"date":               lang.T("datum", "date"),
	"decidedBy":          lang.T("vem som beslutat", "who decided"),
	"decision":           lang.T("beslut", "decision"),
	"delegates":          lang.T("delegering", "delegation"),
	"deviation":          lang.T("avvikelse", "deviation"),
	"digest":             lang.T("kontrollsumma", "digest"),
	"disqualified":       lang.T("jäv", "disqualification"),
	"domains":            lang.T("domäner", "domains"),
	"ended":              lang.T("slut", "end"),
	"flaws":              lang.T("kända brister", "known flaws"),
	"from":               lang.T("första dag", "first day"),
	"otherThan":          lang.T("vem personen inte är", "who the person is not"),
	"exchange":           lang.T("kollegialt utbyte", "peer exchange"),
	"firstHand":          lang.T("om dokumentet är finansiärens eget", "whether the document is the funder's own"),
	"focus":              lang.T("fokus", "focus"),
	"focusAreas":         lang.T("insatsområden", "focus areas"),
	"form":               lang.T("halvdag eller heldag", "half day or full day"),
	"found":              lang.T("upptäcktsdatum", "date found"),
	"funder":             lang.T("finansiär", "funder"),
	"funderAssessment":   lang.T("finansiärens egen bedömning", "the funder's own assessment"),
	"funderCaseNumber":   lang.T("finansiärens diarienummer", "the funder's case number"),
	"grant":              lang.T("stödbelopp", "grant"),
	"history":            lang.T("historik", "history"),
	"interpretation":     lang.T("tolkning", "interpretation"),
	"issuer":             lang.T("utfärdare", "issuer"),
	"kind":               lang.T("slag", "kind"),
	"known":              lang.T("när det blev känt", "when it became known"),
	"lead":               lang.T("projektledare", "project lead"),
	"masked":             lang.T("om namnet visas", "whether the name is shown"),
	"mayAppoint":         lang.T("om organet får utse", "whether the body may appoint"),
	"meetings":           lang.T("träffar", "meetings"),
	"minutes":            lang.T("protokoll", "minutes"),
	"mode":               lang.T("digitalt eller på plats", "digital or on site"),
	"name":               lang.T("namn", "name"),
	"note":               lang.T("anmärkning", "note"),
	"notice":             lang.T("tillkännagivande", "notice"),
	"noticeBoard":        lang.T("anslagstavla", "notice board"),
	"number":             lang.T("nummer", "number"),
	"order":              lang.T("ordning", "order"),
	"organizationNumber": lang.T("organisationsnummer", "organisation number"),
	"organizer":          lang.T("arrangör", "organizer"),
	"outcomes":           lang.T("vad träffen ledde till", "outcome"),
	"paragraph":          lang.T("paragraf", "paragraph"),
	"partOf":             lang.T("överordnad organisation", "parent organisation"),
	"parties":            lang.T("partier", "parties"),
	"periods":            lang.T("projekttid", "project period"),
	"person":             lang.T("person", "person"),
	"post":               lang.T("post", "post"),
	"programme":          lang.T("program", "programme"),
	"proposed":           lang.T("förslag", "proposal"),
	"publisher":          lang.T("utgivare", "publisher"),
	"purpose":            lang.T("syfte", "purpose"),
	"quotes":             lang.T("citat", "quotations"),
	"reason":             lang.T("skäl", "reason"),
	"record":             lang.T("post som avses", "record concerned"),
	"references":         lang.T("referenser", "references"),
	"region":             lang.T("region", "region"),
	"remit":              lang.T("ansvarsområde", "remit"),
	"replaces":           lang.T("vilket uppdrag som ersätts", "which assignment is replaced"),
	"report":             lang.T("rapport", "report"),
	"reported":           lang.T("anmälan till organet", "report to the body"),
	"reports":            lang.T("rapporttillfällen", "reporting occasions"),
	"repository":         lang.T("arkivets adress", "repository's address"),
	"rule":               lang.T("regel", "rule"),
	"seats":              lang.T("platser i organ", "seats"),
	"sessions":           lang.T("datum och tider", "dates and times"),
	"sources":            lang.T("källor", "sources"),
	"staff":              lang.T("projektpersonal", "project staff"),
	"stage":              lang.T("skede", "stage"),
	"status":             lang.T("status", "status"),
	"stays":              lang.T("inhibition", "stays"),
	"strength":           lang.T("styrka", "strength"),
	"summary":            lang.T("sammanfattning", "summary"),
	"supersedes":         lang.T("vilka beslut som ersätts", "which decisions are superseded"),
	"supportStatement":   lang.T("uppgift om finansiärens stöd", "statement of the funder's support"),
	"text":               lang.T("text", "text"),
	"title":              lang.T("rubrik", "title"),
	"type":               lang.T("typ", "type"),
	"until":              lang.T("slutdatum", "end date"),
	"url":                lang.T("adress", "address"),
	"website":            lang.T("webbplats", "website"),
	"withdrawn":          lang.T("återkallelse", "withdrawal"),
	"wording":            lang.T("ordalydelse", "wording"),
}

// meetings counts meetings, in words up to twelve: "tre träffar".
func meetings(n int) lang.Text {
	number := lang.T(strconv.Itoa(n), strconv.Itoa(n))
	if n >= 0 && n < len(numbers) {
		number = numbers[n]
	}
	if n == 1 {
		return lang.Format("%s träff", "%s meeting", number)
	}
	return lang.Format("%s träffar", "%s meetings", number)
}

var numbers = [...]lang.Text{
	lang.T("inga", "no"), lang.T("en", "one"), lang.T("två", "two"), lang.T("tre", "three"),
	lang.T("fyra", "four"), lang.T("fem", "five"), lang.T("sex", "six"), lang.T("sju", "seven"),
	lang.T("åtta", "eight"), lang.T("nio", "nine"), lang.T("tio", "ten"), lang.T("elva", "eleven"), lang.T("tolv", "twelve"),
}
