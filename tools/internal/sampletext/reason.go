package sampletext

import "strings"

// A reason is why somebody was absent or replaced. Its form decides into which
// sentences it goes:
//
//	noun    a thing: "deltog inte på grund av magsjuka"
//	state   after is or was: "som är sjukskriven"
//	doing   a verb: "fick en stroke och ersätts"
//	clause  a sentence with a subject of its own: "mamma dog"
//
// The classes are the law's: health, family, union, religion, crime. A reason
// is of the kind that a clerk would write in good faith, in ordinary and in
// official language, in compounds and inflections.
type reasons struct {
	class, lang, form string
	list              []string
}

var allReasons = []reasons{
	{"health", "sv", "noun", lines(`
sjukdom
sjukdomsskäl
egen sjukdom
hastigt påkommen sjukdom
magsjuka
vinterkräksjuka
maginfluensa
influensa
förkylning
en kraftig förkylning
hosta och feber
hög feber
feberyrsel
halsfluss
halsont
lunginflammation
öroninflammation
bihåleinflammation
urinvägsinfektion
en infektion i kroppen
corona
coronasmitta
covid
positivt covidtest
karantän
postcovid
migrän
ett migränanfall
svår huvudvärk
yrsel
hjärnskakning
stroke
en mindre stroke
hjärnblödning
hjärtinfarkt
hjärtflimmer
en hjärtoperation
högt blodtryck
kärlkramp
diabetes
astma
en allergisk reaktion
ett epileptiskt anfall
multipel skleros
Parkinsons sjukdom
begynnande demens
alzheimer
cancer
bröstcancer
en cancerdiagnos
prostatacancer
en hjärntumör
leukemi
strålbehandling
cellgiftsbehandling
dialys
en operation
höftoperation
en knäoperation
gråstarrsoperation
ryggoperation
en planerad titthålsoperation
blindtarmsinflammation
ljumskbråck
sjukhusvistelse
en inläggning på sjukhus
ett akutbesök
ett besök på akuten
tandläkarbesök
en tandläkartid
tandvärk
rotfyllning
läkartid
ett läkarbesök
återbesök hos kardiologen
röntgen
magnetröntgen
provtagning på vårdcentralen
sjukgymnastik
fysioterapi
rehab
rehabilitering
arbetslivsinriktad rehabilitering
utmattning
utmattningssyndrom
utbrändhet
depression
ångest
panikångest
psykisk ohälsa
psykiska besvär
en stressreaktion
sömnproblem
missbruk
alkoholproblem
ett återfall i spelberoende
en ätstörning
bipolär sjukdom
en adhd-utredning
psykologsamtal
benbrott
en bruten arm
ett brutet lårben
en stukad fot
axelskada
en knäskada
sin korsbandsskada
en cykelolycka
en bilolycka
ett fall i hemmet
diskbråck
ryggskott
ryggvärk
nackspärr
ischias
artros
reumatiska besvär
gallsten
njursten
magsår
blodpropp
blodförgiftning
bältros
borrelia
hälsoskäl
sitt hälsotillstånd
medicinska skäl
sviktande hälsa
sjukskrivning
långtidssjukskrivning
fortsatt sjukskrivning
sjukfrånvaro
sjukledighet
sjukersättning
nedsatt arbetsförmåga
hörselnedsättning
synnedsättning
sin rullstol
IVF-behandling
graviditetsillamående
foglossning
missfall
biverkningar av vaccinet
en läkarundersökning
palliativ vård
hemsjukvård
tvångsvård
utbrott av vattkoppor
smärta efter ingreppet
`)},
	{"health", "sv", "state", lines(`
sjuk
svårt sjuk
akut sjuk
allvarligt sjuk
hastigt insjuknad
förkyld
rejält förkyld
febrig
magsjuk
influensasjuk
coronasjuk
cancersjuk
hjärtsjuk
sjukskriven
sjukskriven på halvtid
heltidssjukskriven
långtidssjukskriven
sjukanmäld
sjukledig
konvalescent
nyopererad
opererad i höften
inlagd på lasarettet
inlagd på sjukhus
inlagd för observation
inskriven på geriatriken
på rehab
under rehabilitering
på behandlingshem
utbränd
utmattad
deprimerad
i psykoterapi
smittad av covid
covidpositiv
i karantän
krasslig
hängig
dålig i magen
skadad
svårt skadad
handikappad efter en olycka
halvsidesförlamad
intagen på psykiatrisk klinik
intagen enligt LPT
gravid
höggravid
sängliggande
medvetslös
arbetsoförmögen
nykter alkoholist i behandling
döende
dement
hos tandläkaren
hos läkaren
hos naprapaten
på vårdcentralen
på akuten
på röntgen
på mammografi
dialyspatient
`)},
	{"health", "sv", "doing", lines(`
fick en stroke
fick hjärtinfarkt
drabbades av en propp
bröt benet
bröt nyckelbenet
stukade foten
skadade sig
opererades
opererades i knät
ska opereras
insjuknade
insjuknade hastigt
blev sjuk
blev akut sjuk
hade feber
hade ont i ryggen
fick ont i magen
har ont i halsen
kräktes hela natten
mådde dåligt
mådde inte bra
mår psykiskt dåligt
låg på sjukhus
låg sjuk
låg i influensa
ligger inlagd
testade positivt
vårdas på sjukhus
vårdas inom psykiatrin
genomgår cellgiftsbehandling
genomgick en operation
går på dialys
svimmade på morgonen
ramlade och slog huvudet
halkade och bröt handleden
gick in i väggen
lider av migrän
lider av en kronisk sjukdom
har fått cancer
har drabbats av utmattning
har diagnosen ms
återhämtar sig efter operationen
väntar på en njurtransplantation
väntar på provsvar
skulle till läkaren
skulle röntgas
sjukanmälde sig
sjukskrevs
sjukskrev sig
fördes till sjukhus i ambulans
hämtades av ambulans
avled hastigt
avled efter en tids sjukdom
har avlidit
gick bort i våras
har gått bort
dog i somras
fick missfall
krockade på vägen och skadades
`)},
	{"health", "sv", "clause", lines(`
hälsan sviktade
läkaren avrådde från resan
knät krånglade
ryggen värkte
febern steg
hjärtat inte orkar
ambulansen kom
sjukskrivningen förlängdes
operationen tidigarelades
cellgifterna tog på krafterna
migränen slog till
covidtestet var positivt
depressionen återkom
läkarintyget gäller till maj
Försäkringskassan beviljade sjukpenning
`)},
	{"family", "sv", "noun", lines(`
barnens skolstart
sonens skolavslutning
dotterns student
vab
vård av barn
vård av sjukt barn
tillfällig föräldrapenning
föräldraledighet
pappaledighet
mammaledighet
barnledighet
förlossning
dotterns förlossning
barnafödande
sonens födelse
inskolning på förskolan
hämtning på förskolan
barnpassning
barnvaktsproblem
familjeskäl
familjeangelägenheter
familjesituationen
personliga skäl
privata skäl
personliga omständigheter
skilsmässa
en vårdnadstvist
separation
faderns bortgång
en närståendes bortgång
ett dödsfall i familjen
dödsfall i släkten
en anhörigs sjukdom
makens operation
hustruns sjukdom
närståendevård
närståendepenning
anhörigvård
moderns demens
svärmors begravning
sin mammas begravning
begravning
en jordfästning
urnsättning
minnesstund för fadern
bouppteckning efter modern
sorg
bröllop
systerns bröllop
sin bröllopsresa
barnbarnets dop
morfars 90-årsdag
utvecklingssamtal i sonens skola
tonårsdotterns inläggning
adoption
sambons cancer
barnens vattkoppor
graviditet i familjen
`)},
	{"family", "sv", "state", lines(`
föräldraledig
pappaledig
mammaledig
barnledig
hemma med sjukt barn
hemma med sjuka barn
hemma med barnen
hemma för vab
på begravning
på sin fars begravning
på bröllop
på BB
på BB med frun
nybliven pappa
nybliven förälder
ledig för vård av närstående
i sorg
nyskild
nybliven änka
hos sin döende far
barnvakt åt barnbarnen
`)},
	{"family", "sv", "doing", lines(`
vabbade
vabbar
väntar barn
väntar sitt andra barn
ska föda i maj
fick barn
blev pappa
blev farmor
har fått en dotter
skulle hämta på förskolan
tog hand om sin sjuka mamma
förlorade sin far
begravde sin mor
ska gifta sig
gifte sig
ligger i skilsmässa
vårdar en anhörig
tog ut föräldraledighet
var tvungen att passa barnen
sörjer sin make
`)},
	{"family", "sv", "clause", lines(`
en närstående avled
mamma dog
pappa gick bort
farmor har dött
dottern var sjuk
sonen hade feber
barnen hade vattkoppor
barnvakten fick förhinder
dagisbarnen var magsjuka
hustrun fick en stroke
maken opererades
frun födde
systern gifte sig
förlossningen drog i gång
en anhörig blev akut sjuk
farfar ligger på hospis
sambon testade positivt
tvillingarna kom för tidigt
svärmor begravdes
skilsmässan gick igenom
brodern hade omkommit
yngsta barnet skolades in
`)},
	{"union", "sv", "noun", lines(`
ett fackligt möte
ett fackligt uppdrag
facklig utbildning
facklig verksamhet
fackföreningens årsmöte
ett fackmöte
Kommunals kongress
Vårdförbundets stämma
ett möte i IF Metall
sitt medlemskap i Unionen
en facklig förhandling
strejk
en sympatistrejk
uppdraget i Byggnads avdelning
LO-distriktets årsmöte
facklig tid
`)},
	{"union", "sv", "state", lines(`
fackligt aktiv i Byggnads
fackligt engagerad
fackligt organiserad
strejkande
uttagen i strejk
på fackmöte
på Sacos kongress
facklig förtroendeman
klubbordförande i IF Metall
medlem i Transportarbetareförbundet
fackombud
`)},
	{"union", "sv", "doing", lines(`
strejkade
gick ut i strejk
valdes till ordförande i Kommunals sektion
är med i facket
deltog i fackets kurs
företrädde Lärarförbundet
satt i facklig förhandling
`)},
	{"union", "sv", "clause", lines(`
facket kallade
fackklubben hade årsmöte
strejken bröt ut
fackförbundet behövde henne
`)},
	{"religion", "sv", "noun", lines(`
ramadan
fastan under ramadan
eid-firande
eid al-fitr
sabbaten
jom kippur
pesach
en vallfärd till Mecka
en pilgrimsresa
gudstjänst
fredagsbönen
högmässan
ett bönemöte
församlingens bibelstudium
kyrkokörens mässa
sonens bar mitzva
dotterns konfirmation
religiösa skäl
sin tro
sin religion
en kyrklig högtid
Jehovas vittnens sammankomst
pingstförsamlingens läger
ortodox påsk
`)},
	{"religion", "sv", "state", lines(`
muslim och fastar
troende jude
på pilgrimsfärd
på hajj
på retreat i klostret
i moskén
i synagogan
aktiv i Livets ord
djupt religiös
på gudstjänst
medlem i Jehovas vittnen
`)},
	{"religion", "sv", "doing", lines(`
fastar
fastade under ramadan
firade eid
firar sabbat
ledde gudstjänsten
konverterade till islam
gick i kloster
bad fredagsbön
reste på vallfärd
`)},
	{"religion", "sv", "clause", lines(`
sabbaten inföll
fastan pågick
församlingen hade bönemöte
imamen kallade till bön
`)},
	{"crime", "sv", "noun", lines(`
ett åtal
häktning
en brottsmisstanke
misstanke om bedrägeri
ett fängelsestraff
frihetsberövande
rattfylleri
rattonykterhet
en pågående förundersökning
polisförhör
en misshandelsdom
en villkorlig dom
fotboja
samhällstjänst
kontaktförbud
snatteri
ett skattebrott
sexköp
en ekobrottsutredning
våld i nära relation
ett narkotikabrott
en våldtäktsanmälan
kvinnofridskränkning
penningtvätt
sitt kriminella förflutna
`)},
	{"crime", "sv", "state", lines(`
åtalad
häktad
anhållen
gripen
gripen av polis
misstänkt för misshandel
skäligen misstänkt
dömd för rattfylleri
dömd till fängelse
frihetsberövad
intagen på anstalt
delgiven misstanke
polisanmäld
villkorligt frigiven
efterlyst
utsatt för ett rån
utsatt för misshandel
`)},
	{"crime", "sv", "doing", lines(`
greps av polisen
häktades i fredags
avtjänar ett straff
sitter häktad
sitter i fängelse
åtalas för bokföringsbrott
dömdes för skattebrott
blev rånad
misshandlades på stan
körde rattfull
förhördes av polis
har begått ett brott
`)},
	{"crime", "sv", "clause", lines(`
åklagaren väckte åtal
tingsrätten dömde till fängelse
polisen grep ledamoten
en brottsutredning pågår
`)},

	{"health", "en", "noun", lines(`
illness
ill health
a sudden illness
sickness
sick leave
long-term sick leave
a stomach bug
the flu
influenza
a bad cold
a fever
a sore throat
pneumonia
covid
a positive Covid test
long Covid
quarantine
migraine
a severe headache
concussion
a stroke
a heart attack
heart trouble
high blood pressure
diabetes
asthma
an allergic reaction
an epileptic seizure
multiple sclerosis
dementia
breast cancer
a cancer diagnosis
chemotherapy
radiotherapy
dialysis
an operation on the knee
hip surgery
an emergency operation
hospital treatment
a stay in hospital
a hospital appointment
a doctor's appointment
a dental appointment
toothache
a scan at the hospital
physiotherapy
rehabilitation
burnout
exhaustion
depression
anxiety
mental health problems
stress-related illness
insomnia
alcohol problems
drug addiction
a broken leg
a fractured wrist
a sprained ankle
a back injury
back pain
sciatica
a car accident
a bicycle accident
a fall on the stairs
kidney stones
a blood clot
shingles
health reasons
medical grounds
a disability
hearing loss
a miscarriage
IVF treatment
pregnancy complications
vaccine side effects
`)},
	{"health", "en", "state", lines(`
ill
seriously ill
off sick
sick
sick with flu
on sick leave
signed off by the doctor
unwell
poorly
feverish
injured
badly hurt
in hospital
admitted to hospital
recovering from surgery
hospitalized
in rehab
in intensive care
burnt out
depressed
in quarantine
self-isolating
infected with Covid
pregnant
heavily pregnant
bedridden
disabled after an accident
in therapy
at the doctor's
at the dentist
terminally ill
diabetic
`)},
	{"health", "en", "doing", lines(`
fell ill
fell down the stairs
broke a leg
had a stroke
had a heart attack
had surgery
underwent an operation
called in sick
tested positive
was taken ill
was rushed to hospital
felt unwell
fainted
suffers from migraine
has been diagnosed with cancer
is undergoing chemotherapy
has passed away
died in May
had a miscarriage
vomited all night
`)},
	{"family", "en", "noun", lines(`
family reasons
personal reasons
private reasons
a family emergency
childcare
a sick child
her child's illness
parental leave
paternity leave
maternity leave
the birth of a son
childbirth
the school start of the children
bereavement
a death in the family
his father's death
a funeral
her mother's funeral
a wedding
her sister's wedding
a christening
a divorce
a custody dispute
the illness of a relative
caring for an elderly parent
grief
`)},
	{"family", "en", "state", lines(`
on parental leave
on maternity leave
at home with a sick child
at a funeral
at a wedding
in mourning
expecting a baby
bereaved
newly divorced
with his dying father
`)},
	{"family", "en", "doing", lines(`
gave birth
became a father
lost her mother
buried his father
got married
is going through a divorce
had to look after the children
is caring for a sick relative
`)},
	{"family", "en", "clause", lines(`
mother died
her husband was ill
his wife went into labour
the baby came early
the children had chickenpox
a close relative passed away
their son was in hospital
the babysitter cancelled
`)},
	{"union", "en", "noun", lines(`
a trade union meeting
union business
union training
a strike
union membership
a shop stewards' meeting
`)},
	{"union", "en", "state", lines(`
on strike
a trade union representative
active in the trade union
at a union congress
`)},
	{"union", "en", "doing", lines(`
went on strike
joined the picket line
was elected union chair
`)},
	{"religion", "en", "noun", lines(`
Ramadan
Eid
the Sabbath
Yom Kippur
a pilgrimage
Friday prayers
a church service
religious reasons
religious observance
`)},
	{"religion", "en", "state", lines(`
fasting for Ramadan
on pilgrimage
at the mosque
a practising Muslim
an observant Jew
`)},
	{"religion", "en", "doing", lines(`
observes the Sabbath
converted to Islam
celebrated Eid
`)},
	{"crime", "en", "noun", lines(`
a criminal charge
an arrest
a police interview
a prison sentence
drink-driving
a fraud investigation
suspected fraud
a restraining order
tax evasion
`)},
	{"crime", "en", "state", lines(`
under arrest
in custody
in prison
on remand
charged with assault
convicted of fraud
suspected of a crime
the victim of a robbery
`)},
	{"crime", "en", "doing", lines(`
was arrested
was sentenced to prison
was mugged
is serving a sentence
is awaiting trial for fraud
`)},
}

// Sentences that tell an absence or a replacement. {X} is the reason, {R} who
// was away, {Q} the name of somebody away, {P} of who came instead, {D} a day.
var frames = map[string][]string{
	"sv any": lines(`
{R} deltog inte: {X}.
{R} deltog inte ({X}).
{R} deltog inte – {X}.
{R} deltog inte, {X}.
{R} uteblev ({X}).
{R} uteblev: {X}
{R} var frånvarande: {X}.
{R} saknades den {D}: {X}.
{R} kom inte; {X}.
{R} kunde inte medverka; {X}.
{R} anmälde förhinder ({X}).
{R} fick förhinder: {X}
{R} lämnade återbud: {X}.
{R} avsade sig uppdraget ({X}).
{R} begärde entledigande, {X}.
Frånvaro: {Q} ({X}).
Frånvarande: {Q}, {X}
Frånvarande {Q}: {X}.
Ej närvarande: {Q} ({X})
Förhinder, {X}: {Q}.
Skäl till frånvaron: {X}.
Orsak till förhindret: {X}
Skäl för utebliven närvaro: {X}.
{P} ersatte {Q}. Orsak: {X}.
{P} gick in i stället för {Q}: {X}.
{P} tjänstgjorde i stället för {Q} ({X}).
Ersättaren kallades in. {Q}: {X}.
Utser {P} i stället för {Q} ({X}).
Fyllnadsval efter {Q}, {X}.
Byte av representant, skäl: {X}.
{Q} var borta den {D}: {X}.
{Q} missade träffen. {X}.
Inget deltagande av {Q} den {D} ({X})
c | {Q} | frånvarande | {X} |
c | {D} | nej | {X} | {P} |
c {Q};frånvarande;{X}
c - {Q}: ej närvarande ({X})
c Frånvarande:\n- {Q}, {X}
c > {R} deltog inte: {X}.
`),
	"sv noun": lines(`
{R} deltog inte på grund av {X}.
{R} deltog inte p.g.a. {X}.
{R} var frånvarande pga {X}.
{R} uteblev till följd av {X}.
{R} ersattes av {P} med anledning av {X}.
{R} har anmält {X} och deltar inte.
{R} lämnar uppdraget på grund av {X}.
{R} kunde inte komma på grund av {X}, så {P} gick in.
Med hänvisning till {X} avsade sig {r} uppdraget.
På grund av {X} ersätts {r} av {P}.
Till följd av {X} deltog {r} inte den {D}.
Efter {X} ersätts {Q} av {P}.
Orsaken till att {r} saknades var {X}.
Utser {P} i stället för {Q} på grund av {X}.
Nämnden utser {P} sedan {Q} anmält förhinder på grund av {X}.
Entledigar {Q} från uppdraget med anledning av {X}.
Ersättaren tjänstgjorde eftersom {r} uteblev på grund av {X}.
Avvikelsen beror på att {r} var frånvarande på grund av {X}.
`),
	"sv state": lines(`
{R} är {X} och ersätts av {P}.
{R} var {X} och deltog inte.
{R} var {X} den {D} och ersattes.
{R} deltog inte eftersom hen var {X}.
{R} deltog inte då hon var {X}.
{R} uteblev, han var {X}.
{R}, som är {X}, ersätts av {P}.
{R} är {X} till och med den {D}; {P} går in.
Eftersom {r} är {X} kallas {P}.
Då {r} var {X} deltog ingen representant.
Utser {P} i stället för {Q} som är {X}.
Utser {P} som ersättare för {Q}, som är {X}, till dess annat beslutas.
Entledigar {Q}, som är {X}.
{P} tjänstgjorde för {Q} (är {X}).
`),
	"sv doing": lines(`
{R} {X} och ersattes av {P}.
{R} {X} och deltog inte den {D}.
{R} deltog inte eftersom hen {X}.
{R} kunde inte närvara då han {X}.
{R} uteblev, hon {X}.
{R}, som {X}, ersätts av {P}.
Eftersom {r} {X} kallades {P} in.
Utser {P} i stället för {Q} som {X}.
Utser ny representant sedan {Q} {X}.
{P} gick in sedan {Q} {X}.
`),
	"sv clause": lines(`
{R} deltog inte eftersom {X}.
{R} deltog inte då {X}.
{R} fick lämna återbud när {X}.
{R} uteblev därför att {X}.
{R} ersattes av {P} sedan {X}.
{R} kunde inte komma – {X}.
Utser {P} i stället för {Q} sedan {X}.
{P} gick in när {X}, eftersom {r} inte kunde delta.
`),
	"en any": lines(`
{R} did not attend: {X}.
{R} did not attend ({X}).
{R} did not attend – {X}.
{R} was absent: {X}.
{R} was absent on {D} ({X}).
{R} could not take part; {X}.
{R} sent apologies ({X}).
{R} missed the meeting: {X}.
{R} stood down, {X}.
Apologies: {Q} ({X}).
Absent: {Q}, {X}
Absence of {Q}: {X}.
Reason for the absence: {X}.
{P} replaced {Q}. Reason: {X}.
{P} attended instead of {Q} ({X}).
The substitute was called. {Q}: {X}.
Appoints {P} in place of {Q} ({X}).
c | {Q} | absent | {X} |
c {Q};absent;{X}
c - {Q}: absent ({X})
`),
	"en noun": lines(`
{R} did not attend because of {X}.
{R} was absent due to {X}.
{R} was replaced by {P} owing to {X}.
{R} could not come on account of {X}.
{R} resigned following {X}.
Because of {X}, {r} was replaced by {P}.
Appoints {P} in place of {Q} because of {X}.
The reason why {r} was missing was {X}.
The deviation arose because {r} was away due to {X}.
`),
	"en state": lines(`
{R} was {X} and did not attend.
{R} is {X} and is replaced by {P}.
{R}, who is {X}, is replaced by {P}.
{R} did not attend because she was {X}.
{R} missed the meeting as he was {X}.
Since {r} is {X}, {P} attends instead.
Appoints {P} in place of {Q}, who is {X}.
`),
	"en doing": lines(`
{R} {X} and did not attend.
{R} {X} and was replaced by {P}.
{R} was absent because she {X}.
{R} could not attend after he {X}.
{R}, who {X}, is replaced by {P}.
Appoints {P} in place of {Q}, who {X}.
`),
	"en clause": lines(`
{R} did not attend because {X}.
{R} was absent after {X}.
{R} was replaced by {P} when {X}.
{R} could not come – {X}.
Appoints {P} in place of {Q}: {X}.
`),
}

var (
	rolesSV = []string{"representanten", "ledamoten", "ersättaren", "ordföranden", "vice ordföranden", "politikerrepresentanten", "regionrådet", "den ordinarie ledamoten", "den utsedda representanten", "regionens representant", "ombudet", "andre vice ordföranden", "projektledaren", "suppleanten", "den förtroendevalda", "vår ledamot"}
	rolesEN = []string{"the representative", "the member", "the substitute", "the chair", "the vice chair", "the politician", "the ordinary member", "the appointed representative", "the region's delegate", "the deputy", "the project manager", "the elected member"}
)

// tell sets a reason in a sentence that has room for its form.
func (m *maker) tell(lang, form, reason string) Text {
	name := lang + " " + form
	if m.IntN(5) < 2 {
		name = lang + " any"
	}
	f := m.deal("frames "+name, frames[name])
	t := Text{Lang: lang, Place: m.any(records...)}
	if rest, ok := strings.CutPrefix(f, "c "); ok {
		f, t.Place = strings.ReplaceAll(rest, `\n`, "\n"), Content
	}
	roles := rolesSV
	day := m.any("2021-01-28", "14 maj", "3 september", "2022-04-05")
	if lang == "en" {
		roles = rolesEN
		day = m.any("28 January", "14 May", "3 September", "2022-04-05")
	}
	who := m.any(roles...)
	if m.IntN(3) == 0 {
		who = m.person()
	} else if m.IntN(3) == 0 && !strings.HasPrefix(who, "v") {
		who += " " + m.person()
	}
	x := reason
	if i := strings.Index(f, "{X}"); i == 0 || i > 0 && strings.HasSuffix(f[:i], "träffen. ") {
		x = capital(x)
	}
	away, instead := m.person(), m.person()
	for instead == away {
		instead = m.person()
	}
	t.Text = strings.NewReplacer("{X}", x, "{R}", capital(who), "{r}", who,
		"{Q}", away, "{P}", instead, "{D}", day).Replace(f)
	return m.typeset(t, x)
}

func reasonKinds() []kind {
	var all []kind
	weights := map[string]int{"health": 6, "family": 3, "union": 2, "religion": 2, "crime": 2}
	for _, lang := range []string{"sv", "en"} {
		for _, class := range []string{"health", "family", "union", "religion", "crime"} {
			var forms, list []string
			for _, r := range allReasons {
				if r.class == class && r.lang == lang {
					for _, x := range r.list {
						forms, list = append(forms, r.form), append(list, x)
					}
				}
			}
			w := weights[class]
			if lang == "en" {
				w = (w + 1) / 2
			}
			all = append(all, kind{class + " (" + lang + ")", Reasons, w, func(m *maker, name string) Text {
				x := m.deal(name, list)
				for i := range list {
					if list[i] == x {
						return m.tell(lang, forms[i], x)
					}
				}
				panic("sampletext: no such reason")
			}})
		}
	}
	return all
}
