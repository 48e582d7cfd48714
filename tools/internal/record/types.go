package record

import (
	"slices"
	"time"

	"insyn/tools/internal/lang"
)

// Head is what every record begins with.
type Head struct {
	Schema      string       `json:"$schema"`
	ID          string       `json:"id"`
	Corrections []Correction `json:"corrections,omitempty"`
	Withdrawn   *Withdrawal  `json:"withdrawn,omitempty"`

	// Ref is which record it is, and Path the file that it stands in; set when
	// it is read, not part of the file.
	Ref  Ref    `json:"-"`
	Path string `json:"-"`
}

// Correction is a visible change of a published fact (rules HIS-02, 03, 06).
// From and To are the values as shown to a reader.
type Correction struct {
	On      lang.Date `json:"on"`
	Pointer string    `json:"pointer"`
	Kind    string    `json:"kind"` // name-change, misspelling, differs-from-source, other
	From    string    `json:"from"`
	To      string    `json:"to"`
	Why     lang.Text `json:"why"`

	Index int `json:"-"` // place in the file's list, see At
}

// Withdrawal leaves a tombstone where a record was published (rule HIS-01).
type Withdrawal struct {
	On          lang.Date      `json:"on"`
	Why         lang.Text      `json:"why"`
	Source      *ProjectSource `json:"source"`      // nil where none is asked for, and in old withdrawals
	Quote       string         `json:"quote"`       // of the funder's document, where it dropped a condition
	DuplicateOf string         `json:"duplicateOf"` // record of the same kind
	Evidence    string         `json:"evidence"`    // words: what shows that the record was wrong
}

// ProjectSource is what in the project shows something: one of the three is set.
type ProjectSource struct {
	Decision string `json:"decision"`
	Document string `json:"document"`
	Meeting  string `json:"meeting"`
}

// Source says where a fact outside the project comes from: a law's place, a
// web page, a register and the day it was read.
type Source struct {
	Title string    `json:"title"`
	Place string    `json:"place"`
	URL   string    `json:"url"`
	Read  lang.Date `json:"read"`
}

// Citation points into one of the project's documents.
type Citation struct {
	Document string `json:"document"`
	Place    string `json:"place"`
	Quote    string `json:"quote"`
}

// Answer is a yes or no that may be unknown or not yet given.
type Answer string

// The answers. Unknown and Unanswered are never read as a no.
const (
	Yes        Answer = "yes"
	No         Answer = "no"
	Unknown    Answer = "unknown"
	Unanswered Answer = "unanswered"
)

// Site is data/site.json: who publishes, and what the site is called.
type Site struct {
	Head
	Title      lang.Text `json:"title"`
	Publisher  string    `json:"publisher"` // organization
	URL        string    `json:"url"`       // where the site is published, "" if not known
	Repository string    `json:"repository"`
	Contact    Contact   `json:"contact"`
	// Accessibility is what the accessibility statement says, nil until the site
	// has been assessed.
	Accessibility *Accessibility `json:"accessibility"`
}

// Accessibility is the part of an accessibility statement that is facts (lag
// 2018:1937; MDFFS 2019:2).
type Accessibility struct {
	Compliance   string        `json:"compliance"` // full, partial, none
	Assessed     lang.Date     `json:"assessed"`
	Updated      lang.Date     `json:"updated"`
	Method       string        `json:"method"` // self, external
	Shortcomings []Shortcoming `json:"shortcomings"`
}

// Shortcoming is content that is not accessible.
type Shortcoming struct {
	Text lang.Text `json:"text"`
	Why  string    `json:"why"` // breach, burden, outside
}

// Contact is how an organization is reached: never a private address.
type Contact struct {
	Email string `json:"email"`
	Phone string `json:"phone"`
	URL   string `json:"url"`
}

// Organization is the region, one of its bodies, the funder, or another party.
type Organization struct {
	Head
	Kind              string        `json:"kind"` // region, body, funder, organizer, other
	Name              *lang.Text    `json:"name"` // nil: unknown
	Number            string        `json:"organizationNumber"`
	Registration      *Registration `json:"registration"` // in another country, nil if it is Swedish
	CountyCode        string        `json:"countyCode"`   // SCB, two digits
	Form              string        `json:"form"`         // municipality, government, partnership …, "" for a region, its bodies, or unknown
	PartOf            string        `json:"partOf"`       // organization
	MayAppoint        Answer        `json:"mayAppoint"`   // may the body appoint the representative?
	Remit             *lang.Text    `json:"remit"`
	Domains           []string      `json:"domains"` // the organization's own e-mail and web domains
	Website           string        `json:"website"`
	NoticeBoard       string        `json:"noticeBoard"`
	CaseNumberPattern string        `json:"caseNumberPattern"` // regular expression (RE2), "" if not set
	CaseNumberExample string        `json:"caseNumberExample"`
	Sources           []Source      `json:"sources"`
	// Changes are dated rows, oldest first. Name and MayAppoint are what holds,
	// First what the record said before them.
	Changes []OrganizationChange `json:"changes"`
	First   OrganizationFacts    `json:"-"`
}

// Registration is the number of a foreign organization in its country's register.
type Registration struct {
	Country  string `json:"country"` // ISO 3166, two letters
	Register string `json:"register"`
	Number   string `json:"number"`
}

// Person is an elected politician or an employee with a role in a project.
// The id is neutral (person-7k2): a change of name or a masking leaves no name
// in a path.
type Person struct {
	Head
	Name     string   `json:"name"` // "" when unknown or masked
	Masked   *Masked  `json:"masked"`
	Capacity string   `json:"capacity"` // elected, employee
	Parties  []Party  `json:"parties"`
	Seats    []Seat   `json:"seats"`
	Sources  []Source `json:"sources"`
	// OtherThan lists persons of the same name who are somebody else.
	OtherThan []string `json:"otherThan"`
}

// Masked says that a person's name is withheld; never why.
type Masked struct {
	On lang.Date `json:"on"`
	// Lost is the last day of the mandate, where the seats showed that there was
	// none after it: see Appraisal.Lost.
	Lost lang.Date `json:"lost"`
}

// Party is a period as a party's representative; "" is without party.
type Party struct {
	Name string    `json:"name"` // left out in the file where there is no party
	From lang.Date `json:"from"`
	To   lang.Date `json:"to"`

	Index int `json:"-"` // place in the file's list, see At
}

// Seat is a person's place in a body. How: elected, by-election, entered,
// successor (kommunallagen 6:20).
type Seat struct {
	Body     string     `json:"body"`     // organization
	Role     string     `json:"role"`     // member, chair, regional-commissioner …, see CountsAs
	RoleName string     `json:"roleName"` // what it is called, where Role is other
	From     lang.Date  `json:"from"`
	TermEnds lang.Date  `json:"termEnds"`
	Ended    *SeatEnded `json:"ended"`
	How      string     `json:"how"`
	Source   SeatSource `json:"source"`

	Index int `json:"-"` // place in the file's list, see At
	// Unsettled is set when the seat may not have been known yet, see At.
	Unsettled bool `json:"-"`
}

// SeatEnded says when a seat ended before its term, and when that was known.
type SeatEnded struct {
	On       lang.Date `json:"on"`
	Known    lang.Date `json:"known"`
	Decision string    `json:"decision"` // words: body, date and §
}

// SeatSource cites the election of a seat: kind election (body, date, §) or
// register (the register of elected representatives, with the date it was
// read). Rule NOM-13.
type SeatSource struct {
	Kind      string    `json:"kind"`
	Body      string    `json:"body"` // organization that elected
	Date      lang.Date `json:"date"`
	Paragraph string    `json:"paragraph"`
	Read      lang.Date `json:"read"`
	URL       string    `json:"url"`
}

// ProjectRecord is projects/<id>/project.json.
type ProjectRecord struct {
	Head
	Title      lang.Text   `json:"title"`
	Summary    lang.Text   `json:"summary"`
	Region     string      `json:"region"`     // organization
	Recipients []string    `json:"recipients"` // organizations that receive the support together with the region
	Funder     string      `json:"funder"`     // organization, "" if unknown
	CoFunders  []string    `json:"coFunders"`  // the others, see Funders
	FunderCase string      `json:"funderCaseNumber"`
	Programme  *lang.Text  `json:"programme"`
	Grant      *Grant      `json:"grant"` // nil: unknown
	Lead       string      `json:"lead"`  // person
	Staff      []string    `json:"staff"` // persons
	Purpose    *lang.Text  `json:"purpose"`
	Focus      *lang.Text  `json:"focus"`
	Background *lang.Text  `json:"background"`
	FocusAreas []FocusArea `json:"focusAreas"`
	Periods    []Period    `json:"periods"`
	Posts      []Post      `json:"posts"`
	Exchange   *Exchange   `json:"exchange"`
	Support    *lang.Text  `json:"supportStatement"` // the funder's support, as public information must state it
	Reports    []Report    `json:"reports"`
	Deeds      []Deed      `json:"deeds"`
	Assessment *Assessment `json:"funderAssessment"` // the funder's own word, shown beside ours
	Cover      string      `json:"conditionsCover"`  // whole: the conditions are all that the funder asks; "": not said
	Shown      []Shown     `json:"conditionsShown"`  // how many they are, oldest first
	Sources    []Citation  `json:"sources"`
	References []Source    `json:"references"`
}

// Shown is how many conditions the funder asks from the day Known (unknown: from
// the start), by what stands at Place in Document.
type Shown struct {
	Known    lang.Date `json:"known"`
	Document string    `json:"document"`
	Place    string    `json:"place"`
	Count    int       `json:"count"`

	Index int `json:"-"` // place in the file's list, see At
}

// Grant is the money. Amount in whole units of Currency (ISO 4217).
type Grant struct {
	Amount   int64     `json:"amount"`
	Currency string    `json:"currency"`
	Decided  lang.Date `json:"decided"`
	Document string    `json:"document"`
	// Changes are dated rows, oldest first. The others are what holds, First
	// what the record said before them.
	Changes []GrantChange `json:"changes"`
	First   GrantFacts    `json:"-"`
}

// Post is what a post is called: its holder, as in running text.
type Post struct {
	ID    string    `json:"id"`
	Title lang.Text `json:"title"`
}

// FocusArea ("insatsområde") is one of the programme's areas.
type FocusArea struct {
	Number   int        `json:"number"`
	Name     *lang.Text `json:"name"`
	ChosenBy string     `json:"chosenBy"` // region, funder
}

// Period is the project's period as decided on Known; a later entry replaces
// an earlier one from that day on.
type Period struct {
	Known  lang.Date `json:"known"` // unknown: in force from the start
	From   lang.Date `json:"from"`
	To     lang.Date `json:"to"`
	Source Citation  `json:"source"`

	Index int `json:"-"` // place in the file's list, see At
}

// Exchange is the peer exchange: how many meetings it has in all.
type Exchange struct {
	Name     lang.Text `json:"name"`
	Meetings int       `json:"meetings"`
}

// Report ("lägesrapport", "slutrapport") is a reporting occasion to the funder.
type Report struct {
	Owed
	From      lang.Date `json:"from"`
	To        lang.Date `json:"to"`
	Submitted lang.Date `json:"submitted"` // Done, as it is read
	Reference string    `json:"reference"`
}

// Deed ("åtgärd") is something that the funder asks the project to do by a day, such as
// to sign an agreement.
type Deed struct {
	Owed
	Title lang.Text `json:"title"`
	On    lang.Date `json:"done"` // Done, as it is read
}

// Owed is what a project owes its funder by a last day, and what shows that it was
// done.
type Owed struct {
	ID        string    `json:"id"`
	Kind      string    `json:"kind"` // of a report: progress, final
	Due       lang.Date `json:"due"`
	Term      *Term     `json:"term"` // nil where the day is given
	Requested lang.Date `json:"requested"`
	// Changes are dated rows, oldest first. Due is what holds, FirstDue what the
	// record said before them.
	Changes  []DueChange `json:"changes"`
	FirstDue lang.Date   `json:"-"`
	Evidence []Evidence  `json:"evidence"`

	Done   lang.Date `json:"-"` // unknown until it was
	Covers lang.Date `json:"-"` // the last day that a report covers
}

// Term is a last day that is counted from another: After decision, start, end,
// report (the last day that it covers) or request. One of the others is set.
type Term struct {
	After  string `json:"after"`
	Days   int    `json:"days"`
	Weeks  int    `json:"weeks"`
	Months int    `json:"months"`
}

// Assessment is what the funder itself has said of the conditions.
type Assessment struct {
	On        lang.Date `json:"on"`
	Reference string    `json:"reference"`
	Text      lang.Text `json:"text"`
}

// Condition is what the funder demands, and how it is judged.
type Condition struct {
	Head
	Title          lang.Text   `json:"title"`
	Order          int         `json:"order"`
	Strength       string      `json:"strength"` // funding, shall, should
	Funder         string      `json:"funder"`   // organization, "" where it is the project's, see Project.FunderOf
	Quotes         []Quote     `json:"quotes"`
	Interpretation *lang.Text  `json:"interpretation"` // how the region reads words that the source does not define
	History        []Judgement `json:"history"`
}

// Quote is the source's words, letter for letter, with a translation to read.
type Quote struct {
	Document    string `json:"document"`
	Place       string `json:"place"`
	Text        string `json:"text"`
	Translation string `json:"translation"`
	SecondHand  bool   `json:"secondHand"`
}

// Judgement is how the condition is judged from the day Known on (unknown:
// from the start), by words of Document, and where the region's reading of them
// has changed, by its own Decision. Exactly one of the others is set.
type Judgement struct {
	Known       lang.Date      `json:"known"`
	Document    string         `json:"document"`
	Decision    string         `json:"decision"` // "": the region has not decided on its reading
	Attendance  *Attending     `json:"attendance"`
	SamePerson  *SamePerson    `json:"samePerson"`
	Mandate     *MandateDemand `json:"mandate"`
	SatisfiedBy *SatisfiedBy   `json:"satisfiedBy"`
	Report      *Reporting     `json:"report"`
	Quoted      *Quoting       `json:"quoted"`
	AtLeast     *AtLeast       `json:"atLeast"`
	Deed        *Doing         `json:"deed"`
	Notice      *Noticing      `json:"notice"`

	Index int `json:"-"` // place in the file's list, see At
}

// Attending: Who (representative, participants, exchange) takes part in
// Meetings; Posts are the posts to be filled, for who = representative; Roles
// those that must each have taken part, for who = participants.
type Attending struct {
	Who      string   `json:"who"`
	Posts    []string `json:"posts"`
	Roles    []string `json:"roles"` // project-staff, key-function, management, representative
	Meetings []string `json:"meetings"`
	AtLeast  int      `json:"atLeast"` // at how many of them; 0: all
}

// SamePerson: one and the same person holds Post at all of Meetings.
type SamePerson struct {
	Post     string   `json:"post"`
	Meetings []string `json:"meetings"`
}

// MandateDemand: the person on Post has, at each of Meetings, a seat in one of
// Bodies with one of Roles, or a delegation. Bodies empty: any body of the
// region.
type MandateDemand struct {
	Post     string   `json:"post"`
	Bodies   []string `json:"bodies"` // organizations
	Roles    []string `json:"roles"`
	Meetings []string `json:"meetings"`
}

// SatisfiedBy: the condition is met when Condition is.
type SatisfiedBy struct {
	Condition string `json:"condition"`
}

// Reporting: each of the project's Reports is handed in by its last day.
type Reporting struct {
	Reports []string `json:"reports"`
}

// Doing: each of the project's Deeds is done by its last day.
type Doing struct {
	Deeds []string `json:"deeds"`
}

// Quoting: nobody judges the condition here, for it is about a lasting state, money,
// the funder's own valuation, or something else.
type Quoting struct {
	Why string `json:"why"` // lasting, money, valuation, other
}

// Noticing: the funder is told of each change of what it was promised, Within so many
// days of when that became known (nil: of none is said), and approves it before it is
// made where Approval is asked for and the change needs it.
type Noticing struct {
	Within   *Within `json:"within"`
	Approval bool    `json:"approval"`
}

// Within is a number of days.
type Within struct {
	Days int `json:"days"`
}

// By returns the last day on which the funder can be told of the deviation in time, as
// the first and the last that it may be; unknown where nothing says.
func (n *Noticing) By(d *Deviation) (first, last lang.Date) {
	if n.Within == nil {
		return lang.Date{}, lang.Date{}
	}
	return d.Found.FirstDay().AddDays(n.Within.Days), d.Found.AddDays(n.Within.Days)
}

// AtLeast: N of Conditions are met.
type AtLeast struct {
	N          int      `json:"n"`
	Conditions []string `json:"conditions"`
}

// Document is a paper that the project's facts rest on.
type Document struct {
	Head
	Title      lang.Text  `json:"title"`
	Kind       string     `json:"kind"`   // agenda-item, funder-decision, funder-message, minutes, report, other
	Issuer     string     `json:"issuer"` // organization, "" if unknown
	Date       lang.Date  `json:"date"`
	CaseNumber string     `json:"caseNumber"`
	Digest     string     `json:"digest"` // sha256:<hex> of the bytes as received
	URL        string     `json:"url"`
	Kept       string     `json:"kept"`      // where the paper is, if it is there alone
	FirstHand  bool       `json:"firstHand"` // the funder's own words, not retold
	Note       *lang.Text `json:"note"`
	Text       string     `json:"text"` // the whole text, where it may be kept here
}

// Decision is a formal decision of a body, its chair, or a delegate.
type Decision struct {
	Head
	Type         string         `json:"type"`  // meeting, urgent, delegated
	Stage        string         `json:"stage"` // called, decided, approved
	Title        lang.Text      `json:"title"`
	Body         string         `json:"body"`    // organization
	Jointly      []string       `json:"jointly"` // organizations that took it together with the body
	Date         lang.Date      `json:"date"`    // of the meeting or decision; planned while called
	Paragraph    string         `json:"paragraph"`
	CaseNumber   string         `json:"caseNumber"`
	DecidedBy    *DecidedBy     `json:"decidedBy"` // urgent, delegated
	Authority    string         `json:"authority"` // urgent: the authority for it; delegated: point in the delegation order
	Basis        *Basis         `json:"basis"`     // where the right to decide is given, nil if it is not cited
	Number       string         `json:"number"`    // the decision's number, where it has one of its own
	Wording      string         `json:"wording"`   // the decision's own words, in Swedish
	WordingRead  *WordingRead   `json:"wordingRead"`
	Appoints     []Appoints     `json:"appoints"`
	Supports     *Supports      `json:"supports"` // whom it supports, for somebody else to appoint
	Delegates    []Delegates    `json:"delegates"`
	Supersedes   []string       `json:"supersedes"` // decisions
	Approval     *Approval      `json:"approval"`
	Notice       *Notice        `json:"notice"`
	Minutes      *Minutes       `json:"minutes"`
	Reported     *Reported      `json:"reported"`
	Appeal       *Appeal        `json:"appeal"`
	Stays        []Stay         `json:"stays"`
	Annulled     *Annulled      `json:"annulled"`
	Disqualified []Disqualified `json:"disqualified"`
}

// DecidedBy is who decided where it was not a meeting.
type DecidedBy struct {
	Role   string `json:"role"`
	Person string `json:"person"`
}

// Appoints is one appointment that the decision makes.
type Appoints struct {
	Person   string   `json:"person"`
	As       string   `json:"as"` // representative, substitute
	Post     string   `json:"post"`
	Project  string   `json:"project"`
	Meetings []string `json:"meetings"`
	Named    string   `json:"named"` // how the wording names the person, where it does not have the name
}

// Supports ("tillstyrker") is that the decision is for an appointment that somebody
// else makes. It appoints nobody.
type Supports struct {
	Persons []string `json:"persons"`
	To      string   `json:"to"` // organization that decides, "" if unknown
}

// WordingRead is the region's public reading of words that say no to something, or appoint unusually,
// though the decision appoints.
type WordingRead struct {
	Why lang.Text `json:"why"`
}

// Delegates gives the right to decide to a person whose seat alone does not, or
// to a body. Project and Post are what it is for: "" where it does not say.
type Delegates struct {
	Person  string    `json:"person"`
	Body    string    `json:"body"` // organization; "" where it is a person
	Matter  lang.Text `json:"matter"`
	Project string    `json:"project"`
	Post    string    `json:"post"`
	From    lang.Date `json:"from"`
	To      lang.Date `json:"to"`
}

// Approval ("justering": checked and signed) of the minutes or of the paragraph.
type Approval struct {
	On        lang.Date `json:"on"`
	Immediate bool      `json:"immediate"` // the paragraph was approved at once
}

// Notice ("tillkännagivande på anslagstavlan").
type Notice struct {
	On        lang.Date `json:"on"`
	TakenDown lang.Date `json:"takenDown"`
	URL       string    `json:"url"`
}

// Minutes are where the decision can be read.
type Minutes struct {
	URL    string `json:"url"` // "" if not on the web
	Digest string `json:"digest"`
}

// Reported: an urgent decision is reported at the body's next meeting.
type Reported struct {
	Body string    `json:"body"`
	On   lang.Date `json:"on"`
}

// Appeal ("laglighetsprövning").
type Appeal struct {
	On    lang.Date `json:"on"`
	Court string    `json:"court"`
	Case  string    `json:"case"`
}

// Stay ("inhibition") by a court, from From until Until (unknown: still in force).
type Stay struct {
	From  lang.Date `json:"from"`
	Until lang.Date `json:"until"`
	Court string    `json:"court"`
	Case  string    `json:"case"`

	Index int `json:"-"` // place in the file's list, see At
}

// Annulled: a court set the decision aside.
type Annulled struct {
	On    lang.Date `json:"on"`
	Court string    `json:"court"`
	Case  string    `json:"case"`
}

// Disqualified ("jäv") as the minutes record it.
type Disqualified struct {
	Person   string `json:"person"`
	TookPart bool   `json:"tookPart"`
}

// Nomination is an assignment as political representative or as substitute
// for that person, proposed or decided.
type Nomination struct {
	Head
	Status    string           `json:"status"` // proposed, declined, decided, approved, ended
	Person    string           `json:"person"`
	As        string           `json:"as"`   // representative, substitute
	Post      string           `json:"post"` // which post, as the condition names it
	Meetings  []string         `json:"meetings"`
	From      lang.Date        `json:"from"` // unknown: from the day of the decision
	Proposed  *Proposed        `json:"proposed"`
	Decision  string           `json:"decision"` // while proposed: the decision that is called
	Accepted  Answer           `json:"accepted"`
	Answers   []MeetingAnswer  `json:"answers"`
	Replaces  string           `json:"replaces"`  // nomination
	Deviation string           `json:"deviation"` // the deviation that a replacement answers
	Ended     *NominationEnded `json:"ended"`
	Cut       string           `json:"cut"` // the later decision that took meetings out of it
	Flaws     []StatedFlaw     `json:"flaws"`
}

// Proposed says when the proposal became public, and by whom it is made.
type Proposed struct {
	On lang.Date `json:"on"`
	By string    `json:"by"` // a role, not a person
}

// MeetingAnswer is what the nominee has answered for one meeting. A later answer
// for the same meeting has its day.
type MeetingAnswer struct {
	Meeting string    `json:"meeting"`
	Answer  Answer    `json:"answer"`
	On      lang.Date `json:"on"`
}

// Later reports whether the answer has a day, and surely not one before that of the
// other.
func (a MeetingAnswer) Later(other MeetingAnswer) bool {
	return a.On.Known() && (!other.On.Known() || !a.On.MaybeBefore(other.On))
}

// AnswerFor returns the nominee's answer for a meeting, the last of several, and its
// place in the list, -1 if there is none.
func (n *Nomination) AnswerFor(meeting string) (Answer, int) {
	for i, a := range slices.Backward(n.Answers) {
		if a.Meeting == meeting {
			return a.Answer, i
		}
	}
	return "", -1
}

// NominationEnded says why an assignment ended: resigned, released, replaced,
// annulled, completed; or a proposal was declined. Never private reasons.
type NominationEnded struct {
	On       lang.Date `json:"on"`
	Known    lang.Date `json:"known"`
	Why      string    `json:"why"`
	Decision string    `json:"decision"` // decision, "" if none is needed
}

// StatedFlaw ("känd brist") is the region's public statement of what keeps an
// appointment from holding. It changes no verdict: the judge counts what Flaws
// finds, stated or not.
type StatedFlaw struct {
	Finding string        `json:"finding"` // as Flaw.Finding
	Known   lang.Date     `json:"known"`
	Why     lang.Text     `json:"why"`
	Source  ProjectSource `json:"source"`
	Cleared *Cleared      `json:"cleared"` // nil as long as it is found

	Index int `json:"-"` // place in the file's list, see At
}

// Cleared says when and why a flaw that was stated is found no longer.
type Cleared struct {
	On  lang.Date `json:"on"`
	Why lang.Text `json:"why"`
}

// Meeting is one of the peer exchange's meetings.
type Meeting struct {
	Head
	Title      lang.Text   `json:"title"`
	Number     int         `json:"number"` // in the exchange, 0 if unknown
	Status     string      `json:"status"` // planned, held, cancelled, moved, unknown
	Form       string      `json:"form"`   // half-day, full-day, "" if unknown
	Mode       string      `json:"mode"`   // digital, on-site, hybrid, "" if unknown
	Organizer  string      `json:"organizer"`
	Known      lang.Date   `json:"known"` // when the date was told; unknown: from the start
	Sessions   []Session   `json:"sessions"`
	History    []Moved     `json:"history"` // earlier dates, oldest first
	Sources    []Citation  `json:"sources"`
	Attendance *Attendance `json:"attendance"`
	Outcomes   []Outcome   `json:"outcomes"`
	Deviation  string      `json:"deviation"` // why it was cancelled or moved

	// Held is the last day of the sessions that the file has, see At: an earlier
	// date that the meeting had is not a day on which it was held.
	Held lang.Date `json:"-"`
}

// Session is one sitting of a meeting. Start and End carry the offset that
// Stockholm had that day; the zero time is an unknown clock time.
type Session struct {
	Date  lang.Date `json:"date"`
	Start time.Time `json:"start"`
	End   time.Time `json:"end"`
	Place string    `json:"place"`
}

// Moved is a date that the meeting had until it was moved; Known is the day
// when the new date was told.
type Moved struct {
	Sessions []Session `json:"sessions"`
	Known    lang.Date `json:"known"`
	Document string    `json:"document"`

	Index int `json:"-"` // place in the file's list, see At
}

// Attendance is who took part, and what shows it.
type Attendance struct {
	Evidence []Evidence `json:"evidence"`
	Persons  []Attendee `json:"persons"`
	Roles    []Present  `json:"roles"`
}

// Evidence is the paper that shows the attendance, or that a report was handed in.
type Evidence struct {
	Kind       string    `json:"kind"`  // attendance-list, certificate, minutes, recording-log, other; receipt, confirmation, copy, other
	Title      string    `json:"title"` // what it is, where the kind does not say it
	CaseNumber string    `json:"caseNumber"`
	Date       lang.Date `json:"date"`
	Digest     string    `json:"digest"`
	URL        string    `json:"url"`

	Index int `json:"-"` // place in the file's list, see At
}

// Attendee is a politician's attendance: present, partly or absent, never why.
type Attendee struct {
	Person   string `json:"person"`
	As       string `json:"as"` // representative, substitute
	Post     string `json:"post"`
	Presence string `json:"presence"`

	Index int `json:"-"` // place in the file's list
}

// Present says by role, without names, who else took part.
type Present struct {
	Role  string `json:"role"`  // project-staff, key-function, management, other
	Count int    `json:"count"` // 0 if unknown: a role that no one had is not listed
}

// Outcome is what the meeting led to.
type Outcome struct {
	Category  string      `json:"category"` // steering-document, organisation, knowledge, network
	Stage     string      `json:"stage"`    // preliminary, approved
	Recorded  lang.Date   `json:"recorded"`
	Approved  *ApprovedBy `json:"approved"`
	Text      lang.Text   `json:"text"`
	FollowUps []FollowUp  `json:"followUps"`
	Report    string      `json:"report"` // the reporting occasion that took it up

	Index int `json:"-"` // place in the file's list, see At
}

// ApprovedBy says when and by which role an outcome was approved.
type ApprovedBy struct {
	On   lang.Date `json:"on"`
	Role string    `json:"role"`
}

// FollowUp is what is to be done after a meeting, by which role and when.
type FollowUp struct {
	Text   lang.Text `json:"text"`
	Role   string    `json:"role"`
	Due    lang.Date `json:"due"`
	Status string    `json:"status"` // open, done, dropped
	Done   lang.Date `json:"done"`
}

// Deviation is a change or a deviation from what the funder was promised.
type Deviation struct {
	Head
	Kind           string         `json:"kind"` // absence, replacement, date-change, cancellation, other
	Title          lang.Text      `json:"title"`
	Text           lang.Text      `json:"text"`
	Found          lang.Date      `json:"found"`
	BegunBy        string         `json:"begunBy"` // region, funder
	Conditions     []string       `json:"conditions"`
	Meetings       []string       `json:"meetings"`
	Occasions      []OccasionRef  `json:"occasions"` // other than meetings
	Consequences   *Consequences  `json:"consequences"`
	Notice         *FunderNotice  `json:"notice"`
	ApprovalNeeded Answer         `json:"approvalNeeded"`
	Answers        []FunderAnswer `json:"answers"`
	Closed         lang.Date      `json:"closed"`
	Report         string         `json:"report"`
}

// Consequences as the funder's handbook asks for them.
type Consequences struct {
	Goals      lang.Text `json:"goals"`
	Activities lang.Text `json:"activities"`
	Budget     lang.Text `json:"budget"`
	Indicators lang.Text `json:"indicators"`
}

// FunderNotice is when and how the funder was told.
type FunderNotice struct {
	On        lang.Date `json:"on"`
	Reference string    `json:"reference"`
	Document  string    `json:"document"`
}

// FunderAnswer is the funder's word: noted, approved-change, exempted (names
// conditions and meetings), refused, asks-more.
type FunderAnswer struct {
	Kind       string        `json:"kind"`
	From       string        `json:"from"` // organization
	On         lang.Date     `json:"on"`
	Reference  string        `json:"reference"`
	Document   string        `json:"document"`
	Conditions []string      `json:"conditions"`
	Meetings   []string      `json:"meetings"`
	Occasions  []OccasionRef `json:"occasions"` // other than meetings

	Index int `json:"-"` // place in the file's list, see At
}

// Waiver ("avsteg från regel") is ours: a rule not applied to a record, in
// public. It is not the funder's exemption.
type Waiver struct {
	Head
	Rule     string    `json:"rule"`
	Record   string    `json:"record"` // the record's path
	Reason   lang.Text `json:"reason"`
	Decision string    `json:"decision"` // words: who decided, when, case number
	Until    lang.Date `json:"until"`
}
