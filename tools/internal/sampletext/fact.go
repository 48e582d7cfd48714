package sampletext

import "strings"

// What is told of somebody's private life where nobody was absent. {S} is the
// person: a name, initials, a given name or a role.
var (
	facts = lines(`
{S} är gift med {P}.
{S} är sedan i våras gift.
{S} gifte sig i juni.
{S} är sambo med {P}.
{S} och {P} är sambor.
{S} lever ihop med {P}.
{S} skiljer sig.
{S} har skilt sig.
{S} ligger i skilsmässa.
{S} är nyskild.
{S} är änka sedan i fjol.
{S} är ensamstående med två barn.
{S} har tre barn.
{S} väntar barn.
{S} väntar sitt andra barn i maj.
{S} ska bli mamma.
{S} har blivit pappa.
{S} har fått en dotter.
{S} är föräldraledig.
{S} är föräldraledig till och med mars.
{S} tar ut föräldraledighet.
{S} går på föräldraledighet i höst.
{S} är mammaledig.
{S} vabbar ofta.
{S} vårdar sin mor.
{S} tar hand om sin sjuka far.
{S} sörjer sin bror.
{S} är i riskgrupp.
{S} tillhör en riskgrupp.
{S} ingår i en riskgrupp och deltar på distans.
{S} är sjukskriven.
{S} är sjukskriven på halvtid.
{S} är långtidssjuk.
{S} har varit sjuk länge.
{S} opererades i måndags.
{S} ska opereras i april.
{S} genomgår behandling.
{S} genomgår en tuff behandling.
{S} får behandling för cancer.
{S} går på dialys.
{S} går i terapi.
{S} medicinerar mot depression.
{S} äter lugnande.
{S} är på rehab.
{S} har ett missbruk.
{S} har haft problem med alkohol.
{S} dricker för mycket.
{S} är nykter alkoholist.
{S} har diabetes.
{S} har adhd.
{S} har en kronisk sjukdom.
{S} lider av migrän.
{S} drabbades av en stroke.
{S} har fått cancer.
{S} är utbränd.
{S} mår psykiskt dåligt.
{S} är rullstolsburen.
{S} är blind på ena ögat.
{S} har nedsatt hörsel.
{S} är gravid.
{S} fick missfall.
{S} ligger på sjukhus.
{S} har brutit benet.
{S} är dömd för misshandel.
{S} dömdes för skattebrott.
{S} är dömd för rattfylleri.
{S} dömdes till fängelse.
{S} är åtalad.
{S} är misstänkt för stöld.
{S} har suttit i fängelse.
{S} är polisanmäld.
{S} finns i belastningsregistret.
{S} är medlem i Kommunal.
{S} är medlem i Vårdförbundet.
{S} är fackligt aktiv.
{S} är med i facket.
{S} är ombud för Unionen på sin arbetsplats.
{S} strejkar.
{S} är muslim.
{S} är troende.
{S} är katolik.
{S} är jude.
{S} är aktiv i Pingstkyrkan.
{S} går i kyrkan varje söndag.
{S} fastar under ramadan.
{S} bär slöja av religiösa skäl.
{S} har konverterat till islam.
{S} är same.
{S} är av romskt ursprung.
{S} är rom.
{S} har utländsk bakgrund.
{S} är född i Somalia.
{S} är kurd.
{S} är homosexuell.
{S} är lesbisk.
{S} lever med en man.
{S} är transperson.
{S} har skulder hos Kronofogden.
{S} lever på försörjningsstöd.
{S} har skyddad identitet.
{S} har god man.
Grattis {S} till den lilla sonen.
Vi kondolerar {S} som har mist sin far.
För {S} gäller distans, eftersom riskgrupp.
Hos {S} har man funnit en tumör.
`)
	factsEN = lines(`
{S} is married to {P}.
{S} got married in June.
{S} lives with {P}.
{S} is getting divorced.
{S} is divorced.
{S} is a widow.
{S} is a single mother.
{S} has three children.
{S} is expecting a baby.
{S} is pregnant.
{S} is on parental leave.
{S} is on maternity leave until March.
{S} takes parental leave this autumn.
{S} cares for a sick mother.
{S} is grieving for a brother.
{S} is in a risk group.
{S} belongs to a high-risk group.
{S} is on sick leave.
{S} has been ill for a long time.
{S} had surgery on Monday.
{S} will be operated on in April.
{S} is undergoing treatment.
{S} is being treated for cancer.
{S} is in therapy.
{S} takes antidepressants.
{S} is in rehab.
{S} has a drinking problem.
{S} is a recovering alcoholic.
{S} has diabetes.
{S} has ADHD.
{S} has a chronic illness.
{S} suffers from migraine.
{S} suffered a stroke.
{S} is burnt out.
{S} uses a wheelchair.
{S} is deaf in one ear.
{S} had a miscarriage.
{S} is in hospital.
{S} broke a leg.
{S} was convicted of assault.
{S} was sentenced to prison.
{S} has a criminal record.
{S} is suspected of theft.
{S} has been in prison.
{S} is a member of a trade union.
{S} is active in the union.
{S} is on strike.
{S} is a Muslim.
{S} is a Catholic.
{S} is a devout Christian.
{S} goes to church every Sunday.
{S} fasts during Ramadan.
{S} is Jewish.
{S} is of Roma origin.
{S} is Sami.
{S} was born in Somalia.
{S} is gay.
{S} is a lesbian.
{S} is transgender.
{S} is in debt.
{S} lives on benefits.
{S} has a protected identity.
`)
)

// subject draws whom a fact is told of.
func (m *maker) subject(lang string) string {
	name := m.person()
	first, last, _ := strings.Cut(name, " ")
	roles := rolesSV
	pronouns := []string{"hon", "han", "hen"}
	if lang == "en" {
		roles, pronouns = rolesEN, []string{"she", "he"}
	}
	role := m.any(roles...)
	initial := func(s string) string { return string([]rune(s)[:1]) }
	switch m.IntN(8) {
	case 0:
		return initial(first) + "." + initial(last) + "."
	case 1:
		return initial(first) + initial(last)
	case 2:
		return initial(first) + ". " + last
	case 3:
		return role
	case 4:
		return role + " " + name
	case 5:
		return m.any(pronouns...)
	case 6:
		return role + " (" + initial(first) + initial(last) + ")"
	}
	return name
}

func factKinds() []kind {
	of := func(lang string, list []string) func(*maker, string) Text {
		return func(m *maker, name string) Text {
			form := m.deal(name, list)
			who := m.subject(lang)
			if strings.HasPrefix(form, "{S}") {
				who = capital(who)
			}
			s := strings.NewReplacer("{S}", who, "{P}", m.person()).Replace(form)
			return m.typeset(Text{Text: s, Lang: lang, Place: m.any(records...)}, s)
		}
	}
	return []kind{
		{"stated fact (sv)", Reasons, 4, of("sv", facts)},
		{"stated fact (en)", Reasons, 2, of("en", factsEN)},
	}
}
