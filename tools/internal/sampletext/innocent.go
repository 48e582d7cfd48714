package sampletext

import (
	"fmt"
	"strings"
)

// kindLibrary is the one class whose numbers may look like a mobile number.
const kindLibrary = "innocent: library or project number"

// kindSpan is the one class whose figures may be an identity number's by chance.
const kindSpan = "innocent: span of days"

// What follows is innocent: a checker that speaks has made a false alarm. Each
// class is there because something in it lies near what is forbidden. A line
// that begins with "e " is English. ¤ is a random digit, and
//
//	{span}                         some years, from and to
//	{yr} {yy} {mm} {dd} {hh} {mi}  a year, its last two digits, a month, a day, an hour, minutes
//	{n}                            a number from 1 to 98
//	{org} {isbn13} {isbn10} {issn} {bg} {pg} {iban} {hex7} {hex40} {uuid} {b64} {sum}
//	{N} {R} {r} {T} {g} {D}        a person, a role, the same in a sentence, a town, a street, a day
//	{ER} {ED}                      a role and a day in English
//
// Random digits that happen to make an identity or mobile number are dealt
// with in Texts: the text is thrown away.

// Case numbers have as many forms as there are authorities. Some have the
// figures of a telephone number (0703-0191), some those of a day.
var caseNumbers = lines(`
HSN 0802-0¤¤¤
HSN 0771-20{yy}
HSN 0703-0¤¤¤
LS 0906-0¤¤¤
LSF 0811-1¤¤¤
dnr HSN 0703-0¤¤¤
dnr 0701-0¤¤¤
Diarienr 0811-0¤¤¤
diarienummer 0730-1¤¤¤
RS 0708-{yr}
RS {n}-{yr}
RS ¤¤¤-{yr}
RS{yr}-0¤¤¤
RS {yr}/0¤¤¤
RS/{yr}:¤¤¤¤
RJL {yr}/¤¤¤
RUN ¤¤¤-{yy}
RUN-{yr}-0¤¤¤¤
KS {yr}:0¤¤¤-{n}
KS {yr}:00¤¤¤
KS.{yr}.¤¤¤
KS-{yr}/0¤¤¤
Ks {yr}-¤¤¤ § ¤¤
BUN {yr}/¤¤¤ 600
SN {yr}.0¤¤¤
MBN {yr}-00¤¤¤
Dnr 0176-{yy}-3¤¤¤
Dnr ¤¤¤-¤¤¤¤-{yr}
dnr {yr}-0¤¤¤¤¤
dnr: ¤.¤.¤-0¤¤¤¤-{yr}
Dnr ¤¤.¤-¤¤¤¤/{yr}
N{yr}/0¤¤¤¤/RTL
Fi{yr}/0¤¤¤¤
S{yr}/0¤¤¤¤/FS
KN{yr}/0¤¤¤¤ (delvis)
LI{yr}/0¤¤¤¤
TRV {yr}/¤¤¤¤¤
TRV {yr}/¤¤¤¤¤¤
NV-0¤¤¤¤-{yy}
Ä {yr}-00¤¤¤¤¤¤
ärende ¤¤¤¤¤¤
ärendenummer 20¤¤¤¤¤
ärende-id ¤¤¤¤¤¤¤¤
mål nr ¤¤¤¤-{yy}
mål ¤¤¤¤¤-{yy}
mål T ¤¤¤¤-{yy}
JO ¤¤¤¤-{yr}
JK {yr}/¤¤¤¤
DI-{yr}-¤¤¤¤
IMY-{yr}-¤¤¤¤¤
ESV {yr}-00¤¤¤
Tillväxtverket 2020¤¤¤¤
länsstyrelsens dnr 304-¤¤¤¤-{yr}
Lst 551-0¤¤¤¤-{yr}
vår ref. 0702-{yr}
er beteckning ¤¤¤¤-¤¤
aktbilaga ¤¤, mål {n}-{yy}
protokoll {n}/{yr}, § ¤¤¤
§ ¤¤¤ RS {yr}-¤¤¤
upphandling UH-{yr}-¤¤¤
e case no. RS {n}-{yr}
e ref. HSN 0709-0¤¤¤
e Case 0702-¤¤¤/{yr}
e file number {yr}/0¤¤¤¤
e our reference ¤¤¤-¤¤¤¤-{yr}
`)

// Organization numbers have the form of an identity number, but a month of at
// least 20; with 16 in front they have its twelve digits.
var organizationNumbers = lines(`
{org}
org.nr {org}
org nr: {org}
orgnr {org}
organisationsnummer {org}
Organisationsnr: {org}.
organisationsnummer 16{org}
16{org}
Exempelfonden ({org})
Stiftelsen Prov, {org}
Exempelbolaget AB, org.nr {org}, {T}
Regionen (org.nr {org}) är stödmottagare
momsreg.nr SE{vat}01
VAT SE{vat}01
e organization number {org}
e company reg. no. {org}
e corporate identity number {org}
e VAT no. SE{vat}01
org.nr {orgsp}
{orgdash}
`)

// Numbers of accounts and payments.
var accountNumbers = lines(`
bankgiro {bg}
Bankgiro: {bg}
bg {bg}
BG {bg}, märk med RS {n}-{yr}
plusgiro {pg}
pg {pg}
Plusgiro: {pg}
IBAN {iban}
IBAN: {ibansp}
konto ¤¤¤¤
konto 4¤¤¤, ansvar ¤¤¤¤¤, projekt ¤¤¤¤¤¤
kostnadsställe ¤¤¤¤¤¤
fakturanummer ¤¤¤¤¤¤¤¤
faktura nr 10¤¤¤¤¤¤¤¤
OCR ¤¤¤¤¤¤¤¤¤¤¤¤¤¤
verifikation A-¤¤¤¤¤
avtalsnummer ¤¤¤¤¤-¤¤
ordernr 45¤¤¤¤¤¤¤¤
e invoice no. ¤¤¤¤¤¤¤¤
e account ¤¤¤¤, cost centre ¤¤¤¤¤¤
`)

// Numbers of books, goods and projects. A project number can have the figures
// of a mobile number; the word in front says what it is.
var libraryNumbers = lines(`
ISBN {isbn13}
ISBN: {isbn13d}
ISBN {isbn10}
ISBN {isbn10d}
isbn {isbn13}
ISBN {isbn13} (pdf)
ISSN {issn}
ISSN 0731-0¤¤¤
ISSN: {issn}
issn {issn} (online)
DOI 10.¤¤¤¤/exempel.{yr}.0¤¤¤¤
doi:10.¤¤¤¤/s¤¤¤¤¤-0{yy}-0¤¤¤¤-¤
https://doi.org/10.¤¤¤¤/j.prov.{yr}.¤¤¤¤¤¤
urn:nbn:se:exempel-¤¤¤¤¤
GTIN 73¤¤¤¤¤¤¤¤¤¤¤
EAN 7350¤¤¤¤¤¤¤¤¤
art.nr ¤¤¤¤¤¤¤
artikelnr ¤¤¤-¤¤¤¤
Projekt-id 0701-7406-{6}
projekt-id 0701740 6{6}
projektnummer 0701-7406-{6}
projekt nr 2021¤¤¤¤
Projekt-id ¤¤¤¤¤¤¤¤
ärende-id 0701-7406-{6}
stödnummer 0702-17¤-¤¤
e project ID 0701-7406-{6}
e ISBN {isbn13d}
e ISSN {issn}
rapport {yr}:¤¤
Rapport nr {n}, {yr}
Keep-id ¤¤¤¤
ORCID 0000-0002-¤¤¤¤-¤¤¤¤
LIBRIS-ID ¤¤¤¤¤¤¤¤
`)

// Laws, bills and decisions of the Union.
var lawNumbers = lines(`
SFS {yr}:¤¤¤
SFS 2017:725
lag ({yr}:¤¤¤¤)
kommunallagen (2017:725)
förordning (20{yy}:¤¤¤) om stöd
prop. {yr}/{yy}:¤¤
bet. {yr}/{yy}:KU¤¤
rskr. {yr}/{yy}:¤¤¤
SOU {yr}:¤¤
Ds {yr}:¤¤
dir. {yr}:¤¤
mot. {yr}/{yy}:¤¤¤¤
HFD {yr} ref. ¤¤
NJA {yr} s. ¤¤¤
RÅ {yr} ref. ¤¤
AD {yr} nr ¤¤
förordning (EU) {yr}/10¤¤
förordning (EU, Euratom) {yr}/¤¤¤¤
direktiv {yr}/¤¤/EU
C({yr}) ¤¤¤¤ final
COM({yr}) ¤¤¤ final
SWD({yr}) ¤¤¤
Celex 3{yr}R1¤¤¤
EUT L ¤¤¤, {dd}.{M}.{yr}, s. ¤¤¤
mål C-¤¤¤/{yy}
ECLI:EU:C:{yr}:¤¤¤
e Regulation (EU) {yr}/10¤¤
e Commission Decision C({yr}) ¤¤¤¤
e OJ L ¤¤¤, {dd}.{M}.{yr}, p. ¤¤¤
e Case C-¤¤¤/{yy}
e Article ¤¤(¤) of Regulation {yr}/¤¤¤¤
TSFS {yr}:¤¤
SKVFS {yr}:¤¤
`)

// Days and hours. A day and an hour have eight and four digits.
var times = lines(`
{yr}-{mm}-{dd} kl. {hh}.{mi}–{hh}.{mi}
{yr}-{mm}-{dd} {hh}:{mi}
{yr}-{mm}-{dd}, {hh}.{mi}-{hh}.{mi}
den {yr}-{mm}-{dd}, {yr}-{mm}-{dd} och {yr}-{mm}-{dd}
{yr}-{mm}-{dd}–{yr}-{mm}-{dd}
{yr}-{mm}-{dd}/{dd}
{dd}/{M} {yr} kl {hh}{mi}
{D} {yr}, kl. {hh}.{mi}
mellan {hh}{mi} och {hh}{mi}
kl. {hh}.{mi}
kl {hh}{mi}-{hh}{mi}
0800-1700 vardagar
0800–1630 (lunch 1200–1300)
vardagar 07.00–18.00
öppet {hh}.{mi} – {hh}.{mi}
{yr}-{mm}-{dd}T{hh}:{mi}:00+02:00
{yr}{mm}{dd}
{yr}{mm}{dd}–{yr}{mm}{dd}
v. {n}, {yr}
perioden {yr}-{mm}--{yr}-{mm}
vecka {n}-{n}
{span}
åren {yr} och {yr}
mandatperioden {span}
senast den {D} {yr}
{dd}.{mm}.{yr}
kvartal 2 {yr}
perioden 20{dd}–21{mm}
två av tre träffar, fyra av sex deltagare
ett till tre möten, fem ledamöter och sju ersättare
en, två, tre, fyra, fem, sex, sju, åtta, nio, tio
punkterna ett, två, tre, fyra, fem och sex
nittonhundraåttiosju till tjugohundrasju
tjugo till trettio personer, fyrtio till femtio platser
klockan nio noll noll till tolv
sex möten, noll kronor, ett beslut
e two of three meetings, four of six members
e one, two, three, four, five, six, seven, eight, nine, ten
e nineteen eighty-seven to twenty twelve
e from nine to twelve, one to three persons
e items one, two, three, four, five and six
e {ED} {yr}, {hh}:{mi}–{hh}:{mi}
e from {hh}.{mi} to {hh}.{mi} on {ED}
e {yr}-{mm}-{dd} at {hh}:{mi}
e {dd}/{mm}/{yr} {hh}:{mi}
`)

// Spans of days in six figures, of which some have the right check digit by chance.
var spans = lines(`
{ymd}–{ymd}
{ymd}-{ymd}
{ymd} – {ymd}
{ymd} - {ymd}
{ymd}--{ymd}
perioden {ymd}–{ymd}
projektperiod {ymd}-{ymd}
Projektperiod: {ymd} – {ymd}
under {ymd}–{ymd}
avser {ymd}-{ymd}
tiden {ymd} till {ymd}
fr.o.m. {ymd} t.o.m. {ymd}
budgetperiod {ymd}/{ymd}
redovisning {ymd}–{ymd}, 45 %
anställd {ymd}–{ymd}
e the period {ymd}–{ymd}
e project period {ymd}-{ymd}
e from {ymd} to {ymd}
e reporting {ymd} – {ymd}
`)

// Sums, counts and readings.
var sums = lines(`
{sum} kr
{sum},50 kr
{sum} kronor
SEK {sum}
{sum} SEK inkl. moms
{sum} tkr
¤¤ ¤¤¤ tkr
¤,¤ mnkr
¤¤¤ miljoner
€{sum}
EUR {sum}
¤¤¤¤¤¤¤,¤¤
budget {sum} kr, utfall {sum} kr
ram {yr}: {sum} kr; {yr}: {sum} kr
medfinansiering ¤¤ %
¤¤,¤ procent av {sum}
timpris ¤¤¤ kr
mätarställning ¤¤¤¤¤¤
elmätare nr 735999¤¤¤¤¤¤¤¤¤¤¤¤, stånd ¤¤¤¤¤
avläst värde ¤¤¤¤¤,¤ kWh
¤¤¤¤ resande per dygn
¤¤¤ ¤¤¤ invånare
¤¤¤ ¤¤¤ ¤¤¤ kr
summa: {sum}
ett tusen niohundra åttiosju kronor
fem miljoner sju hundra tusen kronor
tre hundra tusen kronor i tolv delar
1 ¤¤¤ ¤¤¤ ¤¤¤ kr
e nine hundred and eighty-seven thousand kronor
e EUR {sum}.00
e SEK {sum}
e a budget of {sum}
e ¤¤,¤¤¤,¤¤¤ kronor
e meter reading ¤¤¤¤¤¤
e ¤¤.¤ per cent of {sum}
`)

// What machines write, in texts as in files.
var machineNumbers = lines(`
commit {hex7}
commit {hex40}
{hex40}
se {hex7}..{hex7}
sha256:{hex64}
{uuid}
v¤.¤¤.¤
10.¤¤.¤.¤¤
192.168.¤.¤¤
192.0.2.¤¤:80¤¤
2001:db8::¤¤:¤¤¤¤
fe80::¤¤:{hex4}
build 20{yy}¤
#¤¤¤
issue #¤¤¤, PR #¤¤¤
localhost:8¤¤¤
data:image/png;base64,{b64}
sha256-{b64}=
https://exempelregionen.example/?token={b64}
https://exempelfonden.example/fil/{hex40}
eyJhbGciOiJIUzI1NiJ9.{b64}.{b64}
ISO 9001:2015, SOSFS 2011:9 och LOU 2016:1145
lokal O1{dd}, hus B1{mm}, plats I0{dd}
modell SO-1{dd}0-B8, serie IO{yr}
kod OI0{mm}-{yr}
LIS-{yr}-O1¤¤
e model BO-1{dd}0, series SI{yr}
1¤¤¤¤¤¤¤¤ bytes
MD5 {hex32}
ETag "{hex32}"
e revision {hex7}
e build ¤¤¤¤, port 8¤¤¤
e release v{yr}.{M}.¤
`)

// What machines write into files that are no prose: runs of digits of any
// length, of which none is a number that stands alone.
var sourceLines = lines(`
"integrity": "sha512-{b64}=="
github.com/exempel/prov v0.0.0-{yr}{mm}{dd}1¤¤¤¤¤-{hex12} h1:{b64}=
"archive": "prov-¤.¤.¤.tgz#{hex40}"
time="{yr}-{mm}-{dd}T{hh}:{mi}:12Z" level=info id=¤¤¤¤¤¤¤¤¤¤¤¤¤¤
"id": "{uuid}",
const big = ¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤
0x{hex40}
0.¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤
"lat": 57.¤¤¤¤¤¤¤¤¤¤¤¤, "lon": 14.¤¤¤¤¤¤¤¤¤¤¤¤
M¤¤.¤¤ ¤¤.¤¤L¤¤¤.¤ ¤¤.¤¤Z
data:image/png;base64,{b64}
seed := uint64(¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤)
index {hex7}..{hex7} 100644
@@ -¤¤¤,¤¤ +¤¤¤,¤¤ @@
{hex64}  insyn_linux_amd64.tar.gz
"caseNumber": "RS {n}-{yr}",
"organizationNumber": "{org}",
"starts": "{yr}-{mm}-{dd}T{hh}:{mi}",
`)

// Names of files with a day, a hash or a case number.
var fileNames = lines(`
protokoll-{yr}-{mm}-{dd}.pdf
kallelse_{yr}{mm}{dd}.pdf
{yr}-{mm}-{dd}-{hh}.{mi}-inspelning.mp4
IMG_{yr}{mm}{dd}_{hh}{mi}¤¤.jpg
RS-{n}-{yr}-beslut.pdf
bilaga-{n}-{sum_}.xlsx
dnr-0176-{yy}-3¤¤¤.txt
rapport-v¤.¤.¤.md
{uuid}.json
insyn-{hex7}.zip
org-{orgdash}.csv
halso-och-sjukvardsnamnden-{yr}-{mm}.md
budget {span} ver {n}.xlsx
skannat ¤¤¤¤¤¤¤¤.pdf
`)

// Places by number: coordinates, postal codes, rooms, properties.
var placeNumbers = lines(`
57.¤¤¤¤¤, 14.¤¤¤¤¤
57° ¤¤′ ¤¤″ N, 14° ¤¤′ ¤¤″ Ö
N 64¤¤¤¤¤, E 44¤¤¤¤
SWEREF 99 TM: 64¤¤¤¤¤.¤, 44¤¤¤¤.¤
postnummer 551 ¤¤
551 ¤¤ {T}
55¤¤¤ {T}
SE-551 ¤¤ {T}
rum ¤¤¤¤
sal {n}, plan ¤
rum {n}-¤¤¤
lokal B¤¤¤, hus ¤¤
fastigheten Prov ¤:¤¤
{T} Exempel ¤:¤¤¤
väg ¤¤¤, km ¤¤+¤¤¤
hållplats ¤¤¤¤¤¤¤
buss ¤¤¤ från läge {n}
tåg ¤¤¤ från {T}
vagn ¤, plats ¤¤
nyckelkod B¤¤¤ hämtas i receptionen
e room ¤¤¤¤, floor ¤
e postcode SE-551 ¤¤
e train ¤¤¤, seat ¤¤
57.¤¤¤¤¤¤, 14.¤¤¤¤¤¤
lat 57.¤¤¤¤¤¤ long 14.¤¤¤¤¤¤
64¤¤¤¤¤ 44¤¤¤¤
X 64¤¤¤¤¤ Y 14¤¤¤¤¤
59°¤¤'¤¤"N 18°0¤'¤¤"Ö
POINT(14.¤¤¤¤¤¤¤ 57.¤¤¤¤¤¤¤)
e 57.¤¤¤¤ N, 14.¤¤¤¤ E
`)

// Telephones of the public: shared-cost series, short numbers, switchboards.
// The fixed ones are of the fiction series of Gothenburg, Malmö and Stockholm.
var publicPhones = lines(`
0771-¤¤¤ ¤¤¤
0771-¤¤ ¤¤ ¤¤
0771 ¤¤¤ ¤¤¤
0771¤¤¤¤¤¤
0775-17 ¤¤ ¤¤
0775-¤¤¤ ¤¤¤
+46 771 ¤¤¤ ¤¤¤
växel 031-390 06 ¤¤
växeln, 031-390 06 ¤¤
växel: 040-628 04 ¤¤
Regionens växel 08-465 004 ¤¤
telefonväxel 040-628 04 ¤¤
kontaktcenter 0771-¤¤¤ ¤¤¤
Kontaktcenter: 031-390 06 ¤¤
kundtjänst 0771-¤¤ ¤¤ ¤¤
receptionen 040-628 04 ¤¤
registraturen 031-390 06 ¤¤
växel +46 31 390 06 ¤¤
växel +46 (0)40-628 04 ¤¤
Trafikantinformation 0771-¤¤¤ ¤¤¤
medborgarservice 020-¤¤ ¤¤ ¤¤
ring 1177
ring 112 vid fara, annars 114 14
informationsnumret 113 13
fax 031-390 06 ¤¤
e switchboard 031-390 06 ¤¤
e switchboard: +46 31 390 06 ¤¤
e contact centre 0771-¤¤¤ ¤¤¤
e reception 040-628 04 ¤¤
e main number +46 8 465 004 ¤¤
`)

// The whole of a field for the telephone of an organization.
var phoneFields = lines(`
0771-¤¤¤ ¤¤¤
0771-¤¤ ¤¤ ¤¤
0775-17 ¤¤ ¤¤
0771¤¤¤¤¤¤
031-390 06 ¤¤
040-628 04 ¤¤
08-465 004 ¤¤
+46 31 390 06 ¤¤
+46 40 628 04 ¤¤
+46 (0)31-390 06 ¤¤
+46 771 ¤¤¤ ¤¤¤
020-¤¤ ¤¤ ¤¤
`)

// Addresses in the web: paths of days, and of numbers.
var webAddresses = lines(`
https://www.exempelregionen.example/moten/{yr}/{mm}/{dd}/5¤¤¤
https://www.exempelregionen.example/{yr}/{mm}/{dd}/{hh}{mi}
https://exempelfonden.example/arende/¤¤¤¤¤¤
https://exempelregionen.example/sjukvard/lasarettet?id=¤¤¤¤
www.exempelregionen.example/halsa/barn-och-familj
exempelregionen.example/protokoll?dag={yr}-{mm}-{dd}&sida=¤¤
https://github.com/exempel/insyn/commit/{hex40}
https://github.com/exempel/insyn/pull/¤¤¤#discussion_r1¤¤¤¤¤¤¤¤¤
https://eur-lex.example/legal-content/SV/TXT/?uri=CELEX:3{yr}R1¤¤¤
https://www.exempelregionen.example/kontakt#vaxel
https://karta.example/@57.¤¤¤¤,14.¤¤¤¤,15z
https://meet.example/j/¤¤¤¤¤¤¤¤¤¤¤?pwd=¤¤¤¤
mötes-ID ¤¤¤ ¤¤¤ ¤¤¤ ¤¤
e https://www.exempelregionen.example/en/meetings/{yr}/{mm}
e https://exempelfonden.example/en/grants/¤¤¤¤¤
e Read more at exempelfonden.se
e See the report at exempelregionen.se
`)

// Addresses of the public and of meetings.
var publicAddresses = lines(`
Box ¤¤¤¤, 551 ¤¤ {T}
Regionens hus, Box ¤¤¤¤, 551 ¤¤ {T}
Besöksadress: Regionens hus, {g}
besöksadress {g}, {T}
Postadress: Exempelregionen, 551 ¤¤ {T}
Träffen hölls på {g}
Träffen hålls på {g}, plan ¤.
Mötet äger rum i Folkets hus, {g}, {T}
Sammanträdet hölls på hotellet vid {g}
Lokal: Konferenscentrum, {g}
Samling på {g} kl. {hh}.{mi}
Utställningen visas på {g}
Exempelfonden, {g}, 551 ¤¤ {T}
Kansliet finns på {g}
Förvaltningens kontor, {g}, hade öppet
Avfärd med buss från {g}
Handlingar lämnas i receptionen, {g}
Fakturaadress: Exempelregionen, FE ¤¤¤, 551 ¤¤ {T}
Mötet har flyttats till {g}
Mötet flyttades till {g} på grund av ombyggnad
Träffen flyttar till Hotell Prov, {g}
Träffen är flyttad till {g}, {T}
Sammanträdet flyttat till Provsalen, {g}
Kansliet har flyttat till {g}
Sekretariatet flyttade till {g} den {D}
Projektkontoret är inhyst på {g}
c/o Region Exempel, {g}
Projektet, c/o Exempelregionen, {g}, 551 ¤¤ {T}
Exempelfonden c/o Exempelkommun, {g}
Utskick: c/o Stiftelsen Prov, {g}, {T}
Residenset, {g}
Mottagning hålls på Residenset, {g}, {T}
Landshövdingens residens, {g}, var värd
Middag på residenset vid {g}
Folkets hus, {g}
Seminariet hålls i Folkets hus, {g}
Kulturhuset, {g}, {T}
Medborgarhuset på {g} är bokat
Hembygdsgården, {g}
Hemslöjdens hus, {g}, {T}
Hemvärnsgården vid {g}
Deltagarna bor på hotell Prov, {g}
Boende för deltagare: Hotell Exempel, {g}
Deltagarna sover på vandrarhemmet, {g}
Studiebesök på äldreboendet Provgården, {g}
Bostadsbolaget Prov, {g}, var värd
Nämndens adress är {g}
Projektets adress är {g}, 551 ¤¤ {T}
Regionens adress: {g}, 551 ¤¤ {T}
Post till nämnden: {g}, 551 ¤¤ {T}
Post till projektet skickas till {g}
Skicka handlingarna till regionens diarium på {g}
Adress till lokalen: {g}
Adressen till mötet är {g}
Mötesadress: {g}
Adress: {g}, {T}
{N} öppnade mötet på {g}
{N} hälsade välkommen till {g}
{N} deltog i träffen på {g}
{R} deltog vid träffen på {g}
Kontakta {N} på kansliet, {g}
{N} visade lokalerna på {g}
{R} invigde Innovationshuset, {g}
{N}, regiondirektör, {g}
Från Region Exempel deltog {N}. Träffen hölls på {g}
e The meeting has moved to {g}
e The meeting was moved to the House of Culture, {g}
e The secretariat moved to {g}
e The venue has been changed to {g}
e Participants stay at Hotel Prov, {g}
e Accommodation: Hotel Exempel, {g}
e The Governor's residence, {g}
e c/o Region Exempel, {g}
e The committee's address is {g}
e Post for the board goes to {g}
e House of Science, {g}, hosted the meeting
e {N} opened the meeting at {g}
e {ER} took part in the meeting at {g}
e The meeting was held at {g}
e Visiting address: {g}, {T}
e Postal address: Box ¤¤¤¤, SE-551 ¤¤ {T}
e Venue: Conference Centre, {g}
e The office is at {g}
`)

// Addresses of e-mail of organizations: a function before the sign.
var organizationMails = lines(`
registrator@exempelregionen.example
regionen@exempelregionen.example
info@exempelfonden.example
diariet@exempelkommun.example
dataskyddsombud@exempelregionen.example
namnden.halso-sjukvard@exempelregionen.example
patientnamnden@exempelregionen.example
kansli.{n}@exempelregionen.example
projekt{yr}@exempelfonden.example
webb@exempelregionen.example
registrator [at] exempelregionen [dot] example
info (at) exempelfonden.example
mailto:registrator@exempelregionen.example
press@exempelregionen.example
noreply@exempelfonden.example
upphandling-{yr}@exempelregionen.example
`)

// Bodies whose names hold words of health, family, faith or crime.
var bodies = lines(`
Hälso- och sjukvårdsnämnden
hälso- och sjukvårdsnämnden
Nämnden för hälsa, vård och tandvård
Nämnden för hälsa och sjukvård
Sjukhusstyrelsen
Sjukhusnämnden
Barn- och familjenämnden
Barn- och utbildningsnämnden
Nämnden för arbetsmarknad, familj och vuxna
Individ- och familjenämnden
Familjerättsnämnden
Nämnden för funktionshinder och habilitering
Patientnämnden
Folkhälsorådet
Folkhälsoberedningen
Folktandvårdsstyrelsen
Folkhälsomyndigheten
Försäkringskassan
Inspektionen för vård och omsorg
Vård- och omsorgsnämnden
Äldrenämnden
Psykiatriberedningen
Beredningen för cancervård
Rehabiliteringsutskottet
Regionalt cancercentrum
Smittskyddsenheten
Läkemedelskommittén
Primärvårdens ledningsgrupp
Kyrkogårdsnämnden
Begravningsnämnden
Myndigheten för familjerätt och föräldraskapsstöd
Myndigheten för stöd till trossamfund
Brottsförebyggande rådet
Brottsoffermyndigheten
Kriminalvården
Polismyndigheten
Åklagarmyndigheten
Domstolsverket
Förvaltningsrätten
Medlingsinstitutet
Arbetsmiljöverket
Barnombudsmannen
Funktionsrätt Exempel
Hjärt-Lungfonden
Cancerfonden
Bröstcancerförbundet
Allmänna arvsfonden
Svenska kyrkans kansli
Vårdförbundet
Socialnämndens familjeutskott
Rådet för hållbar hälsa
Samordningsförbundet för rehabilitering
Krishanteringsrådet
Överförmyndarnämnden
`)

// What a body does. The name stands anywhere in the sentence.
var bodySentences = lines(`
{B} föreslog ersättaren.
{B} tog över.
{B} nominerade {N}.
{B} beslutade den {D}.
{B} utser en representant.
{B} utsåg {N} till ersättare.
Utses av {B} den {D}.
{B} ställde sig bakom ansökan.
Ledamoten är utsedd av {B}.
Representanten företräder {B} i projektet.
Ärendet remitterades till {B}.
{N}, ordförande i {B}, inledde.
Förslaget kom från {B}.
{B} har ingen erinran.
Beslutet skickas till {B} för kännedom.
{N} har inte längre något uppdrag i {B}.
I projektgruppen ersätts {B} av regionstyrelsen.
{B} deltog inte i upphandlingen.
{B} bytte representant efter valet.
Ersättaren från {B} tjänstgjorde.
`)

// English names of such bodies.
var bodiesEN = lines(`
The Health and Medical Services Board
The Hospital Board
The Children and Families Committee
The Patients' Advisory Committee
The Public Health Council
The Public Health Agency
The Social Insurance Agency
The Disability and Habilitation Board
The Committee for Mental Health Services
The Regional Cancer Centre
The Prison and Probation Service
The Police Authority
The Council for Crime Prevention
The European Court of Auditors
The Court of Justice of the European Union
The Trade Union Confederation
The Church of Sweden
The Elderly Care Board
The Committee on Parental Insurance
The Infection Control Unit
`)

var bodySentencesEN = lines(`
{B} proposed the substitute.
{B} appointed {N}.
{B} took over the task.
{B} decided on {ED}.
{B} replaced its representative after the election.
{B} did not take part in the procurement.
The matter was referred to {b}.
{N}, who chairs {b}, opened the meeting.
The representative was nominated by {b}.
`)

// Hospitals, churches and the like as the place of a meeting.
var venues = lines(`
Träffen hölls på Länssjukhuset i {T}.
Akutsjukhuset i {T} var värd för träffen.
Mötet ägde rum i sjukhusets hörsal.
Möteslokal: Hälsans hus, {T}.
Sammanträdet hölls i Hälsans hus.
Träffen hålls på vårdcentralen Provet i {T}.
Gruppen träffades i lasarettets aula.
Lokal: rehabcentrum, konferensrummet, {T}.
Konferensen hölls i församlingshemmet i {T}.
Träffen hölls i Pingstkyrkans samlingssal.
Möte i Klostrets konferensdel, {T}.
Studiebesök på barnkliniken ingick i programmet.
Studiebesöket gick till ambulansstationen i {T}.
Deltagarna besökte förlossningsavdelningens nybygge.
Mötesplats: Familjecentralen i {T}.
Träffen förlades till Tingshuset.
Gruppen samlades vid Gamla fängelset, numera hotell.
Lunch serverades i sjukhusrestaurangen.
Parkering finns vid akutmottagningen.
Bussen stannar vid hållplats Sjukhuset.
Mötet hölls på Kyrkogatan i {T}.
Träffen hölls i Moskégatans möteslokal.
Föreläsningssalen på tandläkarhögskolan användes.
Anslut via Psykiatrins hus, entré {n}.
e The meeting was held at the county hospital in {T}.
e The hospital in {T} hosted the meeting.
e Venue: the church hall in {T}.
e The group met in the lecture hall of the dental school.
e A study visit to the health centre was part of the day.
e The bus stops at the hospital.
e The meeting took place in the old prison, now a hotel.
e Lunch was served in the hospital restaurant.
`)

// What programmes, plans and agendas are about. Nobody in them is ill.
var subjects = lines(`
Hållbart resande för barnfamiljer diskuterades.
Dagordningen tog upp sjukvårdspolitik.
Punkten om folkhälsa och jämlik vård bordlades.
Programmet rör cancervård i norra länsdelen.
Projektet syftar till minskade sjukskrivningstal.
Sjukfrånvaron i länet redovisades som statistik.
Vid träffen presenterades en rapport om psykisk ohälsa bland unga.
Strategin omfattar förlossningsvård och barnhälsovård.
Utbyggnaden av vårdcentralen i {T} redovisades.
Rehabiliteringskedjan var dagens tema.
En föreläsare talade om stroke och prevention.
Utredningen om familjecentraler presenterades.
Sjukresor med kollektivtrafiken upphandlas på nytt.
Remissen om föräldraförsäkringen besvarades.
Barnkonventionen har blivit lag.
Barnperspektivet beaktas i beslutet.
Arbetet mot våld i nära relationer fick medel.
Brottsförebyggande arbete i kollektivtrafiken var ett tema.
Trygghet och minskad brottslighet är mål {n} i programmet.
Fackliga organisationer inbjöds till samråd den {D}.
Samverkan enligt MBL är genomförd.
Trossamfundens roll i krisberedskapen belystes.
Turism längs pilgrimsleden ingår i delprojekt {n}.
Kyrkor och kapell längs kusten märks ut på kartan.
Avlidnas namn publiceras inte.
Avgångna ledamöters uppgifter gallras.
Läkemedelsutsläpp i havet mättes.
Vaccinationsgraden redovisades per kommun.
Pandemins följder för besöksnäringen redovisades.
På grund av coronapandemin hölls träffarna digitalt för alla.
Folkhälsomyndighetens rekommendationer gällde hela landet.
Beredskapen för smittspridning hos fisk behandlades.
Döda zoner i Östersjön ökar.
Havets hälsa är ett av målen.
Friska hav är programmets rubrik.
Sjuka almar längs leden tas ned.
Mödravård i glesbygd var ett seminarium.
Hälsoekonomiska beräkningar bifogas.
Tandvårdstaxan för {yr} fastställdes.
Ambulanshelikopterns landningsplats ritas om.
Skolskjuts för barn i {T} utreds.
Avgiftsfritt resande för gravida prövas.
Nya regler om jäv för anhöriga trädde i kraft.
Ersättning för förlorad arbetsförtjänst regleras i arvodesreglementet.
Mallen säger att skäl för frånvaro inte ska anges.
Skriv aldrig varför någon är frånvarande.
Orsaken till frånvaron antecknas inte.
Uppgifter om hälsa, fackförening eller tro hör inte hit.
e Sustainable travel for families was discussed.
e The item on public health was adjourned.
e The programme is about cancer care in the north.
e Sick leave rates in the county were presented as statistics.
e A report on mental health among young people was presented.
e The maternity ward in {T} is being extended.
e Crime prevention on public transport was one of the themes.
e Trade unions were invited to the consultation.
e Because of the pandemic all meetings were held online.
e Healthy seas is the title of the programme.
e Dead zones in the Baltic are growing.
e The role of religious communities in preparedness was described.
e Reasons for absence are not recorded.
e Never write why somebody is absent.
e Pilgrim routes along the coast are part of work package {n}.
e The parental insurance reform was answered in a consultation.
e Patient transport will be procured again.
e Child rights are taken into account in the decision.
`)

// Topics of health, family, faith and crime that somebody deals with in office, and
// what belongs to an office: parties, posts and the bodies that they are of.
var topics = lines(`
Riktlinjerna för föräldraledighet antogs
Regionen antog en policy om föräldraledighet
{N} presenterade policyn för föräldraledighet
Nämnden beslutade om behandling av ärendet
Behandlingen av personuppgifter sköts av {N}
Kemikalien är gift för fisk
Bly är ett gift, sade {N}
{N} redogjorde för gifter i Östersjön
{N} (S) är medlem i Socialdemokraterna
{N} är gruppledare för Vänsterpartiet
{N} är kristdemokrat
{N} är moderat och sitter i regionstyrelsen
{N} sitter för Centerpartiet
{N} representerar Kristdemokraterna
{N} företräder Miljöpartiet i nämnden
{N} bytte parti till Liberalerna
{N} är ordförande i hälso- och sjukvårdsnämnden
{N} är ledamot i sjukhusstyrelsen
{N} är ordförande i patientnämnden
{N} är ersättare i barn- och familjenämnden
{N} är nämndeman i tingsrätten
{N} är ansvarig för cancerplanen
{N} leder arbetet med äldreomsorgen
{N} är huvudsekreterare i sjukvårdsdelegationen
{N} besökte sjukhuset i {T}
{N} invigde den nya vårdcentralen
{N} talade om missbruksvården
{N} lyfte frågan om vaccination av riskgrupper
{N} redovisade läget i psykiatrin
{N} yrkade bifall till förslaget om barnhälsovården
{N} är med i styrgruppen för barnkonventionen
{N} har tre uppdrag i regionen
{N} har fått ett nytt uppdrag
{N} är född politiker, sade ordföranden
{N} är van vid svåra frågor
{N} är positiv till förslaget
{N} är delägare i projektet
{N} väntar på beslut
{N} väntar besked i maj
{N} tar ut kurvan på nästa möte
{N} går på möte i {T}
{N} går in som ordförande
{N} lever upp till kravet
{N} är utsedd till och med mars
{N} ska delta i samtliga tre träffar
{N} genomgår utbildningen för nya ledamöter
{N} genomgick introduktionen
{N} har suttit i nämnden sedan {yr}
{N} har haft uppdraget i två år
{N} dömde inte ut förslaget
{N} är dubbelansluten till budgetgruppen
{N} bär ansvaret för rapporten
{N} och {N2} delar på uppdraget
{N} är van att arbeta med föräldraledighet som jämställdhetsfråga
{R} sörjer för att rapporten lämnas
{R} tar hand om rapporten
{R} vårdar kontakten med fonden
{R} har ett barnperspektiv med i rapporten
Operationen av det nya systemet leds av {N}
Dömda får stöd av Kriminalvården, sade {N}
Projektet väntar sitt första delmål i maj
Samarbetet ligger i träda men behandlas i höst
Avtalet med Vårdförbundet presenterades av {N}
Region Exempel är i riskgruppen för minskade medel
Äldreomsorgen i {T} fick besök av {N}
Barnen i projektet fick möta {N}
Utskottet behandlade motionen om missbruk
Rapporten om psykisk ohälsa godkändes
Sjukhuset är värd för nästa träff
Projektet genomgår en oberoende granskning
Kyrkan i {T} är lokal för utställningen
e The parental leave policy was adopted
e {N} presented the policy on parental leave
e {N} (S) is a member of the Social Democrats
e {N} is the group leader of the Left Party
e {N} chairs the health and medical care committee
e {N} is a member of the hospital board
e {N} is a member of the children and families committee
e {N} is responsible for the cancer plan
e {N} visited the hospital in {T}
e {N} spoke about addiction services
e {N} raised the vaccination of risk groups
e {N} is expecting a decision in May
e {N} is expected to attend all three meetings
e {N} is undergoing training for new members
e {N} has three assignments in the region
e {N} has been a member of the board since {yr}
e {N} takes care of the report
e {N} is committed to the project
e {N} represents the Christian Democrats
e The treatment of personal data is described by {N}
e The operation of the new system is led by {N}
e The report on mental health was approved
e The project is in the risk group for reduced funding
`)

// Advice on what not to write. It names an absence and a forbidden reason in one
// sentence, and is about nobody. It stands on a page of the site.
var advice = lines(`
Skriv aldrig varför någon är frånvarande, till exempel att någon är sjuk.
Ange inte skäl som sjukdom eller vård av barn när någon uteblir.
Förtroendevalda har rätt till föräldraledighet enligt reglementet.
Om en ledamot får förhinder antecknas ”frånvarande”, aldrig sjukdom eller familjeskäl.
Uppgifter om sjukdom, fackförening eller tro hör inte hemma i en avvikelse.
När en ersättare kallas in anges inte orsaken, som sjukskrivning eller begravning.
Hälsouppgifter om den som ersätts får inte publiceras.
En frånvaro förklaras aldrig med någons hälsa, familj eller tro.
Fältet för frånvaro har ingen plats för diagnoser.
Verktyget stoppar ord som ”magsjuk” och ”vab” i en avvikelse.
e Never write why somebody was absent, for example that they were ill.
e Do not give illness or childcare as the reason for an absence.
e Elected members have a right to parental leave under the regulations.
e When a member is replaced, no reason such as sick leave is recorded.
e Details of health, trade union or religion do not belong in a deviation.
e The tool stops words such as “flu” in the text of a deviation.
`)

// Words that hold, or are, a stem of the forbidden ones and mean another thing.
var lookalikes = lines(`
Förhandlingarna nådde ett dödläge.
Behandlingen av ärendet sköts upp till {D}.
Ärendet behandlades den {D}.
Personuppgiftsbehandlingen är anmäld.
Ställföreträdaren tog vid.
Ordföranden hälsade välkommen.
Ordföranden hälsade deltagarna välkomna till {T}.
Ledamoten hälsar att kallelsen är mottagen.
Vänliga hälsningar, kansliet
Operativa mål följs upp varje kvartal.
Driftoperationen förlades till natten.
Fallstudien redovisades av {N}.
I det fallet gäller huvudregeln.
Så är inte fallet.
Ett bortfall på ¤¤ procent i enkäten.
Systemet drabbades av ett dataintrång.
Virusskyddet uppdaterades.
Servern kraschade och är återställd.
Det är projektets ryggrad.
Hamnen är hjärtat i regionen.
Ett hjärtligt tack till {T}.
Medlen är öronmärkta för etapp {n}.
Ögonblicksbild av läget {yr}-{mm}.
Fotgängare och cyklister prioriteras.
Armaturerna längs kajen byts.
Knäckfrågan är finansieringen.
Tandemcyklar hyrs ut i {T}.
Huvudmannen svarar för driften.
Huvudprojektet förlängs till {yr}.
Moderbolaget ställer säkerhet.
Dotterbolaget tar över avtalet.
Systerprojektet i Finland redovisades.
Syskonprojektet avslutas {yr}.
Familjeföretag i kustbandet intervjuades.
Faderprogrammet är avslutat.
Fadderverksamheten mellan hamnarna fortsätter.
Förslaget föddes i arbetsgruppen.
Projektet är i sin linda.
Avtalet dog ut {yr}.
Diskussionen dog ut.
Den döda vinkeln i korsningen byggs bort.
Inga dödsolyckor på väg {n} är målet i nollvisionen.
Facklitteratur köptes in.
Fackförvaltningen yttrar sig.
Fackmässigt utförande krävs.
Konferensen gav en facköversikt.
Domänen registrerades.
Domaren i tävlingen var {N}.
Efter ett avbrott återupptogs mötet.
Genombrottet kom den {D}.
Tidplanen bröts ned i etapper.
Avtalsbrottet reglerades med vite.
Åtaganden enligt bilaga {n}.
Tjuvstart undveks.
Straffavgift tas inte ut.
Trogna resenärer fick rabatt.
Förtroendevalda har tillgång till systemet.
Mässan i {T} hade ¤¤¤ utställare.
Bönders deltagande är viktigt.
Fastanställda handläggare deltar.
Fasta förbindelser utreds.
Fastighetsnämnden yttrade sig.
Eidskogs kommun är norsk part.
Vabis-bussen är från 1950-talet.
Sårbarhetsanalysen bifogas.
Smärre ändringar gjordes i protokollet.
Svår terräng fördyrar etappen.
Brutet räkenskapsår tillämpas.
Brutna prislöften följs upp.
Lamslagen trafik väntas inte.
Kuren för budgeten är en besparing.
Besparingen är smärtsam för budgeten.
Ekonomin är frisk.
Projektet lider av tidsbrist.
Partnerskapet lider brist på pengar.
Sorgligt få anbud kom in.
Kommunen har begravt planerna.
Utbrända lampor byts i hamnen.
Utmattningsprov av stålbalkar gjordes.
Trötthetsbrott i bron lagades.
Depressionen på 1930-talet nämns i historiken.
Lågtrycket gav snö, tåget ställdes in.
Infekterad debatt väntas inte.
Bruten anslutning gjorde att mötet fick göras om.
Kramp i budgetprocessen.
Chocken för ekonomin.
Fosterlandets kust skildras i utställningen.
Stroken på pumpen är ¤¤ mm.
Cellplast används inte.
Cellnätets täckning mättes.
Röntgad svetsfog godkändes.
Kirurgisk precision i planeringen.
`)

var lookalikesEN = lines(`
The negotiations reached a deadlock.
The deadline is {ED}.
A dead link was removed.
The treatment of the matter was postponed.
Waste water treatment in {T} is extended.
The operation of the ferry starts in {yr}.
The parent company provides security.
The sister project in Finland was presented.
The mother tongue of the region is Swedish.
The person in charge is the head of unit.
Entry is free of charge.
The trial period ends on {ED}.
A pilot trial started in {T}.
Sentence ¤ of the decision is unclear.
The European Union funds the project.
The Union programme runs until {yr}.
Union funding was granted on {ED}.
It is ill-defined in the call.
Ill-prepared tenders were rejected.
Illustrations are in annex {n}.
The decision still stands.
Skills supply in the county was a theme.
A healthy margin remains in the budget.
The economy is in good health.
A stroke of luck: the tender came in below the budget.
The harbour is the heart of the region.
Broken links were mended.
A broken connection ended the meeting early.
Burnt-out lamps in the harbour are replaced.
A cold start of the engine is avoided.
The fall in revenue was ¤ per cent.
The back office was moved to {T}.
The head of unit handed over the papers.
Delivery of the report is due on {ED}.
Labour market measures were discussed.
The project was born in {T}.
The discussion died out.
A fatal error in the system was corrected.
The server crashed and was restored.
Virus protection was updated.
The patient negotiators got a good price.
Arrested corrosion on the bridge was inspected.
Convincing evidence was presented.
Custody of the archive passes to {T}.
The mass of the bridge is ¤¤¤ tonnes.
A fast connection to {T} is planned.
Faithful passengers got a discount.
The wedding of rail and sea is a slogan.
The exhausted framework was replaced by a new one.
`)

// Surnames that hold a word of illness, family, faith or crime. The second
// half of each is made up, so that the whole is nobody's.
var nearNames = lines(`
{F} Barnell-Provdahl ersatte {N}.
{F} Barnegren-Exempelsson deltog inte.
{F} Feberg-Provdahl utsågs.
{F} Sjukström-Exempelsson tjänstgjorde.
{F} Fallgren-Provlund ersätts av {N}.
{F} Brottman-Exempelsson är ersättare.
{F} Kyrkander-Provgren deltog inte den {D}.
{F} Mosander-Provdahl (ledamot)
{F} Modersson-Provgren valdes.
{F} Dottersson-Exempelkvist deltog.
{F} Sonesson-Påhittsberg, {T}
{F} Fackler-Provgren ersattes av {N}.
{F} Domander-Exempelström är frånvarande.
{F} Hjärtgren-Provdahl utses i stället för {N}.
{F} Ryggmark-Exempelsson uteblev.
{F} Dödberg-Provlund kallades.
{F} Begravander-Prov lämnade nämnden.
{F} Friskman-Exempelsson företräder regionen.
{F} Läkander-Provdahl ersätter {N}.
{F} Prästlund-Exempelsson deltog inte.
{F} Biskopsson-Provgren utsågs.
{F} Bönström-Provdahl är ordförande.
{F} Sorgenfri-Exempelsson tog över.
{F} Tjuvander-Påhittsberg anmälde förhinder.
e {F} Payne-Exempelsson did not attend.
e {F} Graves-Provdahl replaced {N}.
e {F} Church-Exempelsson was absent.
e {F} Sickert-Provgren took over.
e {F} Coffin-Provdahl was appointed in place of {N}.
e {F} Bishop-Exempelsson was away.
e {F} Moody-Provlund attends instead of {N}.
e {F} Ward-Exempelsson represents the region.
`)

// The same as the whole of a name's field.
var nameFields = lines(`
{F} O’Brien-Provdahl
{F} O'Exempel
{F} von Prov
{F} af Exempelsson
{F} de la Prov
{F}-{F2} Provgren
{F} Provdahl Påhittsdotter
{F} Barnell-Provdahl
{F} Feberg-Exempelsson
{F} Sjukström-Provlund
{F} Kyrkander-Prov
{F} Fallgren-Exempelström
{F} Fackler-Provgren
{F} Łukasz Provski
{F} Đorđe Exempelić
Li Prov
{F} Exempelsson d.y.
`)

// Reasons for an absence that the law leaves alone. They go into the very
// sentences that forbidden reasons go into, so no sentence alone is guilty.
var neutralReasons = []reasons{
	{"", "sv", "noun", lines(`
krock med regionfullmäktige
krock med ett annat möte
ett annat sammanträde
regionfullmäktiges sammanträde
arbetsutskottets sammanträde
ett inställt tåg
tågförseningar
snöoväder
en för sent utskickad kallelse
tekniska problem
en bruten videolänk
strömavbrott
jäv
annat uppdrag för regionen
resa i tjänsten
en studieresa med nämnden
mandatperiodens slut
uppdragets upphörande
ett missförstånd om dagen
dubbelbokning
nyval i nämnden
ändrad mötestid
en avstängd väg
inställd färja
utebliven kallelse
medlemskommunens budgetmöte
valnämndens möte
`)},
	{"", "sv", "state", lines(`
försenad med tåget
jävig
på tjänsteresa
på ett annat sammanträde
på fullmäktige
upptagen av fullmäktige
invald i regionstyrelsen
inte längre ledamot
inte kallad
utan uppkoppling
utsedd till ett annat uppdrag
fast i snöovädret
hindrad av andra uppdrag
vald till kommunalråd
upptagen i presidiet
`)},
	{"", "sv", "doing", lines(`
missade tåget
hade ett annat sammanträde
kallades för sent
har lämnat nämnden
lämnade sin plats i nämnden
deltog i fullmäktige
valdes till riksdagsledamot
har bytt uppdrag
satt fast i trafiken
fick fel dag i kallelsen
tappade uppkopplingen
har avsagt sig uppdraget
representerade regionen i Bryssel
tjänstgjorde i fullmäktige
blev kvar på stationen
`)},
	{"", "sv", "clause", lines(`
tåget var inställt
kallelsen kom för sent
länken fungerade inte
fullmäktige sammanträdde samma dag
mötet flyttades
vägen var avstängd
mandatperioden hade löpt ut
nämnden bytte representant
salen var dubbelbokad
bussen gick sönder
handlingarna saknades
`)},
	{"", "en", "noun", lines(`
a clash with the regional council
another meeting
a cancelled train
delays on the railway
a snowstorm
a late notice
technical problems
a power cut
a conflict of interest
another assignment for the region
official travel
the end of the term
a misunderstanding about the date
a double booking
a closed road
a change of post
a change of time
`)},
	{"", "en", "state", lines(`
delayed by train
disqualified by a conflict of interest
at another meeting
on official business
no longer a member
not notified
stuck in traffic
elected to another post
without a connection
at the regional council
`)},
	{"", "en", "doing", lines(`
missed the train
had another meeting
was notified too late
has left the board
was elected to parliament
lost the connection
represented the region in Brussels
has resigned from the post
went to the wrong room
`)},
	{"", "en", "clause", lines(`
the train was cancelled
the notice came too late
the link did not work
the council met on the same day
the road was closed
the term had ended
the room was double-booked
`)},
}

// As above, with a body or a subject of health, family or crime for a reason:
// the person was at its meeting.
var bodyReasons = []reasons{
	{"", "sv", "noun", lines(`
hälso- och sjukvårdsnämndens sammanträde
sjukhusstyrelsens möte
barn- och familjenämndens sammanträde
patientnämndens sammanträde
sammanträde i nämnden för funktionshinder och habilitering
invigningen av vårdcentralen i Exempelköping
folkhälsorådets möte
ett möte med Försäkringskassan för regionens räkning
brottsförebyggande rådets möte
sammanträde i Barn- och utbildningsnämnden
styrelsemöte i Cancerfonden
ett extra sammanträde i Hälso- och sjukvårdsnämnden
regionens sjukvårdsdebatt
polisens avspärrning av vägen
`)},
	{"", "sv", "state", lines(`
på hälso- och sjukvårdsnämndens sammanträde
ordförande i patientnämnden
vald till ledamot i Sjukhusstyrelsen
upptagen av ett möte i barn- och utbildningsnämnden
ledamot i folkhälsoberedningen
på sammanträde i Familjerättsnämnden
kallad till Sjukhusnämndens sammanträde
`)},
	{"", "sv", "doing", lines(`
ledde hälso- och sjukvårdsnämndens sammanträde
invigde den nya vårdcentralen
föredrog ärendet om sjukresor i fullmäktige
valdes in i Barn- och familjenämnden
höll tal vid sjukhusets jubileum
satt i Patientnämnden samma dag
lämnade Hälso- och sjukvårdsnämnden för regionstyrelsen
`)},
	{"", "sv", "clause", lines(`
sjukhusstyrelsen sammanträdde samma dag
nämnden för hälsa och sjukvård kallade till extra sammanträde
Barn- och familjenämnden hade budgetmöte
Folkhälsorådet möttes samtidigt
`)},
	{"", "en", "noun", lines(`
a meeting of the Health and Medical Services Board
the opening of the new hospital wing
a meeting of the Children and Families Committee
the Hospital Board's budget meeting
a meeting of the Public Health Council
`)},
	{"", "en", "state", lines(`
at a meeting of the Hospital Board
a member of the Public Health Council
now chair of the Health and Medical Services Board
elected to the Children and Families Committee
`)},
	{"", "en", "doing", lines(`
chaired the Hospital Board
opened the new hospital wing
joined the Health and Medical Services Board
`)},
	{"", "en", "clause", lines(`
the Hospital Board met on the same day
the Public Health Council was in session
`)},
}

// Tails stand after an innocent sentence. Those of the second list tell an
// absence or a replacement without a reason, in one text with the word that
// means nothing.
var (
	tails = []string{"", "", "", " Antecknas till protokollet.", " Inga frågor ställdes.", " {R} redogjorde.", " Nästa träff är den {D}.", " Punkten lades till handlingarna.", " Se bilaga {n}."}

	absenceTails = lines(`
{R} deltog inte.
{R} ersattes av {N}.
{R} uteblev.
{N} gick in som ersättare.
{R} var frånvarande den {D}.
{R} anmälde förhinder.
Frånvarande: {N}.
{N} tjänstgjorde i stället för {N2}.
Utser {N} i stället för {N2}.
`)

	tailsEN = []string{"", "", "", " It was noted.", " No questions were asked.", " The next meeting is on {ED}.", " See annex {n}."}

	absenceTailsEN = lines(`
{ER} did not attend.
{ER} was replaced by {N}.
{ER} was absent on {ED}.
{N} attended instead of {N2}.
Absent: {N}.
`)
)

// fill puts random values where a template has room for them.
func (m *maker) fill(s string) string {
	for _, hole := range []struct {
		name string
		with func() string
	}{
		{"{span}", func() string {
			y := 2014 + m.IntN(11)
			return fmt.Sprintf("%d–%d", y, y+1+m.IntN(6))
		}},
		{"{yr}", func() string { return fmt.Sprint(2014 + m.IntN(14)) }},
		{"{yy}", func() string { return fmt.Sprint(14 + m.IntN(14)) }},
		{"{mm}", func() string { return fmt.Sprintf("%02d", 1+m.IntN(12)) }},
		{"{dd}", func() string { return fmt.Sprintf("%02d", 1+m.IntN(28)) }},
		{"{M}", func() string { return fmt.Sprint(1 + m.IntN(12)) }},
		{"{hh}", func() string { return fmt.Sprintf("%02d", 7+m.IntN(12)) }},
		{"{mi}", func() string { return m.any("00", "15", "30", "45") }},
		{"{n}", func() string { return fmt.Sprint(1 + m.IntN(98)) }},
		{"{6}", func() string { return fmt.Sprintf("%02d", 5+m.IntN(95)) }},
		{"{sum_}", func() string { return m.digits(3) + "_" + m.digits(3) }},
		{"{sum}", func() string {
			sep := m.any(" ", " ", "\u00a0", ".", "")
			return fmt.Sprint(1+m.IntN(9)) + m.digits(m.IntN(3)) + sep + m.digits(3) + sep + m.digits(3)
		}},
		{"{org}", func() string { return m.organization("-") }},
		{"{orgsp}", func() string { return m.organization(" ") }},
		{"{orgdash}", func() string { return m.organization(m.any("–", "\u2011", "-")) }},
		{"{vat}", func() string { return m.organization("") }},
		{"{isbn13}", func() string { return strings.ReplaceAll(m.isbn13(), "-", "") }},
		{"{isbn13d}", m.isbn13},
		{"{isbn10}", func() string { return strings.ReplaceAll(m.isbn10(), "-", "") }},
		{"{isbn10d}", m.isbn10},
		{"{issn}", m.issn},
		{"{bg}", func() string {
			if m.IntN(2) == 0 {
				d := "5" + m.digits(5)
				return d[:3] + "-" + d[3:] + fmt.Sprint(luhn(d))
			}
			d := "5" + m.digits(6)
			return d[:4] + "-" + d[4:] + fmt.Sprint(luhn(d))
		}},
		{"{pg}", func() string {
			d := fmt.Sprint(1+m.IntN(9)) + m.digits(5)
			return d[:2] + " " + d[2:4] + " " + d[4:] + "-" + fmt.Sprint(luhn(d))
		}},
		{"{ibansp}", func() string {
			s := m.iban()
			var parts []string
			for i := 0; i < len(s); i += 4 {
				parts = append(parts, s[i:min(i+4, len(s))])
			}
			return strings.Join(parts, " ")
		}},
		{"{iban}", m.iban},
		{"{hex4}", func() string { return m.hex(4) }},
		{"{hex7}", func() string { return m.hex(7) }},
		{"{hex12}", func() string { return m.hex(12) }},
		{"{hex32}", func() string { return m.hex(32) }},
		{"{hex40}", func() string { return m.hex(40) }},
		{"{hex64}", func() string { return m.hex(64) }},
		{"{uuid}", func() string {
			return m.hex(8) + "-" + m.hex(4) + "-4" + m.hex(3) + "-a" + m.hex(3) + "-" + m.hex(12)
		}},
		{"{b64}", func() string {
			const set = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
			b := make([]byte, 43)
			for i := range b {
				b[i] = set[m.IntN(len(set))]
			}
			return string(b)
		}},
		{"{ymd}", func() string { return fmt.Sprintf("%02d%02d%02d", 19+m.IntN(7), 1+m.IntN(12), 1+m.IntN(28)) }},
		{"{N}", m.person},
		{"{N2}", m.person},
		{"{F}", func() string { return m.any(givenNames...) }},
		{"{F2}", func() string { return m.any("Karin", "Lotta", "Erik", "Olof") }},
		{"{R}", func() string { return capital(m.any(rolesSV...)) }},
		{"{r}", func() string { return m.any(rolesSV...) }},
		{"{ER}", func() string { return capital(m.any(rolesEN...)) }},
		{"{T}", func() string { return m.any(towns...) }},
		{"{g}", func() string { return m.any(streets...) + fmt.Sprint(" ", 1+m.IntN(98)) }},
		{"{D}", func() string { return fmt.Sprint(1+m.IntN(28), " ", m.any(månader...)) }},
		{"{ED}", func() string { return fmt.Sprint(1+m.IntN(28), " ", m.any(months...)) }},
		{"¤", func() string { return m.digits(1) }},
	} {
		for strings.Contains(s, hole.name) {
			s = strings.Replace(s, hole.name, hole.with(), 1)
		}
	}
	return s
}

// organization draws the number of an organization that is no person: the
// third digit is at least 2. The check digit is right.
func (m *maker) organization(sep string) string {
	d := m.any("2", "5", "7", "8", "9") + m.digits(1) + fmt.Sprint(2+m.IntN(8)) + m.digits(6)
	return d[:6] + sep + d[6:] + fmt.Sprint(luhn(d))
}

// isbn13 and isbn10 are of the Swedish group, publisher and title random.
func (m *maker) isbn13() string {
	p, t := m.digits(4), m.digits(3)
	sum := 0
	for i, r := range "97891" + p + t {
		sum += int(r-'0') * (1 + 2*(i%2))
	}
	return "978-91-" + p + "-" + t + "-" + fmt.Sprint((10-sum%10)%10)
}

func (m *maker) isbn10() string {
	p, t := m.digits(4), m.digits(3)
	return "91-" + p + "-" + t + "-" + eleven("91"+p+t)
}

func (m *maker) issn() string {
	d := m.any("0", "1", "2") + m.digits(6)
	return d[:4] + "-" + d[4:] + eleven(d)
}

// eleven returns the check digit that ISBN-10 and ISSN compute modulo 11.
func eleven(digits string) string {
	sum := 0
	for i, r := range digits {
		sum += int(r-'0') * (len(digits) + 1 - i)
	}
	if c := (11 - sum%11) % 11; c < 10 {
		return fmt.Sprint(c)
	}
	return "X"
}

// iban draws a Swedish account number with right check digits.
func (m *maker) iban() string {
	bban := "5" + m.digits(19)
	rest := 0
	for _, r := range bban + "281400" { // S is 28, E is 14
		rest = (rest*10 + int(r-'0')) % 97
	}
	return fmt.Sprintf("SE%02d%s", 98-rest, bban)
}

func (m *maker) hex(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = "0123456789abcdef"[m.IntN(16)]
	}
	return string(b)
}

// ofLanguage takes the mark of an English line away and tells of it.
func ofLanguage(s string) (string, string) {
	if rest, ok := strings.CutPrefix(s, "e "); ok {
		return rest, "en"
	}
	return s, "sv"
}

func innocentKinds() []kind {
	var all []kind
	add := func(name string, weight int, draw func(*maker, string) Text) {
		all = append(all, kind{"innocent: " + name, Innocent, weight, draw})
	}
	// A short thing stands in the same glue as the numbers and contacts do.
	short := func(name string, weight int, list []string, places ...string) {
		add(name, weight, func(m *maker, name string) Text {
			s, lang := ofLanguage(m.deal(name, list))
			t := m.glue("neutral", neutralGlue, m.fill(s), places...)
			if lang == "en" {
				t.Lang = lang
			}
			return t
		})
	}
	// The whole of a field, a line or a name.
	bare := func(name string, weight int, list []string, place string) {
		add(name, weight, func(m *maker, name string) Text {
			s, lang := ofLanguage(m.deal(name, list))
			return Text{Text: m.fill(s), Place: place, Lang: lang}
		})
	}
	// A sentence, with another after it now and then.
	sentence := func(m *maker, s, lang string, absence bool) Text {
		t := Text{Lang: lang, Place: m.any(records...)}
		tail, more := m.any(tails...), absenceTails
		if lang == "en" {
			tail, more = m.any(tailsEN...), absenceTailsEN
		}
		if absence {
			tail = " " + m.deal("absence "+lang, more)
		}
		if tail != "" && !strings.ContainsAny(s[len(s)-1:], ".?") {
			s += "."
		}
		s = m.fill(s)
		t.Text = s + m.fill(tail)
		return m.typeset(t, s)
	}
	sentences := func(name string, weight int, list []string) {
		add(name, weight, func(m *maker, name string) Text {
			s, lang := ofLanguage(m.deal(name, list))
			return sentence(m, s, lang, false)
		})
	}
	body := func(m *maker) (string, string) {
		if m.IntN(4) == 0 {
			b := m.deal("bodies en", bodiesEN)
			s := m.deal("body sentences en", bodySentencesEN)
			return strings.NewReplacer("{B}", b, "{b}", "the"+b[3:]).Replace(s), "en"
		}
		return strings.ReplaceAll(m.deal("body sentences", bodySentences), "{B}", m.deal("bodies", bodies)), "sv"
	}
	near := make([]string, 0, len(lookalikes)+len(lookalikesEN))
	near = append(near, lookalikes...)
	for _, s := range lookalikesEN {
		near = append(near, "e "+s)
	}
	reason := func(name string, weight int, from []reasons) {
		var of []reasons
		var list []string
		for _, r := range from {
			for _, x := range r.list {
				of, list = append(of, r), append(list, x)
			}
		}
		add(name, weight, func(m *maker, name string) Text {
			x := m.deal(name, list)
			for i := range list {
				if list[i] == x {
					return m.tell(of[i].lang, of[i].form, x)
				}
			}
			panic("sampletext: no such reason")
		})
	}

	short("case number", 3, caseNumbers, prose...)
	short("organization number", 2, organizationNumbers, prose...)
	short("account or invoice", 1, accountNumbers, prose...)
	all = append(all, kind{kindLibrary, Innocent, 1, func(m *maker, name string) Text {
		s, lang := ofLanguage(m.deal(name, libraryNumbers))
		t := m.glue("neutral", neutralGlue, m.fill(s), prose...)
		if lang == "en" {
			t.Lang = lang
		}
		return t
	}})
	short("law or decision of the Union", 1, lawNumbers, prose...)
	short("day or hour", 2, times, prose...)
	add("span of days", 1, func(m *maker, name string) Text {
		s, lang := ofLanguage(m.deal(name, spans))
		for range 60 { // of some the digits are a number by chance
			t := m.glue("neutral", neutralGlue, m.fill(s), prose...)
			if t.Lang = lang; holdsNumber(t.Text) || m.IntN(20) == 0 {
				return t
			}
		}
		return m.glue("neutral", neutralGlue, m.fill(s), prose...)
	})
	short("sum or reading", 2, sums, prose...)
	short("machine's number", 1, machineNumbers, prose...)
	short("place by number", 1, placeNumbers, prose...)
	short("public telephone", 2, publicPhones, records...)
	short("web address", 1, webAddresses, prose...)
	short("organization's own e-mail", 1, organizationMails, records...)
	sentences("public address", 1, publicAddresses)
	bare("field for a telephone", 1, phoneFields, Phone)
	bare("field for a name", 1, nameFields, Name)
	bare("field for an e-mail", 1, organizationMails[:10], Email)
	bare("file name", 1, fileNames, FileName)
	bare("source", 1, sourceLines, Source)
	add("table", 1, func(m *maker, name string) Text {
		rows := m.any("namn;uppdrag;mandatperiod\n", "Namn;Org.nr;Bankgiro\n", "träff;dag;tid\n", "dnr;dag;belopp\n")
		row := map[string]string{
			"namn;uppdrag;mandatperiod\n": "{N};ledamot;{span}\n",
			"Namn;Org.nr;Bankgiro\n":      "Exempelfonden;{org};{bg}\n",
			"träff;dag;tid\n":             "{n};{yr}-{mm}-{dd};{hh}.{mi}\n",
			"dnr;dag;belopp\n":            "RS {n}-{yr};{yr}-{mm}-{dd};{sum}\n",
		}[rows]
		for range 1 + m.IntN(3) {
			rows += m.fill(row)
		}
		return Text{Text: rows, Place: CSV}
	})
	add("body's name", 3, func(m *maker, name string) Text {
		s, lang := body(m)
		return sentence(m, s, lang, false)
	})
	sentences("meeting place", 2, venues)
	sentences("subject of a programme", 3, subjects)
	add("advice on what not to write", 1, func(m *maker, name string) Text {
		s, lang := ofLanguage(m.deal(name, advice))
		t := sentence(m, s, lang, false)
		t.Place = Content
		return t
	})
	sentences("life in office, and topics", 4, topics)
	sentences("word that looks alike", 4, near)
	sentences("surname", 2, nearNames)
	reason("neutral reason for an absence", 4, neutralReasons)
	reason("a body's meeting for a reason", 2, bodyReasons)
	add("absence, and a subject in the same text", 2, func(m *maker, name string) Text {
		var s, lang string
		switch m.IntN(4) {
		case 0:
			s, lang = body(m)
		case 1:
			s, lang = ofLanguage(m.deal("venues", venues))
		case 2:
			s, lang = ofLanguage(m.deal("subjects", subjects))
		default:
			s, lang = ofLanguage(m.deal("near", near))
		}
		return sentence(m, s, lang, true)
	})
	return all
}
