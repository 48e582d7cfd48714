package followup

import (
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// maxPackage is the largest audit package that is fetched, in MiB.
const maxPackage = 256

// Meaning is what an outcome says: to the reader, in one sentence after the
// publisher's name, and to the publisher, what to do about it.
type Meaning struct {
	Reads lang.Text
	Mend  lang.Text // zero: there is nothing to do
}

// meanings is in the order in which outcomes are told of: the good one first, and
// then from what is furthest away to what is nearest to hold.
var meanings = []struct {
	outcome record.Collected
	Meaning
}{
	{record.CollectedOK, Meaning{
		Reads: lang.T("hämtad och omräknad: bedömningarna stämmer med uppgifterna", "fetched and recomputed: the verdicts follow from the records"),
	}},
	{record.CollectedNoAnswer, Meaning{
		Reads: lang.T("gick inte att nå: webbplatsen svarade inte", "could not be reached: the site did not answer"),
		Mend: lang.T("Se efter att webbplatsen går att öppna utifrån. Den hämtas på nytt nästa natt.",
			"See that the site can be opened from outside. It is fetched again the next night."),
	}},
	{record.CollectedCertificate, Meaning{
		Reads: lang.T("gick inte att nå: certifikatet gäller inte", "could not be reached: its certificate does not hold"),
		Mend: lang.T("Förnya webbplatsens certifikat, så att det gäller i dag och för den registrerade adressen.",
			"Renew the site’s certificate, so that it holds today and for the registered address."),
	}},
	{record.CollectedMoved, Meaning{
		Reads: lang.T("gick inte att nå: adressen leder någon annanstans än till den registrerade webbplatsen", "could not be reached: the address leads elsewhere than to the registered site"),
		Mend: lang.T("Har webbplatsen flyttat, så meddela finansiären den nya adressen. Den ska börja med https och gå att nå från det öppna nätet.",
			"If the site has moved, tell the funder the new address. It must begin with https, and be open to the public internet."),
	}},
	{record.CollectedTooMuch, Meaning{
		Reads: lang.T("för stor eller för långsam för att hämtas och räknas om", "too large or too slow to be fetched and recomputed"),
		Mend: lang.Format("Se efter att insyn.json och granskningspaketet hämtas på under en minut. Paketet får vara högst %d MiB.",
			"See that insyn.json and the audit package are fetched in less than a minute. The package may have at most %d MiB.", maxPackage),
	}},
	{record.CollectedNoPackage, Meaning{
		Reads: lang.T("har inget granskningspaket: insyn.json finns inte på webbplatsen", "has no audit package: there is no insyn.json on the site"),
		Mend: lang.T("Bygg och publicera webbplatsen med en version av Insyn som skriver insyn.json, och ändra inget i det som byggs.",
			"Build and publish the site by a version of Insyn that writes insyn.json, and change nothing of what is built."),
	}},
	{record.CollectedDoesNotHold, Meaning{
		Reads: lang.T("stämmer inte: paketet ger inte det som webbplatsen säger, eller har något som inte får stå i en iakttagelse", "does not hold: the package does not give what the site says, or has something that may not be in an observation"),
		Mend: lang.T("Kör insyn check på uppgifterna, och insyn verify på granskningspaketet från webbplatsen. Bygg och publicera sedan webbplatsen på nytt.",
			"Run insyn check on the records, and insyn verify on the audit package from the site. Then build and publish the site anew."),
	}},
	{record.CollectedOtherPublisher, Meaning{
		Reads: lang.T("är någon annans: organisationsnumret är inte det registrerade", "is another’s: the organization number is not the registered one"),
		Mend: lang.T("Se efter att utgivaren i site.json är regionen själv, med sitt organisationsnummer. Är det rätt, så meddela finansiären numret.",
			"See that the publisher in site.json is the region itself, with its organization number. If that is right, tell the funder the number."),
	}},
	{record.CollectedOtherProgram, Meaning{
		Reads: lang.T("är gjord av ett annat program: bara lägena går att räkna om här", "is made by another program: only the statuses can be recomputed here"),
		Mend: lang.T("Byt till den version av Insyn som finansiären har, eller meddela finansiären att en nyare finns.",
			"Change to the version of Insyn that the funder has, or tell the funder that there is a newer one."),
	}},
	{record.CollectedOlder, Meaning{
		Reads: lang.Format("är gammal: bedömningen är gjord för en dag mer än %d dagar tillbaka, eller före den som redan är hämtad", "is old: the judgement is of a day more than %d days back, or before the one that was fetched already", record.MaxAge),
		Mend: lang.T("Se efter att webbplatsen byggs och publiceras varje natt.",
			"See that the site is built and published every night."),
	}},
	{record.CollectedEnded, Meaning{
		Reads: lang.T("har slutat publicera enligt finansiären, och hämtas inte längre", "has ceased to publish according to the funder, and is no longer fetched"),
	}},
}

// Means returns what the outcome says.
func Means(o record.Collected) Meaning {
	for _, m := range meanings {
		if m.outcome == o {
			return m.Meaning
		}
	}
	return Meaning{}
}

// Outcomes lists every outcome, in the order in which they are told of.
func Outcomes() (list []record.Collected) {
	for _, m := range meanings {
		list = append(list, m.outcome)
	}
	return list
}
