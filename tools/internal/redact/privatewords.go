package redact

import "insyn/tools/internal/lang"

// Words that tell something private of a person, by class. A word stands as it
// is; "stem*" is how a word begins, "*stem" how it ends, and "*stem*" stands
// anywhere in it. Small letters.

// class is a list of such words.
type class struct {
	words string
	// weak words are as often the subject of a project or a meeting: they tell
	// something of a person only where they are given as a reason.
	weak bool
	// only is the language in which the words say it, where they mean something
	// else in the other.
	only lang.Language
	// proper words are written with a capital letter.
	proper bool
}

var classes = []class{
	// Illness.
	{words: `sjuk sjuke sjuka sjukt *sjuk *sjukt *sjuka *sjukan sjukskriv* sjukdomar* *sjukdom *sjukdomen *sjukdoms sjukdomsf* sjukanmäl* sjukintyg* sjuklön* sjukledig* sjukfrånvar* sjukperiod* sjuklig* sjuksäng* sjukbädd* sjukhusvistel* sjukhusbesök* sjukbesök* sjukhusinläg* sjukhusvård* insjuk*
		influens* *förkyl* feber* *feber febrig* karantän* *karantän *karantänen smitta smittad* smittat smittan smittsam* smittorisk* kräk* diarré* magont magvärk* magknip* matförgift* maginfluens* *huvudvärk* *värk *värken migrän* stroke stroken strokes hjärnblöd* hjärnskak* hjärninfarkt* hjärtinfarkt* hjärtattack* propp proppen blodpropp*
		*cancer *cancern cancer* tumör* *tumör* leukemi* lymfom* metastas* diabet* astma* allergi* *allergi epilep* demens* dement* alzheimer* parkinson* reumat* *inflammation* *infektion *infektionen *infektioner halsfluss* bronkit* ryggskott* *ryggskott diskbråck* bråck* ischias* blindtarm* njursten* gallsten* hjärtflimmer* hjärtklapp* hjärtstopp* hosta hostar hostade snuva snuvig feberfri svettning* gallsten* bältros* vattkoppor* påssjuk* mässling* scharlakan* kikhosta* rinnsnuva blodtryck* blodbrist* anemi* ätstörn* postcovid* långtidscovid* sömnlös* koma *flimmer
		*ont *smärta *smärtor *krämpa krämpor åkomma* sårskad* feberkänsl*
		utmatt* utbränd utbrändhet* utbrändhets* utbränning depress* deprim* *ångest* psykisk psykiskt psykiska psykos* *psykos bipolär* schizofren* autis* adhd anorex* bulimi* ätstör* *sömnproblem* *sömnsvår* stressrelaterad* stressad* självmord* suicid* missbruk* alkoholi* alkoholproblem* nykter* *beroendesjuk* ohälsa ohälsan *ohälsa hälsoproblem* hälsoskäl* hälsotillstånd* hälsoläge* hälsobesvär* hälsobekymmer* hälsokontroll* hälsoundersök*
		palliativ* nackspärr rotfyllning* magsår* skleros multipel återfall* spelberoende beroende mammografi* ingreppet covidtest* krasslig* hängig* illamående* yrsel* svimma* svimning* vinterkräk* *nedsättning *nedsättningen funktionsnedsätt* funktionsvariation* handikappad* rullstol* kryckor kryckorna gips gipsad* gipset
		skadad skadades skadats *skadad *skadades benbrott* *fraktur* stukad* stukning* vrickad* vrickning* benbrott* armbrott* korsband* menisk*
		tillfrisk* friskskriv* friskanmäl* konvalesc* mående måendet`},
	{words: `ms covid* corona* parkinson* alzheimer* crohn* adhd`, proper: true},
	{words: `sjukpenning* sjukersättning* sjukd sängliggande* sängbunden homosexuell* bisexuell* lesbisk* transperson* könskorriger* homosexual* bisexual* lesbian* transgender*`},
	{words: `gay`, only: lang.English},
	{words: `hälsa hälsan stress stressen skada skadan trötthet psykiatrin återhämtning funktionshinder`, weak: true},
	{words: `ont`, only: lang.Swedish},
	// Treatment.
	{words: `operation operationen operationer operera* opererad* cellgift* cytostatik* *strålbehandl* kemoterap* *terapi *terapin terapeut* narkos* röntgen* magnetröntg* provtagning* blodprov* ultraljud* transplant* dialys* rehab rehabiliter* *rehab sjukgymnasti* fysioterap* medicinering* insulin* amputer* dialys* läkarbesök* läkartid* läkarintyg* läkarundersök* läkarvård* läkarkontroll* läkarordin* tandläkar* doktor doktorn doktorns läkarna vårdas vårdades vårdats inlagd* sjuktransport* ambulans* akuten akutbesök* akutop* intensivvård* sjuksäng* hospis* vaccinera* vaccination* återbesök* efterkontroll* kiropraktor* psykolog* naprapat* njurdialys*`},
	{words: `behandling behandlingen behandlingar *behandling läkare läkaren läkarens vård vården undersökning undersökningen`, weak: true},
	// Family.
	{words: `mamma mamman mammas mammans pappa pappan pappas pappans mors fars föräldern farmor* farfar* mormor* morfar* syster systern systers systerns systrar systrarna brodern broderns bröder brorsan syskon syskonet syskonets syskonen syskonens dotter dottern dotters dotterns döttrar döttrarna sonen sonens sonson* sonhustru* dotterson* dotterdotter* sondotter* söner sönerna
		barnet barnets barnens barnbarn* spädbarn* nyfödd* bebis* hustru hustrun hustruns hustrus frun fruns frus maken makens makans sambo sambon sambons sambos flickvän* pojkvän* fästman* fästmö* exman* exfru* exhustru* svärmor* svärfar* svärföräld* svärson* svärdotter* svåger svågern svägers svägersk* kusin kusinen kusins kusinens moster mostern mosters faster fastern fasters farbror* morbror* styvbarn* styvfar* styvmor* bonusbarn* fosterbarn* släkting släktingen släktings släktingar tvillingar
		föräldrapenning* förälder föräldern gifta gifte gifter vigas vigdes förskolan urnsätt* familjen familjens familjeskäl* familjehändels* familjesituation* familjeangeläg* familjeförhåll* familjekris* familjesorg* familjebild* familjejuridi* familjehögtid* familjemedlem* familjeliv* familjebekym* hemförhåll* barnvakt* barnpassning* inskolning* dagis dagiset förskolestart* föräldradag* skolstart* vab vabb* vabar föräldramöte* föräldraskap* utvecklingssamtal* barndop*
		närstående närståendes anhörig anhörige anhörigas anhörigs`},
	{words: `bror far mor maka makes make son sons söner barn barnen föräldrar föräldrarna familj familjer anhöriga`, weak: true, only: lang.Swedish},
	{words: `dödsfall* dödsbädd* dödssjuk* dödsbo* avled avlider avlida avlidit avliden avlidne avlidna död döden döende dött dödad* dödade* bortgång* begravning* *begravning *begravningen begravd* begravas gravsätt* jordfäst* minnesstund* sorgearbet* sorg sorgen sörjer bisättning* bröllop* *bröllop vigsel vigseln förlovning* förlovad* skilsmäss* vårdnadstvist* vårdnad* dop dopet konfirmation* födelsedag* *årsdag bårhus*`},
	{words: `dog dör`, only: lang.Swedish},
	{words: `separerade separerat separerar separation separationen`, weak: true},
	{words: `gravid* *gravid havande* föda missfall* förlossning* nedkom* föräldraled* mammaled* pappaled* barnledig* barnafödande* amning* ammar ivf abort aborten aborter ivf-* fertilitetsbeh* provrör* adoption* adopter*`},
	// Accidents and violence.
	{words: `olycka olyckan olyckans *olycka *olyckan olycksfall* olyckshänd* krockade krockat bilkrock* påkörd* ramlade ramlat ramlar halkade halkat brännskad* drunkn* överfall* överföll* misshand* våldtag* våldtäkt* fallskad* fallolyck* rånad* rånades hotad* hotades kvinnofrid*`},
	{words: `halkar våld hot`, weak: true},
	// Union.
	{words: `facket fackets fackförbund* fackförening* fackklubb* strejk strejken strejkar strejkade strejkat strejka* sympatistrejk* fackmöte* fackordför* skyddsombudsmöt*`},
	{words: `facklig fackligt fackliga fackombud* klubbordförande`},
	{words: `*arbetareförbundet *arbetarförbundet tco tcos sacos kommunal vision unionen vårdförbundet lärarförbundet sktf saco akademikerförbundet metall kommunals visions unionens`, proper: true},
	// Religion.
	{words: `ramadan* pilgrim* hajj vallfärd* fastan fastemånad* bönemöt* bönedag* koran* bibel* fredagsbön* bönen bönestund* gudstjänst* nattvard* kyrkomöte* församlingsmöte* religiö* religion* muslim* judisk* jude judendom* islam* jehovas katolsk* katolik* kristen kristna kristendom* frikyrk* pingstkyrk* pingstvän* moské* synagog* sabbat* eid chanukka* pesach diwali troskäl* trosskäl* trosuppfattning* samvetsskäl* trosbekänn* bibelstud* kloster klostret imam* högmäss* mässan påsken yom jom missionsförs* buddhis* hindu* sikh* kyrkan kyrkans kyrklig*`},
	{words: `ramadan* hajj eid islam* jehovas bahá* mekka`, proper: true},
	// Crime.
	{words: `samhällstjänst* rån rånet anstalt anstalten *anstalten villkorlig villkorligt polisen häktad* häktning* häktet häktes häktats häktades anhållen anhållna anhölls anhållits gripen gripits greps åtal åtalet åtalad* åtalas åtalades åtalats åklagar* misstänkt* misstanke misstankar brottsmisst* brottsling* brottsutred* dömd dömda dömdes dömts döms fängelse* fängslad* fotboja* polisanmäl* polisförhör* polisutred* förhör förhöret stöld stölden snatteri* bedräg* rattfyll* rattonyk* narkotika* misshandel* förskingr* mutbrott* mutåtal* skattebrott* bokföringsbrott* våldsbrott* sexualbrott* narkotikabrott* trafikbrott* vapenbrott* ekobrott* miljöbrott* hatbrott* tjänstefel* brottsmål* straffad* straffregist* belastningsreg* kriminell* skyddstillsyn*`},
	{words: `brott brottet brottslighet rättegång rättegången`, weak: true},

	// The same in English.
	{words: `sick sickness illness illnesses unwell poorly disease diseases flu influenza fever* covid* corona* coronavirus quarantin* self-isolat* isolating infected infection infections migraine* headache* stomach backache* cancer* tumour* tumor* stroke diabet* asthma* allerg* epilep* dementia pneumonia bronchitis tonsil* appendi* diagnos* symptom* depressed depression anxiety burnout exhaustion fatigue insomnia addict* alcohol* overdose* suicid* disabled handicapped wheelchair* injur* fractur* sprain* concuss* fainted fainting palsy
		hospitalis* hospitaliz* surgery surgeries surgeon* chemo* radiotherap* dialysis transplant* rehab rehabilitat* physiotherap* doctor doctors dentist* convalesc* recuperat* pregnan* miscarr* maternity paternity abortion* ivf breastfeed* childbirth therapist* psychiatr* psycholog* vaccinat* mri scan scans x-ray ambulance*
		arthritis sciatica vertigo nausea nauseous vomit* vomited diarrh* virus measles shingles tonsillitis hernia poisoning poisoned heartburn hypertension`},
	{words: `ill`, only: lang.English},
	{words: `health disability disabilities treatment treatments therapy operation stress`, weak: true},
	{words: `mother mothers mum mom father dad sister sisters brother brothers sibling* daughter daughters kid kids baby toddler* grandmother* grandfather* grandson* granddaughter* grandchild* grandparent* husband* wife spouse* fiancé* fiance* girlfriend* boyfriend* cousin nephew* niece* in-laws mother-in-law father-in-law stepmother* stepfather* stepson* stepdaughter* babysit* childminder* nanny newborn* twins
		funeral* bereave* mourning grief griev* death deaths died dying deceased burial* cremat* wedding* divorce* custody christening* baptism* birthday* childcare`},
	{words: `aunt uncle son`, only: lang.English},
	{words: `child children parent parents family relative relatives families parental`, weak: true},
	{words: `accident accidents crash mugged robbed assault* raped`},
	{words: `strike striking strikes`, only: lang.English},
	{words: `picket* strikers`},
	{words: `ramadan pilgrim* hajj religio* mosque* synagogue* church prayer* prayers sabbath shabbat eid passover diwali hanukkah muslim* islam* jewish catholic* jehovah* baptist* fasting bible buddhis* hindu* sikh* yom jew jews`},
	{words: `jew jews christians ramadan hajj eid passover diwali hanukkah muslim* islam* jewish catholic* jehovah* baptist* yom lent`, proper: true},
	{words: `arrest arrested arrests remand remanded detained detention prison* jail* convict* sentenced indict* prosecut* suspected suspicion crime crimes criminal* theft fraud* drunk* drink-driv* drugs probation bail manslaughter felony robbery robbed victim parole`},
	{words: `police trial`, weak: true},
}

// phrases are said in more than one word. Each begins at a word that the cheap
// look knows.
const phrases = `(?:` +
	`(?:personlig|privat|enskild|familjär|medicinsk|hälsomässig|religiös|facklig|hälso)\p{L}* (?:och \p{L}+ )?(?:skäl|orsak|omständighet|angeläg|anledning|förhålland|situation|problem|bekymmer|ärende|grunder|hänsyn|natur)` +
	`|(?:personal|private|family|medical|health|religious|compassionate|domestic|union)(?:-related)? (?:\p{L}+ )?(?:reason|circumstance|ground|matter|issue|emergenc|leave|commitment|problem|affair|situation|difficult|meeting|member|business|dut(?:y|ies)|congress|activit|strike|appointment|examination|condition|procedure|certificate|treatment|event|crisis|breakdown)` +
	`|m(?:år|ådde|ått|å) (?:inte |väldigt |mycket |så |riktigt )?(?:dåligt|illa|bra|bättre)` +
	`|(?:kände sig|känner sig|blev|var|är) (?:\p{L}+ )?(?:dålig|krasslig|hängig|risig|vissen)` +
	`|i(?:n i)? väggen|bränt ut` +
	`|inför rätta|har (?:separerat|skilt sig)|under the weather|(?:is|are|has|have|got|been) separated|awaiting (?:trial|sentenc)|police investigation|investigat\p{L}* by the police` +
	`|gick bort|gått bort|gått ur tiden|somnat in` +
	`|vård av (?:sjukt )?barn|väntar (?:sitt |ett |tvillingar)?(?:\p{L}+ )?barn|f(?:å|ick|ått) (?:sitt |ett )?(?:\p{L}+ )?(?:barn|bebis)|fött (?:barn|en|sitt)|f(?:öda|öder|ödde) (?:\p{L}+ )?barn|hemma med (?:\p{L}+ )?(?:barn|sjukt)` +
	`|(?:hennes|hans|hens|sin|sitt|sina|representantens|ledamotens|ersättarens) (?:\p{L}+ )?(?:man|fru|far|mor|bror|son|barn|partner|familj|maka|make|föräldrar|anhöriga?|släkt)` +
	`|(?:bröt|brutit|brutet|bruten|brutna|skadade?|skadat|opererade?|ont i|gips på|fraktur på) (?:sin|sitt|sina|sig|ena|vänstra?|högra?|ett|en)?\s?(?:ben|benet|arm|armen|fot|foten|hand|handen|knä|knät|knäet|rygg|ryggen|höft|höften|nacke|nacken|axel|axeln|handled|handleden|lårben|nyckelben|revben|sig|halsen|magen|huvudet|hjärtat)` +
	`|(?:hjärt|rygg|knä|höft|mag|huvud|njur|lever|lung|axel|fot|ben|arm|hand|nack|ögon|öron|tand|hals|hud|blod|led|sömn|andnings|syn|hörsel|prostata|bröst|underlivs|mens|klimakterie|hälso|alkohol|vikt|muskel|nerv|tarm)(?:problem|besvär|skada|operation|värk|ont|svikt|åkomma|smärt|rubbning|krångel|bekymmer|infektion|kirurgi|(?:fel|felet|prov|provet|proven)(?:[^\p{L}]|$))` +
	`|föll (?:och|i|från|ner|på|av|ned|omkull)|k(?:ör|ör)de av vägen|fall(?:it)? (?:i hemmet|hemma|på is|i trappan|och)` +
	`|a (?:bad |nasty |serious )?fall(?: (?:at|from|down|on|off|in (?:the|her|his) (?:home|bath|garden|street|stair)|and)|[.,;)]|$)|fell (?:ill|sick|down|over|off|from|and|on (?:the )?ice)` +
	`|(?:a|bad|heavy|caught|with a) cold\b|back pain|in pain|chest pain|(?:in|to|from|at) (?:the )?hospital|(?:broke|broken) (?:a|an|her|his|their|the)?\s?(?:leg|arm|ankle|hip|wrist|foot|bone|rib|collarbone|hand|finger)|broken (?:leg|arm|ankle|hip|wrist|foot)` +
	`|heart (?:attack|condition|problem|surgery|failure|disease|trouble)|burnt? out|burned out|sick leave|passed away|lost (?:her|his|their) (?:mother|father|husband|wife|son|daughter|brother|sister)|gave birth|birth of|school start|child care|next of kin|close relative|on leave for|(?:her|his|their) (?:\p{L}+ )?(?:partner|family|child|children|parents?|son|aunt|uncle|cousin)` +
	`|feel(?:ing)? (?:bad|ill|unwell|sick|poorly)|felt (?:bad|ill|unwell|sick)|mental health|nervous breakdown|trade union|union (?:meeting|member|business|dut|congress|work|rep|training|chair|activit|conference|official|negotiation|rally)|intensive care|blood clot|(?:dental|hospital|doctor|medical|clinic) appointment|tested positive|observant|industrial action|on strike|charged with|court case|court appearance|on remand|on trial|criminal (?:charges|case)|driving under` +
	`)`

// phraseStarts are the words that the phrases begin with.
const phraseStarts = `rätta separerat skilt weather separated awaiting investigation investigated personlig* privat* enskild* familjär* medicinsk* hälsomässig* religiös* facklig* hälso* personal private family medical health religious compassionate domestic union mår mådde mått kände känner blev dålig dåligt illa väggen bränt bort tiden somnat barn tvillingar bebis fött föda bruten brutna
	hennes hans hens sin sitt sina representantens ledamotens ersättarens bröt brutit brutet skadade skadat gips *problem* *besvär* *fel *felet *skada* *värk* *svikt* *åkomma* *smärt* *rubbning* *prov *provet *proven *krångel* *bekymmer* *kirurgi* *infektion* *operation* *ont* föll körde fallit hemmet fall fell cold pain hospital broke broken heart burnt burned leave passed lost birth school care kin relative her his their feeling feel felt mental nervous trade industrial charged driving court intensive blood dental tested observant*`

// absenceStems are of words that tell that somebody was absent or replaced.
const absenceStems = `frånvar* inte ej ingen förhind* förfall* ersätts ersatt* ersätter ersätta stället uteb* saknades borta återbud absen* not unable replace* instead place apolog* missed resign* missing stood away avgick avsade entledig* nej fyllnadsval* kallades avstod avböj* declin* excused pulled withdr* prevented hindra* kept utesl*`

// carePlaces are where sick people are, and others too.
const carePlaces = `*sjukhus *sjukhuset *sjukhusets *lasarett *lasarettet *klinik *kliniken *akutmottagning *akutmottagningen *vårdcentral *vårdcentralen *vårdavdelning *vårdavdelningen *vårdhem *vårdhemmet *mottagningen psyket *behandlingshem *behandlingshemmet hospital hospitals clinic`

// institutions end words for what is own: bodies, places, professions
// and subjects.
var institutions = []string{
	"nämnd", "styrelse", "utskott", "beredning", "kommitté", "förvaltning", "direktör", "region", "råd", "hus", "politik", "strategi", "program", "arbete", "perspektiv", "fråga", "frågor", "ekonomi", "försäkring", "kassa", "central", "mottagning",
	"sköterska", "gymnast", "morska", "forskning", "avtal", "transport", "transporter", "främjande", "konsekvens", "ombud", "bolag", "enhet", "chef", "samordnare", "sektor", "område", "center", "centrum", "institut", "studie", "utbildning", "skydd", "vård", "omsorg", "stöd", "planering", "insatser", "förebyggande", "förening", "museum", "förbund", "familjer", "huvudman", "rätt", "statistik", "projekt", "utveckling", "verksamhet", "kapital", "plats", "sak", "teater", "litteratur", "bibliotek", "idrott", "kultur", "konvention", "ledare", "nätverk", "läkarförening", "barometer", "kommun", "avdelning", "organisation", "nivå", "fond", "stiftelse", "revision",
}

// inflections of such words.
var inflections = []string{"", "s", "en", "n", "et", "t", "ens", "ns", "ets", "ts", "er", "ar", "or", "na", "erna", "arna", "orna", "ernas", "arnas", "ers", "e", "a", "an", "ans", "de", "re", "ren", "rna"}
