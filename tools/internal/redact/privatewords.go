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
	// Illness: sickness absence and its benefits, diagnoses, symptoms, injuries.
	{words: `abstinens* addison* adhd aids aktivitetsersättning* alkohol* anafyla* epipen recidiv* *allergi* alzheimer* andnöd* anemi* anfall anfallet angina *anorex* apkopp*
		arbetsförmåga* arbetsoförm* arbetsprövning* arbetsskad* arbetsträn* armbrott* artrit* *artros* asperger* assistansersätt* *astma* *autis* avgiftning*
		axelont bakfull* baksmäll* basaliom* bechterew* *benbrott benbrott* benont benskör* *beroende *beroendesjuk* *beroendet berusad* *besvär *besvären
		bihåle* bipolär* blind blindtarm* *blodbrist* blodpropp* blodsock* blodtryck* blåskatarr* *blödning* borreli* *bristning* bronkit* bruten brutet
		*bråck bråck* *brännskad* bukspott* bulimi* bältros* böld* calici* *cancer* celiaki* covidtest* cpap cushing* delirium deltidssjuk* *demens* dement*
		dengue* depress* *depression* deprim* *diabet* *diagnos diagnos* *diagnosen diarré* difteri* diskbråck* domning* drogad* drogberoend* dropp droppet
		dysenteri dödssjuk* döv döva dövhet eksem* emboli* encefalit* endometrios* epilep* *feber feber* febrig* fetma* fibromyalg* *flimmer *flimret *fobi
		foglossning* fotont *fraktur* framfall* friskanmäl* friskskriv* funktionshind* funktionsneds* funktionsvar* fästing* förfrysning* *förgift* *förkyl*
		förlam* *förlamning* förtidspension* förvirrad förvirring* gallblås* gallsten* gastrit* getingst* giardia* gikt gips gipsad* gipsat gipset glaukom*
		gluten* gonorr* graviditetspenn* gulsot* halsbränna halsböld* halsfluss* halsont halvsides* handikapp* havandeskaps* heltidssjuk* hemorrojd* hepatit*
		herpes* heshet hivpos* hivsmitt* hjärnblöd* hjärnhinne* hjärnskad* hjärnskak* hjärtattack* hjärtflimmer* hjärtklapp* hjärtstopp* hjärtsvikt* *hosta
		hostade *hostan hostar huggskad* hundbett* hundbiten huvudlöss huvudont *huvudvärk* hypertyr* hypotyr* hälsen* hälsobekym* hälsobesv* hälsokontr*
		hälsoläg* hälsoprobl* hälsoskäl* hälsotillst* hälsounders* hälspor* hängig* hörapparat* hörselned* hörselskad* ibs illamå* indispon* *infarkt*
		*infektion *infektionen *infektioner *inflammation* influens* *ingrepp ingreppet inkontinens* insjuk* ischias* *karantän karantän* *karantänen karens
		karensavdrag* karensdag* karensen kbt kikhosta* klamydia* klimakteri* *klåda kognitiv* kolera kolit kollaps* koma kondylom* konvalesc* *koppor
		korsband* korttidssjuk* kraftlös* *kramp krampanf* *kramper krasslig* krisreakt* kronisk* krosskad* krupp kryckor kryckorna kräk* *krämpa *krämpor
		*krämporna kärlkramp* könssjuk* körtelfeb* *ledband* leukemi* livmod* livränta* livshotande livskris* luftrör* lumbago* lungemboli* lymfom*
		långtidscovid* långtidssjuk* läkarutlåtande* läkarutred* löss maginfluens* magkatarr* magknip* magont magproblem* magsår* magvärk* magåk* malaria*
		mammografi* manisk* medvetslös* melanom* meningit* menisk* merkostnadsersätt* metastas* migrän* minnesprobl* minnessv* *missbruk* mononukleos* mrsa
		multipel myelom* mykoplasma* myom* mående måendet mässling* nackont nackspärr* nedstämd* *nedsättning *nedsättningen neuropat* njursten* njursvikt*
		noro* *nykter* nässelutsl* näthinn* obesit* obotlig* *ohälsa *ohälsan omvårdnadsbidrag* opasslig* orkeslös* ormbett* osteoporos* palliativ*
		pankreatit* parkinson* pcos polio* pollen* postcovid* posttraumat* preeklampsi* *propp proppen prostat* psoriasis* psykisk psykiska psykiskt *psykos
		psykos* ptsd påssjuk* reflux* rehabiliteringspenning* respirator* *reumat* rinnsnuva rollator* rotfyll* rullstol* ryggont *ryggskott ryggskott*
		rörelsehind* röstbortf* salmonell* *sammanbrott* sarkom* scharlakan* schizofren* sepsis *sjuk *sjuka *sjukan sjukanmäl* sjukbesök* sjukbädd* sjukd
		*sjukdom *sjukdomar* *sjukdomen *sjukdoms sjukdomsf* *sjuke sjukersättning* sjukfrånvar* sjukhusbesök* sjukhusinläg* sjukhusvistel* sjukhusvård*
		sjukintyg* sjukledig* sjuklig* sjukläg* sjuklön* sjukna* sjukpenning* sjukpension* sjukperiod* sjukres* sjukskriv* sjuksäng* *sjukt självmord*
		självskad* skabb* *skadad *skadades skadan skadats skleros skolios* skrumplev* skärsår* sköldkört* *sköldkörtel* *smitta smitta* *smittad *smittan
		smittbärar* smittorisk* smittsam* smittskydds* *smärta *smärtan *smärtor *smärtorna snuva snuvig sorgereakt* spelberoend* spondyl* spydde spyr
		stafylokock* *starr starren stelkramp* stomi streptokock* stressad* stressreak* stressrelat* stressutl* *stressyndrom* stroke stroken strokes struma
		sträckning* stukad* stukning* stödstrump* suicid* svettning* *svikt svimma* svimning* svinkopp* syfilis symptom* symtom* *syndrom *syndromet synskad*
		syrgas* sårskad* sömnapn* sömnbrist* sömnlös* *sömnprobl* *sömnsvår* tandont tarmvred* tbc tennisarm* tillfrisk* tinnitus tonsill* tourette* trombos*
		*trötthet* tuberkulos* *tumör* tvångssynd* tvångstank* tvångsvård* undernär* undervikt* urinväg* utarbetad* utbränd* utbränn* *utmatt* utsliten
		vattkoppor* vinterkräk* vrick* vårdbidrag* *värk *värken whiplash* *yrsel* *åkomma åkomma* *åkomman *åkommor *ångest* återfall* äggstock* ätstör*
		öront överansträng* överarbet* övergångsbesv* *övervikt*`},
	{words: `adhd als alzheimer* corona* covid* crohn* hiv ibs ms parkinson* ptsd tbe tia`, proper: true},
	// Sexual life.
	{words: `asexuell* bisex* bög bögen homosex* könsbekr* könsbyt* könsdysfori* könsidentitet* könskorr* lesbian* lesbisk* rom romer romernas romsk* samkön*
		sexliv* sexualitet* sexuality sängbund* sängligg* transgender* transperson* transsex*`},
	{words: `gay`, only: lang.English},
	{words: `asyl* chock collapsed ethnic* etnicitet* etnisk* flykting* funktionshinder hudfärg* hälsa hälsan härkomst* konvalescens kuren psykiatrin refugee*
		remiss samer samisk* sexual sexuell sexuella skada skadan stress stressen sår såret trötthet uppehållstillst* vila återhämtning`, weak: true},
	{words: `ont stressad`, only: lang.Swedish},
	// Treatment and whoever gives it.
	{words: `akupunkt* akutbes* akuten akutop* akutvård* allergolog* ambulans* amputat* amputer* antibiotik* antidepress* arbetsterap* ballongspr* barnläk* bb
		bedöv* behandlingsh* biopsi* biverk* blodgiv* blodprov* blodtransf* bypass* cellgift* cellprov* cytostat* datortomo* dermatolog* *dialys dialys*
		dietist* *doktor *doktorn *doktorns efterkontr* eftervård* endokrinolog* fysioterap* färdtjänst* gastroskop* geriatri* gynekolog* hematolog* hemsjukv*
		hemtjänst* hjärtläk* hospis* hudläk* immunterap* inlagd* inläggning* insulin* intensivvård* iva kardiolog* kejsarsn* kemoterap* kiropraktor* kirurg*
		koloskop* kortison* korttidsboend* kurator* kurort* kvinnoläk* logoped* läkarbes* *läkare *läkaren läkarens läkarint* läkarkontr* läkarna läkarord*
		läkartid* läkarunders* läkarvård* läkemedelsbeh* läkemedelsbiv* magnetkam* magnetröntg* massör* medicin medicinen mediciner* medicinsk* naprapat*
		narkos* neurolog* njurdialys* onkolog* operation operationen operationer operationens operera*
		*boperation* *doperation* *foperation* *goperation* *koperation* *loperation* *moperation* *noperation* *poperation* *roperation* *soperation* *toperation* *äoperation* *opererad *opererades *opereras *opererat *opererats optiker*
		ortoped* osteopat* pacemak* parterap* penicillin* *protes protesen provsvar* provtagning* psykiater* psykolog* psykoterap* *rehab rehabiliter*
		reumatolog* röntg* *röntgen samtalsterap* sjukgymn* sjuksäng* sjuktransp* skiktrönt* sprut* *strålbeh* strålning strålningen sövd tandhyg* tandinf*
		tandlossn* tandläk* tandop* tandreg* tandställn* tandutdr* tandvärk* *terapeut terapeut* *terapeuten *terapi *terapin transplant* trygghetslarm*
		ultraljud* urolog* vaccination* vaccinbiv* vaccinera* vaccinet vilohem* visdomstand* vårdades vårdas vårdats vårdplats* återbes* äldreboend* ögonläk*
		öronläk*`},
	{words: `*behandling behandlingar *behandlingen läkare läkaren läkarens *undersökning undersökningen utredning vård vården`, weak: true},
	// Family: relatives, children, parental leave and care.
	{words: `anhörig anhörigas anhörige anhörigs anhörigstöd* anhörigv* arvskift* arvstvist* baby babyn barnafar* barnavård* *barnbarn barnbarn* barndop* 		barnet barnkalas* barnledig* barnpass* barnsjuk* barnvakt* bebis* bodelning* bonusbarn* bonusmam* bonuspap* bouppteck* brodern broderns
		brorsan brorsbarn* brorsdott* brorson* bröder bvc dagis dagiset dotter dotterdott* *dottern *dotterns dotters dotterson* döttrar döttrarna exfru*
		exhustru* exmak* exman* expartner* *fadder fadern faderns familjeang* familjebek* familjebild* familjeförh* familjeh* familjejurid* familjekris*
		familjeliv* familjemed* familjen familjens familjeord* familjeplan* familjeprobl* familjesit* familjesk* familjesorg* familjetrag* familjeträff*
		farbror* farfar* farföräld* farmor* fars faster fastern fasterns fasters flickv* fosterbarn* fosterföräld* fritids fru frun fruns frus fästman*
		fästmö* förlovad* förskolan förskolestart* förälder föräldern föräldradag* föräldraled* föräldramöt* föräldrapenn* föräldrars föräldrask* gifta gifte
		gifter gudbarn* guddott* gudfar* gudmor* gudson* hemförh* *hustru *hustrun hustruns hustrus inskoln* *kalas kusin kusinen kusinens kusins kvartssamt*
		lillasyst* lillebr* livskam* makan makans maken makens *mamma mammadag* mamman mammans *mammas mammor morbror* morfar* morföräld* mormor* mors moster
		mostern mosterns mosters nyfödd* nygift* *närstående närståendepenn* närståendes närståendev* omvårdnad* otrohet* *pappa pappadag* pappamån* pappan
		pappans *pappas pappor pojkv* relationsprobl* *sambo *sambon sambons sambos samboskap* samlevnad* skolades skolavslut* skolstart* släkten släkting*
		släktträff* sondott* sonen sonens sonhust* sonson* spädbarn* storasyst* storebr* styvbarn* styvdott* styvfar* styvmor* styvson* svåger svågern
		svågerns svägers svägersk* svärdott* svärfar* svärföräld* svärmor* svärson* syskon syskonbarn* syskonen syskonens syskonet syskonets syster
		systerbarn* systerdott* systern systerns systers systerson* systrar systrarna särbo* söner sönerna trolov* tvillingar tvillingarna tvillingbr*
		umgänge* urnneds* urnsätt* utvecklingssamt* vab vabade vabar vabb* vabruari vigas vigdes viger vårdbehov* tornedal* meänkieli kurd kurden assyrier* tonåring* skiljas äktensk* änka änkan änkeman* änkling*`},
	{words: ``, only: lang.Swedish},
	{words: `anhöriga barn barnen barnens barnets bror familj familjer far föräldrar föräldrarna maka mannen mor son sons söner make makes`, weak: true, only: lang.Swedish},
	// Deaths, weddings, divorces.
	{words: `avled avlida avliden avlider avlidit avlidna avlidne begravas begravd* *begravning* begravs *bemärkelsedag bisättn* bortgång* *bröllop* bårhus* dop
		*dopet död dödad* döden dödsbo* dödsbud* dödsbädd* *dödsfall dödsfall* dödssjuk* döende dött födelseda* förlovad* förlovn* gravsätt* jordfäst*
		kondoleans* konfirm* kremer* minnesgudstj* minneshögt* minnesst* omkom omkommit omkomna begraver skild skils* avgiftats avgiftades immunf* immunb* immunned* immunos* ensamstående nyskild* riskgrupp* sambor samborna sorg sorgearb* sorgen sörj* *vigsel *vigseln
		vårdnad* *årsdag *årsdagen`},
	{words: `dog dör`, only: lang.Swedish},
	{words: `separation separationen separerade separerar separerat skild skilda`, weak: true},
	// Pregnancy and birth.
	{words: `abort aborten aborter adopt* ammar amning* barnafödan* barnledig* barnlöshet* barnmorsk* bb dödfödd* fertilit* fostret föda födas födde föder
		*förlossning* föräldral* fött *gravid gravid* havande* infertil* insemin* ivf mammaled* missfall* mödrav* nedkom* pappaled* provrör* vattenavg* värkar
		värkarna`},
	// Accidents and violence.
	{words: `bilkrock* brottsoff* brännskad* drunkn* fallolyck* fallskad* halkade halkat hotad* hotbild* inbrott* knivhugg* knivsk* krasch* 		kvinnofrid* kvinnojour* *misshand* målsäg* ofred* *olycka *olyckan olyckans olycksf* olyckshänd* *påkörd påkörd* ramlade ramlar ramlat rånad* skjuten
		snubbla* stalk* trakass* våldtag* våldtäkt* överfall* överföll* övergrepp*`},
	{words: `halkar hot krockade krockat mobbad mobbning våld`, weak: true},
	// Union.
	{words: `arbetskonfl* arbetslöshetsk* arbetsmiljöombud* arbetsnedl* arbetsplatsombud* avtalsförh* avtalsråd* avtalsrör* blockad* fackavd* *facket fackets
		fackexp* fackförb* fackföre* fackklubb* fackkurs* facklig* fackmöt* fackombud* fackordf* fackpamp* fackpol* fackrepr* fackstyr* fackutb* ftf
		förtroendeman* hrf klubbmöt* klubbordf* klubbstyr* lo lockout* los löneförh* lönerev* lönerör* medbest* medlemsmöt* sktf *skyddsombud* ssr *strejk
		strejk* *strejken stridsåtg* sympatistr* tco tcos varslad*`},
	{words: `akademikerf* akavia *arbetareförb* *arbetarförb* brandmän* byggnads dik elektrikerna fastighetsanst* finansförb* forena fysioterapeuterna
		försvarsförb* hamnarb* handels handelsanst* journalistförb* jusek kommunal kommunalarb* kommunals ledarna livs livsmedelsarb* läkarförb* lärarförb*
		metall musikerförb* målarnas naturvetarna pappers polisförb* sac saco sacos seko statstjänstem* syndikal* tjänstemannaf* transport unionen unionens
		vision visions vårdförb*`, proper: true, only: lang.Swedish},
	// Religion.
	{words: `andakt* ateis* bahai* baptist* bibel* biskop* buddhis* bön bönedag* böneh* bönemöt* *bönen böner bönest* chanuk* diakon* diwali eid fastade fastan
		fastar fastem* fredagsb* frikyrk* frälst* församlingens församlingsarb* församlingsm* *gudstjänst* gudstro* gurdwara* hajj halal* hanuk* helig* hijab*
		hindu* holi högmäss* imam* islam* jehovas jom judar jude judendom* judinna judisk* *katol* kippur kloster klostret konverter* koran* kosher* *kristen
		kristendom* kristna *kyrkan kyrkans kyrklig* kyrkofullm* kyrkoherd* kyrkokör* kyrkomöt* kyrkoråd* kyrkoval* kyrkovärd* livsåskåd* luthersk* metodist*
		missionsförs* missionskyrk* missionsres* missionär* mitzva* mormon* moské* munkar muslim* nattv* nunn* omskär* omvänd* ortodox* pastor* pesach
		pilgrim* pingstk* pingströ* pingstv* predik* *präst präst* purim påsken rabbin* ramadan* religion* religiö* retreat* sabbat* samvetssk* scientolog*
		shabbat* sikh* själav* slöja* sukkot synagog* söndagsmäss* söndagssk* tempel tempelb* troende trosamf* trosbekänn* troskäl* trossamf* *trosskäl*
		trosuppf* trosutöv* vallf* vesak väckelsek* väckelsem* yom`},
	{words: `tro tron`, weak: true},
	{words: `bahá* eid hajj islam* jehovas mekka ramadan*`, proper: true},
	// Crime, suspicion and punishment.
	{words: `anhåll* anhölls anstalt *anstalten barnporr* *bedräg* belastningsr* besöksförb* bokföringsbr* brottmål* brottsl* brottsm* brottsutr* böter böterna
		bötfäll* dagsböt* dopning* drogbrott* droger dråp* dömd dömda dömde dömdes döms dömts efterlyst* ekobr* fortkörn* fotboj* friad friades frigång*
		frikänd* frikänn* fällande fälld fälldes *fängels* fängslad* *förhör *förhöret förskingr* förtal* förunders* greps gripand* gripen gripits grips
		hatbr* hemfridsbr* hovrätt* husrannsak* häktad* häktas häktats häktes *häktet häktn* insiderbr* knark* kontaktförb* koppleri* kriminalv* kriminell*
		kronofogd* fyller* fylla körkortsind* langning* mened* miljöbr* *misshandel* misshandl* misstankar misstanke misstänk* mord mordet mordf* mordm* mutad mutbr* mutor
		mutåt* narkot* ordningsbot* ostraff* polisanm* *polisen polisförh* polisingr* polisutr* rattf* rattonyk* reseförb* rån rånet rånm* *rättegång
		rättegång* *rättegången samhällstj* sexbr* sexköp* sexualbr* skattebr* skatteflykt* skattefusk* skuldsan* skyddstills* smuggl* snatt* spion* stal
		straffad* straffr* strafförel* stulit *stöld stöld* *stölden terror* tingsrätt* tjänstefel* trafikbr* urkundsf* utmätn* *utredd vapenbr* villkorlig*
		våldsbr* vårdslös* åklagar* åtal*`},
	{words: `brott brottet brottslighet domen domstol domstolen polis rättegång rättegången rätten straff straffet vittnade vittnar vittne`, weak: true},

	// The same in English.
	{words: `abortion* ache aches addict* adhd alcohol* allerg* alzheimer* antidepress* ambulance* amputat* anaemia* anemia* angina anorex* antibiotic* anxiety appendi*
		arthritis asthma* autis* backache* bedridden biops* bipolar bladder* bleeding blindness breastfe* bronchitis bruised bulimi* burnout caesarean cancer*
		cataract* chemo* chickenpox childbirth chronic collapsed colonoscop* coma concuss* convalesc* corona* counselling counsellor* counselor* covid*
		crutch* deaf deafness dementia dental dentist* depressed depression depressive diabet* diagnos* dialysis diarrh* disabled disease diseases disorder
		dizziness dizzy doctor doctors earache eczema endometrio* epilep* exhaustion faint fainted fainting fatigue fertility fever* fibromyalg* *flu
		*fractur* gallston* glaucoma gout gp haemorrhag* handicapped headache* heartburn hemorrhag* hepatitis hernia hospice hospitalis* hospitaliz*
		hypertension hysterectom* illness illnesses incontinen* infect* infirm influenza injur* insomnia isolating ivf jab kidney* leukaemia* leukemia*
		lymphoma* malaria mammogra* mastectom* maternity measles medicated medication melanoma* meningitis menopaus* midwife migraine* miscarr* mri mumps
		nausea nauseous neuralgia operated optician* orthodont* osteo* overdose* pacemaker* palsy panic paralys* paralyz* paramedic* parkinson* paternity
		physio physiotherap* pneumonia poisoned poisoning poorly pregnan* prostate psoriasis psychiatr* psycholog* psychosis psychotherap* psychotic ptsd
		quarantin* radiation radiotherap* recuperat* rehab rehabilitat* rheumat* rubella scan scans schizo* sciatica seizure* sepsis shingles sick sickbed
		sickly sickness sinusitis sleepless* sprain* stillb* stomach stroke suicid* surgeon* surgeries surgery surgical symptom* syndrome terminally
		therapist* thrombosis thyroid tinnitus tonsil* toothache transplant* trauma traumatic tuberculosis tummy tumor* tumour* unconscious unwell vaccinat*
		vaccine vertigo *virus vomit* wheelchair*`},
	{words: `ill`, only: lang.English},
	{words: `disabilities disability health operation stress therapy treatment treatments`, weak: true},
	{words: `teenage* stoma kosher adopt* babies babysit* baptis* bereave* birthday* boyfriend* brother brothers burial* buried caregiver carer caring childcare childmind*
		christening* cousin* cremat* custody dad daughter daughters death deaths deceased died divorce* dying engagementparty father fiance* fiancé* fostering
		funeral* girlfriend* godchild* goddaughter* godfather* godmother* godson* grandchild* granddaughter* grandfather* grandma* grandmother* grandmum
		grandpa* grandson* grief griev* husband* infant* kid kids kindergarten mom mother mothers mourn* mum nanny nephew* newborn*
		niece* nursery orphan* separation sibling* sister sisters spouse* stepchild* stepdaughter* stepfather* stepmother* stepson* toddler* triplets twins
		wedding* widow* wife`},
	{words: `aunt son uncle`, only: lang.English},
	{words: `child children families family parent parental parents relative relatives`, weak: true},
	{words: `accident accidents assault* crash mugged raped robbed`},
	{words: `lent strike strikes striking`, only: lang.English},
	{words: `lockout picket* steward strikers tuc unionised unionist* unionized unison walkout`},
	{words: `atheist* baptist* bible bishop* buddhis* catholic* chapel christian christianity church churches communion confirmation congregation* convent convert
		converted deacon* diwali eid evangelical* fasting godparent hajj hanukkah hindu* imam* islam* jehovah* jew jewish jews judaism kippur lutheran*
		methodist* mitzvah monastery mormon* mosque* muslim* orthodox passover pastor* pentecost* pilgrim* pray prays prayed prayer* praying priest* protestant* rabbi*
		ramadan religio* sabbath sermon* shabbat sikh* synagogue* vicar* worship* yom`},
	{words: `adventist* anglican* bahai* baptist* bible buddhis* catholic* christian christians communion diwali easter eid eucharist evangelical hajj hanukkah
		hashan* hindu* islam* jehovah* jew jewish jews kippur koran lent lutheran* mecca methodist* mitzvah mormon* muslim* orthodox passover pentecost*
		presbyterian* protestant* purim quaker* quran ramadan rosh sabbath shabbat salvation scientolog* shavuot sikh* sukkot torah yom`, proper: true},
	{words: `immunoco* immunosu* acquittal acquitted arrest arrested arrests assault* bail bailed burglar* cannabis cocaine convict* crime crimes criminal* custody detained detention
		drugs drunk* embezzl* felony fined forgery fraud* gaol* harass* heroin homicide imprison* indict* interrogat* jail* lawsuit manslaughter misdemean*
		murder* narcotic* offence offences offender* parole perjur* prison* *prisoned probation prosecut* remand remanded restraining robbed robbery sentenced
		shoplift* smuggl* speeding stalking stealing stole stolen suspect suspected suspicion theft victim`},
	{words: `believer cathedral charges choir clergy court custody devout evangel* evensong hearing lawsuit magistrate* masses mission ordain* ordination organiser
		parish pious police quaker* rep retreat scripture* solicitor* steward surgery temple theolog* trial tribunal union unions vigil wanted`, weak: true},
}

// phrases are said in more than one word. Each begins at a word that the cheap
// look knows.
const phrases = `(?:` +
	`(?:personlig|privat|enskild|familjär|medicinsk|hälsomässig|religiös|facklig|hälso)\p{L}* (?:och \p{L}+ )?(?:skäl|orsak|omständighet|angeläg|anledning|förhålland|situation|problem|bekymmer|ärende|grunder|hänsyn|natur)` +
	`|(?:personal|private|family|medical|health|religious|compassionate|domestic|union)(?:-related)? (?:\p{L}+ )?(?:reason|circumstance|ground|matter|issue|emergenc|leave|commitment|problem|affair|situation|difficult|meeting|member|business|dut(?:y|ies)|congress|activit|strike|appointment|examination|condition|procedure|certificate|treatment|event|crisis|breakdown)` +
	`|m(?:år|ådde|ått|å) (?:inte |väldigt |mycket |så |riktigt )?(?:dåligt|illa|bra|bättre|inget vidare|sådär)` +
	`|(?:kände sig|känner sig|blev|var|är) (?:inte )?(?:\p{L}+ )?(?:kry|dålig|krasslig|hängig|risig|vissen)` +
	`|i(?:n i)? väggen|bränt ut` +
	`|inför rätta|har (?:separerat|skilt sig)|under the weather|under the weather|(?:haft|har|hade|inlett) ett förhållande med|hemma med (?:lillan|lillen|(?:den|de) (?:lill[ae]|små)|minsting\p{L}*)|(?:the|her|his|their) little ones?|(?:tufft|problem|trassel|strul|krångel|bekymmer|besvär|dåligt) (?:med|i) (?:sin |sitt )?(?:ryggen|magen|rygg|mage|knät|nacken|huvudet|hjärtat|hörseln|synen)|nedsatt (?:hörsel|syn|rörlighet)|of \p{L}+ descent|hip replacement|(?:tornedalsk|romsk|samisk|judisk|kurdisk|utländsk|finsk)\p{L}* (?:minoritet|bakgrund|härkomst|ursprung)|(?:magen|ryggen|hjärtat|knät|hörseln|synen) är|recovering from (?:his|her|their)|awaiting (?:trial|sentenc)|police investigation|investigat\p{L}* by the police` +
	`|(?:är|var|varit|blev) (?:(?:nu|numera|sedan|i|ny|lyckligt|våras|höstas|somras|fjol) )*gifta?(?: (?:med|sedan)|[^\p{L} ]|$)|lev(?:er|de|t) (?:\p{L}+ )?(?:ihop|tillsammans|med|på)[^\p{L}]|skil(?:jer|t|de) sig(?:[^\p{L} ]|$| i | nu| från (?:sin|henne|honom))|äter (?:lugnande|antidepressiva|medicin)|(?:dricker|drack) (?:för|alldeles|mycket)|(?:aktiv|medlem|med|engagerad) i \p{L}*(?:kyrka|kyrkan|församling|församlingen|moské|moskén|synagoga|synagogan)(?:[^\p{L}]|$)|(?:är|är \p{L}+|var) född i |skuld(?:er)? hos|skyddad identitet|skyddade personuppgifter|(?:har|fått|får) (?:en )?god man(?:[^\p{L}]|$)|den lilla (?:sonen|dottern|flickan|pojken|familjen)|(?:is|was|been|got|gets|getting|newly) (?:\p{L}+ )?married|li(?:ves?|ved|ving) (?:\p{L}+ )?(?:with|on)[^\p{L}]|(?:is|was|are|be|on|takes?|took|taking|during (?:his|her)) (?:\p{L}+ )?(?:parental|maternity|paternity) leave|registrerat partnerskap|gift om sig|(?:ny|nya|nytt) (?:höft|knä|knän|hjärta|njure|lever)(?:[^\p{L}]|$)|(?:problem|trubbel|bekymmer) med (?:sprit|alkohol|drog|spel)\p{L}*|drinking problem|risk group|of \p{L}+ origin|is sami|born in|in debt|protected identity|sick (?:mother|father|husband|wife|child|son|daughter|brother|sister|parent)` +
	`|(?:ingår|räknas|tillhör) (?:i |till )?(?:en |den )?riskgrupp(?:en)?(?:[^\p{L}]|$)|år, (?:gift|ogift|skild|sambo|änka)(?:[^\p{L}]|$)|röstade på [^.]{3,40}valet` +
	`|gick bort|gått bort|gått ur tiden|somnat in` +
	`|vård av (?:sjukt )?barn|väntar (?:sitt |ett |tvillingar)?(?:\p{L}+ )?barn|f(?:å|ick|ått) (?:sitt |ett )?(?:\p{L}+ )?(?:barn|bebis)|fött (?:barn|en|sitt)|f(?:öda|öder|ödde) (?:\p{L}+ )?barn|hemma med (?:\p{L}+ )?(?:barn|sjukt)` +
	`|(?:hennes|hans|hens|sin|sitt|sina|representantens|ledamotens|ersättarens) (?:\p{L}+ )?(?:man|fru|far|mor|bror|son|barn|partner|familj|maka|make|föräldrar|anhöriga?|släkt)` +
	`|(?:bröt|brutit|brutet|bruten|brutna|bryta|bryter|krossade?|krossat|skadade?|skadat|slog|slagit|opererade?|opererat|opererar|ont i|problem med|trubbel med|gips på|fraktur på|dåligt med|dålig|sjuk i) (?:sin|sitt|sina|upp|ena|vänstra?|högra?|ett|en|av)?\s?(?:\p{L}*(?:ben|arm|fot|fött|hand|händer|finger|tå|knä|rygg|höft|nack|axel|axl|armbåg|handled|nyckelben|revben|bäcken|skalle|hals|mage|huvud|hjärta|hak|näsa|käk|tand|tänder|öga|ögon|öra|öron|lung|lever|njur|sköldkörtel|prostata|bröst|tarm|sen[ao]|menisk|korsband|leder)(?:en|et|t|n|na|an|nen|or|ar|er|erna|arna|halsen)?|sig)(?:[^\p{L}]|$)` +
	`|(?:hjärt|rygg|knä|höft|mag|huvud|njur|lever|lung|axel|fot|ben|arm|hand|nack|ögon|öron|tand|hals|hud|blod|led|sömn|andnings|syn|hörsel|prostata|bröst|underlivs|mens|klimakterie|hälso|alkohol|vikt|muskel|nerv|tarm)(?:problem|besvär|skada|operation|värk|ont|svikt|åkomma|smärt|rubbning|krångel|bekymmer|infektion|kirurgi|(?:fel|felet|prov|provet|proven)(?:[^\p{L}]|$))` +
	`|föll (?:och|i|från|ner|på|av|ned|omkull)|k(?:ör|ör)de av vägen|fall(?:it)? (?:i hemmet|hemma|på is|i trappan|och)` +
	`|a (?:bad |nasty |serious )?fall(?: (?:at|from|down|on|off|in (?:the|her|his) (?:home|bath|garden|street|stair)|and)|[.,;)]|$)|fell (?:ill|sick|down|over|off|from|and|on (?:the )?ice)` +
	`|(?:a|bad|heavy|nasty|caught|with a) cold\b|back pain|in pain|chest pain|(?:in|to|from|at) (?:the )?hospital|(?:broke|broken) (?:a|an|her|his|their|the)?\s?(?:leg|arm|ankle|hip|wrist|foot|bone|rib|collarbone|hand|finger)|broken (?:leg|arm|ankle|hip|wrist|foot)` +
	`|heart (?:attack|condition|problem|surgery|failure|disease|trouble)|burnt? out|burned out|sick leave|passed away|lost (?:her|his|their) (?:mother|father|husband|wife|son|daughter|brother|sister)|gave birth|birth of|school start|child care|next of kin|close relative|on leave for|(?:her|his|their) (?:\p{L}+ )?(?:partner|family|child|children|parents?|son|aunt|uncle|cousin)` +
	`|(?:with|had|has|running) a (?:high )?temperature|slipped dis[ck]|(?:thrown|threw|put) out (?:her|his|their) back|shop steward|(?:in|into|in to) labour|in-laws|x-ray|(?:got|is|was|became) engaged|self-(?:isolat|harm)|(?:drink|drunk)-driv|convert(?:s|ed)? to|icke-binär|(?:är|var) (?:\p{L}+ och )?same(?:[^\p{L}]|$)|union rep` +
	`|(?:not|\p{L}*n['’]t) (?:been )?feel(?:ing)? (?:\p{L}+ )?(?:well|great|good)|feel(?:ing)? (?:bad|ill|unwell|sick|poorly)|felt (?:bad|ill|unwell|sick)|mental health|nervous breakdown|trade union|union (?:meeting|member|business|dut|congress|work|rep|training|chair|activit|conference|official|negotiation|rally)|intensive care|blood clot|(?:dental|hospital|doctor|medical|clinic) appointment|tested positive|observant|industrial action|on strike|charged with|court case|court appearance|on remand|on trial|criminal (?:charges|case)|driving under` +
	`)`

// phraseStarts are the words that the phrases begin with.
const phraseStarts = `röstade riskgrupp riskgruppen ogift partnerskap höft knä knän njure sprit* drog* gift gifta lever levde levt skiljer skilde äter dricker drack aktiv medlem engagerad född skuld skulder skyddad skyddade god lilla married lives live lived living parental maternity paternity drinking risk origin sami born debt protected sick utländsk* tornedalsk* hip förhållande veckan lillan lillen minsting* one ryggen magen hörsel syn rörlighet descent recovering same temperature slipped threw thrown bryta bryter krossa* slog slagit opererat opererar ont trubbel fraktur sjuk shop labour laws ray engaged isolat* harm* convert* binär* drink drunk rätta separerat skilt weather separated awaiting investigation investigated personlig* privat* enskild* familjär* medicinsk* hälsomässig* religiös* facklig* hälso* personal private family medical health religious compassionate domestic union kry mår mådde mått kände känner blev dålig dåligt illa väggen bränt bort tiden somnat barn tvillingar bebis fött föda bruten brutna
	hennes hans hens sin sitt sina representantens ledamotens ersättarens bröt brutit brutet skadade skadat gips *problem* *besvär* *fel *felet *skada* *värk* *svikt* *åkomma* *smärt* *rubbning* *prov *provet *proven *krångel* *bekymmer* *kirurgi* *infektion* *ont* föll körde fallit hemmet fall fell cold pain hospital broke broken heart burnt burned leave passed lost birth school care kin relative her his their feeling feel felt mental nervous trade industrial charged driving court intensive blood dental tested observant*`

// absenceStems are of words that tell that somebody was absent or replaced.
const absenceStems = `absen* apolog* avbrutit avbryt* avbröt avböj* avgick avgå* avsade avsagt avstod avstäng* avsäg* away befria* borta byts bytt* cancelled cannot couldn cover* declin* dennas dennes didn doesn dragit drar drog dropped dök efterträd* ej entledig* ersatt* ersätta ersättare* ersättas ersätter ersätts excused fail* filled fills frånsade frånträ* frånvar* fyllnadsval* förfall* förhind* hadn hasn hemma hindra* home hoppa* infann ingen inget inkalla* instead inställde inte inträd* isn kalla kallades kallas kept klev kliver klivit leave *ledig ledig* *ledighet lämna* medverka* missa* missed missing nej not närvara* orka* paus place prevented pulled released relieved replace* resign* rycka rycker ryckt ryckte saknades sat skipped sluta* stand* stay* step* stood stället substitut* succeed* tacka* tjänstg* tjänstled* unable uppehåll* uteb* utesl* utgick utgår vacat* vakan* vikari* wasn withdr* åkte återbud övertar övertog`

// commonStems are of common words that tell it too, with another one.
const commonStems = `acting acts blir could delta deltagit deltar deltog did does gave gick gives går had hade hann har has hem is kan kom kommer kunde kunnat ny off out present regionen sent ställ* takes taking tar time tog took was`

// carePlaces are where sick people are, and others too.
const carePlaces = `*sjukhus *sjukhuset *sjukhusets *lasarett *lasarettet *klinik *kliniken *akutmottagning *akutmottagningen *vårdcentral *vårdcentralen *vårdavdelning *vårdavdelningen *vårdhem *vårdhemmet *mottagningen psyket *behandlingshem *behandlingshemmet hospital hospitals clinic`

// institutions end words for what is own: bodies, places, professions
// and subjects.
var institutions = []string{
	"nämnd", "styrelse", "utskott", "beredning", "kommitté", "förvaltning", "direktör", "region", "råd", "hus", "politik", "strategi", "program", "arbete", "perspektiv", "fråga", "frågor", "ekonomi", "försäkring", "kassa", "central", "mottagning",
	"sköterska", "gymnast", "morska", "forskning", "avtal", "transport", "transporter", "främjande", "konsekvens", "ombud", "bolag", "enhet", "chef", "samordnare", "sektor", "område", "center", "centrum", "institut", "studie", "utbildning", "skydd", "vård", "omsorg", "stöd", "planering", "insatser", "förebyggande", "förening", "museum", "förbund", "familjer", "huvudman", "rätt", "statistik", "projekt", "utveckling", "verksamhet", "kapital", "plats", "sak", "teater", "litteratur", "bibliotek", "myndighet", "byrå", "ombudsman", "inspektion", "idrott", "kultur", "konvention", "ledare", "nätverk", "läkarförening", "barometer", "kommun", "avdelning", "organisation", "nivå", "station", "entreprenör", "anpassning", "anpassad", "klass", "fond", "stiftelse", "revision", "fullmäktige",
}

// inflections of such words.
var inflections = []string{"", "s", "en", "n", "et", "t", "ens", "ns", "ets", "ts", "er", "ar", "or", "na", "erna", "arna", "orna", "ernas", "arnas", "ers", "e", "a", "an", "ans", "de", "re", "ren", "rna"}
