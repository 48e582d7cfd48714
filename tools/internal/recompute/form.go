package recompute

import (
	"context"
	"encoding/base64"
	"slices"

	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/format"
	"insyn/tools/internal/handover"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/issueform"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/matrix"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/redact"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/verdict"
)

// maxAnswers is how many bytes of answers are read: as many as an issue takes.
const maxAnswers = 64 << 10

// kinds are what the types of answers are called in the contract.
var kinds = map[draft.Type]string{
	draft.Line: "line", draft.Text: "text", draft.Day: "day", draft.Date: "date", draft.Clock: "clock", draft.Paragraph: "paragraph",
	draft.Address: "address", draft.Digest: "digest", draft.Count: "count", draft.Choice: "one", draft.Choices: "several",
}

type formGroup struct {
	Title text        `json:"title"`
	Forms []namedForm `json:"forms"`
}

type namedForm struct {
	ID     string `json:"id"`
	Title  text   `json:"title"`
	About  text   `json:"about"`
	Issue  bool   `json:"issue"`
	Writes bool   `json:"writes"`
}

// filled is a form being filled in.
type filled struct {
	Form     namedForm  `json:"form"`
	Sections []section  `json:"sections"`
	Summary  []remark   `json:"summary"`
	Closed   *forbidden `json:"closed"`
}

type section struct {
	ID        string     `json:"id"`
	Legend    text       `json:"legend"`
	Questions []question `json:"questions"`
}

type question struct {
	Name     string   `json:"name"`
	Label    text     `json:"label"`
	Help     *text    `json:"help"`
	Told     *text    `json:"told"`
	Kind     string   `json:"kind"`
	Required bool     `json:"required"`
	Limit    int      `json:"limit"`
	Default  string   `json:"default"`
	Answer   string   `json:"answer"`
	Options  []option `json:"options"`
	Adds     *adds    `json:"adds"`
	Fault    *text    `json:"fault"`
}

type option struct {
	Value string `json:"value"`
	Label text   `json:"label"`
}

type adds struct {
	Form  string `json:"form"`
	Title text   `json:"title"`
}

// remark is what is said of a question, "" for none.
type remark struct {
	Name string `json:"name"`
	Text text   `json:"text"`
}

// forbidden is that answers hold a personal identity number.
type forbidden struct {
	Text  text     `json:"text"`
	Names []string `json:"names"`
}

// drafted is what the answers come to.
type drafted struct {
	Changes []changed `json:"changes"`
	Effects []effect  `json:"effects"`
	None    *text     `json:"none"`
	Remarks []remark  `json:"remarks"`
	Blocked bool      `json:"blocked"`
	Files   []file    `json:"files"`
	Words   *text     `json:"words"`
	Whose   text      `json:"whose"`
}

type changed struct {
	Text   text   `json:"text"`
	Values []text `json:"values"`
}

type effect struct {
	Title text   `json:"title"`
	Was   *tag   `json:"was"`
	Is    *tag   `json:"is"`
	Text  text   `json:"text"`
	Days  []text `json:"days"`
}

type file struct {
	Path string `json:"path"`
	Text string `json:"text"`
	New  bool   `json:"new"`
}

type handed struct {
	Issue    *issue  `json:"issue"`
	Why      *text   `json:"why"`
	Text     string  `json:"text"`
	TextName string  `json:"textName"`
	Zip      string  `json:"zip"`
	ZipName  string  `json:"zipName"`
	Contact  *string `json:"contact"`
	Said     text    `json:"said"`
}

type issue struct {
	Link  string `json:"link"`
	Title string `json:"title"`
	Body  string `json:"body"`
}

// forms lists what can be registered, by what has happened.
func (a *answer) forms() {
	for _, in := range draft.ByGroup() {
		group := formGroup{Title: a.say(in.Group.Title())}
		for _, f := range in.Forms {
			group.Forms = append(group.Forms, a.form(f))
		}
		a.Groups = append(a.Groups, group)
	}
}

func (a *answer) form(f draft.Form) namedForm {
	_, issue := issueform.Of(f.Name)
	return namedForm{f.Name, a.say(f.Title), a.say(f.About), issue && f.Writes(), f.Writes()}
}

// deskOn returns the records as they stand today, to be drafted over. They are judged
// when they are first asked for.
func (o *opened) deskOn(ctx context.Context, today lang.Date) (*desk.Desk, error) {
	if o.desk == nil || o.today != today {
		d, err := desk.Open(ctx, desk.Input{Tree: o.Tree(), Today: today, Published: true})
		if err != nil {
			return nil, err
		}
		o.desk, o.today = d, today
	}
	return o.desk, nil
}

// fill asks a form, drafts it or hands it over.
func (r *Reader) fill(ctx context.Context, a *answer, q request, today lang.Date) {
	forms := draft.Forms() // those of a funder, and of a new region, are none here
	at := slices.IndexFunc(forms, func(f draft.Form) bool { return f.Name == q.Form })
	if at < 0 {
		a.fault(lang.Format("Formuläret %s finns inte.", "There is no form %s.", lang.Quote(lang.T(short(redact.IdentityNumbers(q.Form)), short(redact.IdentityNumbers(q.Form))))))
		return
	}
	form, size := forms[at], 0
	for name, answer := range q.Answers {
		if _, ok := form.Question(name); !ok {
			a.fault(lang.T("Sidan har en fråga som det här programmet inte har. Ladda om sidan.", "The page has a question that this program has not. Load the page again."))
			return
		}
		size += len(answer)
	}
	if size > maxAnswers {
		a.fault(lang.Format("Svaren är för långa: %[1]s byte, och mest %[2]s går att ta emot. Korta dem.", "The answers are too long: %[1]s bytes, and at most %[2]s can be taken. Shorten them.", number(size), number(maxAnswers)))
		return
	}
	all, err := r.opened.deskOn(ctx, today)
	if err != nil {
		a.fault(lang.T("Paketets uppgifter går inte att bedöma i dag. Ladda om sidan.", "The records of the package cannot be judged today. Load the page again."))
		return
	}
	i := all.Seeded(q.Seed).Interview(form, nil)
	for name, answer := range q.Answers {
		i.Answers[name] = answer
	}
	switch q.Do {
	case "ask":
		a.Asked = a.asked(i, i.Faults())
	case "draft":
		t := r.try(ctx, a, i)
		a.Asked, a.Drafted = t.asked, t.drafted
	case "handover":
		r.handOver(a, i, r.try(ctx, a, i))
	}
}

// asked lays out the form with what is wrong.
func (a *answer) asked(i *desk.Interview, faults []draft.Fault) *filled {
	f := &filled{Form: a.form(i.Form), Sections: []section{}, Summary: []remark{}, Closed: a.forbidden(i)}
	shown := i.Shown()
	place := func(name string) int {
		at := slices.IndexFunc(shown, func(q draft.Asked) bool { return q.Name == name })
		if at < 0 {
			at = len(shown)
		}
		return at
	}
	slices.SortStableFunc(faults, func(x, y draft.Fault) int { return place(x.Answer) - place(y.Answer) })
	beside := map[string][]lang.Text{}
	for _, fault := range faults {
		name := fault.Answer
		if place(name) == len(shown) {
			name = ""
		}
		if slices.Contains(beside[name], fault.Text) {
			continue
		}
		beside[name] = append(beside[name], fault.Text)
		f.Summary = append(f.Summary, remark{name, a.say(fault.Text)})
	}
	for _, s := range i.Form.Sections(shown) {
		laid := section{s.ID, a.say(s.Title), nil}
		for _, q := range s.Questions {
			laid.Questions = append(laid.Questions, a.question(q, lang.Sentences(beside[q.Name]...)))
		}
		f.Sections = append(f.Sections, laid)
	}
	return f
}

func (a *answer) question(q draft.Asked, fault lang.Text) question {
	asked := question{
		Name: q.Name, Label: a.say(q.Label), Help: a.maybe(q.Help), Told: a.maybe(q.Told()), Kind: kinds[q.Type], Required: q.Required,
		Limit: q.Limit(), Default: q.Default, Answer: q.Answer, Options: []option{}, Fault: a.maybe(fault),
	}
	for _, o := range q.Options {
		asked.Options = append(asked.Options, option{o.Value, a.say(o.Name)})
	}
	if q.Adds.Form != "" {
		form, _ := draft.FormOf(q.Adds.Form)
		asked.Adds = &adds{form.Name, a.say(form.Title)}
	}
	return asked
}

// forbidden tells of the answers that hold a personal identity number, whether they
// apply or not: nil where none does.
func (a *answer) forbidden(i *desk.Interview) *forbidden {
	var names []string
	for _, q := range i.Form.Questions {
		if answer := i.Answers[q.Name]; redact.HasIdentityNumber(answer) || redact.HasIdentityNumber(format.Plain(answer)) {
			names = append(names, q.Name)
		}
	}
	if names == nil {
		return nil
	}
	return &forbidden{a.say(identity), names}
}

var identity = lang.T(
	"I svaren står något som ser ut som ett personnummer. Ta bort det: det som registreras blir offentligt. Än har inget lämnat datorn.",
	"The answers hold what looks like a personal identity number. Remove it: what is registered becomes public. So far nothing has left the computer.")

// tried is what a filled-in form comes to.
type tried struct {
	asked    *filled
	drafted  *drafted
	handed   handover.Filled
	personal bool // a rule on personal data says something of it
}

// try drafts what the answers ask for and judges the records as they would be.
func (r *Reader) try(ctx context.Context, a *answer, i *desk.Interview) tried {
	in := i.Desk().Input()
	refused := func(faults []draft.Fault) tried { return tried{asked: a.asked(i, faults)} }
	if a.forbidden(i) != nil {
		return refused(i.Faults())
	}
	t := tried{drafted: &drafted{Changes: []changed{}, Effects: []effect{}, Remarks: []remark{}, Files: []file{}, Whose: a.say(verdict.Whose())}}
	if !i.Form.Writes() {
		words, faults := i.Form.Words(in, i.Applying())
		if len(faults) > 0 {
			return refused(faults)
		}
		t.handed, _ = handover.Of(in, i.Form, i.Applying())
		t.drafted.Words = new(a.lines(words))
		t.asked = a.asked(i, nil)
		return t
	}
	var faults []draft.Fault
	if t.handed, faults = handover.Of(in, i.Form, i.Applying()); len(faults) > 0 {
		return refused(faults)
	}
	files := t.handed.Files
	if len(files) == 0 {
		return refused([]draft.Fault{{Text: lang.T("Allt som svaren säger står redan. Det finns inget att registrera.", "All that the answers say stands already. There is nothing to register.")}})
	}
	tree := r.opened.Tree()
	result, err := inspect.Run(ctx, i.Desk().With(tree, tree, files))
	if err != nil {
		return refused([]draft.Fault{{Text: lang.T("Det gick inte att pröva uppgifterna. Ladda om sidan.", "The records could not be tried. Load the page again.")}})
	}
	t.found(a, i, result)
	t.did(a, result)
	return t
}

// found tells what the rules say of the drafted files, at the questions that it is
// about.
func (t *tried) found(a *answer, i *desk.Interview, result *inspect.Result) {
	in, applying, files := i.Desk().Input(), i.Applying(), t.handed.Files
	private := map[string]bool{}
	var faults []draft.Fault
	for _, f := range result.Report.Findings {
		if rule.IsPersonal(f.Rule) && (f.CausedByChange || f.Blocking) {
			private[f.Path] = true
			t.personal = t.personal || f.Rule != identityOf
		}
		if !f.Blocking && !(f.CausedByChange && f.Severity == finding.Warning && f.WaivedBy == "") {
			continue
		}
		name := ""
		if names := i.Form.Behind(in, applying, files, f); len(names) > 0 {
			name = names[0]
		}
		if f.Blocking {
			faults = append(faults, draft.Fault{Answer: name, Text: f.Message})
		} else {
			t.drafted.Remarks = append(t.drafted.Remarks, remark{name, a.say(f.Message)})
		}
	}
	t.drafted.Blocked = result.Report.Summary.Blocking > 0
	t.asked = a.asked(i, faults)
	for _, f := range files {
		shown := file{Path: f.Path, Text: string(f.Data), New: !f.Exists}
		if private[f.Path] || redact.HasIdentityNumber(shown.Text) {
			shown.Text = ""
		}
		t.drafted.Files = append(t.drafted.Files, shown)
	}
}

// identityOf is the rule on personal data that asks who is who, and finds nothing that
// must not be told.
const identityOf = "PER-05"

// did tells what the change does, and how the judgement becomes another.
func (t *tried) did(a *answer, result *inspect.Result) {
	change := result.Report.Change
	if change == nil {
		return
	}
	for _, told := range change.Told() {
		said := changed{a.say(told.Text), []text{}}
		for _, v := range told.Values {
			if !v.Stopped() {
				said.Values = append(said.Values, a.say(v.Words(0)))
			}
		}
		t.drafted.Changes = append(t.drafted.Changes, said)
	}
	title := func(project, condition string) lang.Text {
		name := result.Openly(naming.ConditionAlone(result.Register, project, condition))
		if len(result.Register.Projects.All()) > 1 {
			name = lang.Format("%s, %s", "%s, %s", result.Openly(naming.ProjectAlone(result.Register, project)), name)
		}
		return name
	}
	for i := range change.Effects {
		e := &change.Effects[i]
		if e.After == nil && t.drafted.Blocked {
			continue
		}
		said := a.effect(title(e.Project, e.Condition), e.Before, e.After)
		for _, s := range e.Spans() {
			said.Days = append(said.Days, a.say(lang.Format("%s: %s.", "%s: %s.", s.Days().Sentence(), becomes(s.Before, s.After).Inside())))
		}
		t.drafted.Effects = append(t.drafted.Effects, said)
	}
	if len(change.Effects) > 0 || t.drafted.Blocked {
		return
	}
	for _, m := range matrix.MovesOf(result.Register, result.Before, result.Report.Verdicts) {
		where := title(m.Project, m.Condition)
		if !m.Where.IsZero() {
			where = lang.Format("%s, %s", "%s, %s", where, result.Openly(m.Where))
		}
		t.drafted.Effects = append(t.drafted.Effects, a.effect(where, m.Before, m.After))
	}
	if len(t.drafted.Effects) == 0 {
		t.drafted.None = new(a.say(lang.T("Inget villkor bedöms annorlunda, i dag eller på något viktigt datum.", "No condition is judged otherwise, today or on any key date.")))
	}
}

func (a *answer) effect(title lang.Text, before, after *verdict.Status) effect {
	e := effect{Title: a.say(title), Text: a.say(lang.Format("%s: %s.", "%s: %s.", title, becomes(before, after).Inside())), Days: []text{}}
	if before != nil {
		e.Was = new(a.tag(*before))
	}
	if after != nil {
		e.Is = new(a.tag(*after))
	}
	return e
}

// becomes says what a status was and is.
func becomes(before, after *verdict.Status) lang.Text {
	switch {
	case before == nil && after == nil:
		return lang.T("bedöms inte", "is not judged")
	case before == nil:
		return lang.Format("bedöms nu, %s", "is now judged, %s", verdict.Label(*after).Inside())
	case after == nil:
		return lang.Format("%s bedöms inte längre", "%s is no longer judged", verdict.Label(*before))
	case *before == *after:
		return lang.Format("%s, som förut", "%s, as before", verdict.Label(*after))
	}
	return lang.Format("%s blir %s", "%s becomes %s", verdict.Label(*before), verdict.Label(*after).Inside())
}

// handOver gives what the form is handed over as, or says what is in the way.
func (r *Reader) handOver(a *answer, i *desk.Interview, t tried) {
	if t.asked.Closed != nil {
		a.Faults = append(a.Faults, t.asked.Closed.Text)
	}
	for _, s := range t.asked.Summary {
		a.Faults = append(a.Faults, s.Text)
	}
	if len(a.Faults) > 0 || t.drafted == nil {
		return
	}
	words, why := t.handed.Text()
	zip, err := t.handed.Zip()
	if err != nil || words == "" && zip == nil {
		a.fault(why)
		return
	}
	h := &handed{Text: words, TextName: i.Form.Name + ".txt", Zip: base64.StdEncoding.EncodeToString(zip)}
	if zip != nil {
		h.ZipName = i.Form.Name + ".zip"
	}
	site := r.opened.register.Site
	address := ""
	if site != nil {
		address = web(site.Repository)
		if site.Contact.Email != "" {
			h.Contact = &site.Contact.Email
		}
	}
	made, why := t.handed.Issue(address)
	if t.personal {
		made, why = nil, lang.T("Något i svaren kan vara en personuppgift som inte ska publiceras, och ett ärende är offentligt i samma stund.",
			"Something in the answers may be personal data that is not to be published, and an issue is public at once.")
	}
	if h.Why = a.maybe(why); made != nil {
		h.Issue = &issue{made.Link, made.Title, made.Body}
	}
	h.Said = a.say(said(made != nil, zip != nil))
	a.Handover = h
}

// said says what becomes of what is handed over.
func said(issue, files bool) lang.Text {
	var all []lang.Text
	if issue {
		all = append(all, lang.T("Ärendet blir ett ändringsförslag när en handläggare har satt en etikett på det.", "The issue becomes a pull request when a case officer has put a label on it."))
	}
	if files {
		all = append(all, lang.T("Filerna läggs i arkivet som de är.", "The files are put into the repository as they are."))
	}
	return lang.Sentences(append(all, lang.T("Texten tas emot med insyn new --from.", "The text is taken by insyn new --from."))...)
}
