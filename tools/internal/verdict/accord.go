package verdict

import (
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

// Accord is how the funder's word on a condition stands to our judgement of it.
type Accord string

// The accords, from what is to be told of first to last. Contradict: one says
// that the condition is met, or need not be, and the other that it is not.
// TheirsAlone: the funder has said, and our judgement does not. Silent: the
// funder has said neither.
const (
	Contradict  Accord = "contradict"
	TheirsAlone Accord = "theirs-alone"
	Silent      Accord = "silent"
	Agree       Accord = "agree"
)

var accords = []Accord{Contradict, TheirsAlone, Silent, Agree}

// AccordLabel names the accord, as its mark does.
func AccordLabel(a Accord) lang.Text {
	switch a {
	case Contradict:
		return lang.T("Finansiären säger emot oss", "The funder contradicts us")
	case TheirsAlone:
		return lang.T("Bara finansiären har avgjort", "Only the funder has decided")
	case Agree:
		return lang.T("Finansiären säger som vi", "The funder says as we do")
	}
	return lang.T("Inget besked från finansiären", "No word from the funder")
}

// Funder is the funder's own word on a condition, beside our judgement, which it
// never changes. Of several rulings the latest holds; one that is about certain
// occasions takes the place of an earlier one at those alone. Where what holds
// differs, Says is what is to be told of first.
type Funder struct {
	Says    *record.Word `json:"says"`        // nil: nothing
	On      lang.Date    `json:"on,omitzero"` // the day of the ruling that says it
	Accord  Accord       `json:"accord"`
	Text    lang.Text    `json:"text"`           // in one sentence, of silence too
	Asked   lang.Date    `json:"asked,omitzero"` // where it is silent: the day from which an answer is awaited
	Rulings []Ruling     `json:"rulings"`        // the latest first
}

// Ruling is what one ruling says of the condition.
type Ruling struct {
	ID       string         `json:"id"`
	Says     record.Word    `json:"says"`
	On       lang.Date      `json:"on"`
	Place    string         `json:"place"` // where in the document the words stand
	Words    string         `json:"words"` // the funder's own
	Document string         `json:"document"`
	About    []record.About `json:"about"` // empty: the condition as a whole
	Accord   Accord         `json:"accord"`
	Holds    bool           `json:"holds"` // no later ruling has taken its place
	Evidence Evidence       `json:"evidence"`
}

// hear fills in the funder's word on the verdicts, which are otherwise done.
func (e *evaluation) hear(verdicts []Verdict) {
	for i := range verdicts {
		verdicts[i].Funder = e.heardOn(&verdicts[i])
	}
}

// heardOn finds what the funder has said of the condition by the day.
func (e *evaluation) heardOn(v *Verdict) Funder {
	f := Funder{Accord: Silent, Rulings: []Ruling{}}
	var all []*record.Ruling
	unread := slices.ContainsFunc(e.r.Faulty(e.p.ID), func(ref record.Ref) bool { return ref.Kind == record.KindRuling })
	for _, x := range e.p.RulingsOn(v.Condition) {
		if _, wrong := e.blocked[x.Ref]; wrong {
			unread = true
		} else if len(e.p.RulingLacks(x)) == 0 {
			all = append(all, x)
		}
	}
	best := -1
	for i, x := range all {
		s, _ := x.Of(v.Condition)
		r := Ruling{
			ID: x.ID, Says: s.Says, On: x.On, Place: s.Place, Words: s.Words, Document: x.Document, About: x.About,
			Accord:   accordOf(e.statusAt(v, x.About), s.Says),
			Holds:    !slices.ContainsFunc(all[:i], func(later *record.Ruling) bool { return x.On.SurelyBefore(later.On) && x.Within(later) }),
			Evidence: at(x.Head, index("/says", s.Index), e.documentLink(x.Document)),
		}
		f.Rulings = append(f.Rulings, r)
		if r.Holds && (best < 0 || slices.Index(accords, r.Accord) < slices.Index(accords, f.Rulings[best].Accord)) {
			best = i
		}
	}
	switch {
	case best >= 0:
		r := &f.Rulings[best]
		f.Says, f.On, f.Accord = &r.Says, r.On, r.Accord
		f.Text = e.ruled(all[best], r)
	case unread:
		f.Text = e.say("Ett besked från %s finns, men har fel som måste rättas först.",
			"There is a ruling from %s, but it has errors that must be corrected first.", e.funderName())
	default:
		f.Asked = e.asked(v.Condition)
		f.Text = e.silence(f.Asked)
	}
	return f
}

// ruled says what the ruling says of the condition, and of what part of it.
func (e *evaluation) ruled(x *record.Ruling, r *Ruling) lang.Text {
	says := naming.Word(record.KindRuling, "says.says", string(r.Says)).Sentence()
	if names := e.aboutNames(x); len(names) > 0 {
		return e.say("%s, om %s. Besked %s: ”%s”.", "%s, about %s. Ruling of %s: “%s”.", says, lang.List(names), x.On.TheDay(), x.Title)
	}
	return e.say("%s. Besked %s: ”%s”.", "%s. Ruling of %s: “%s”.", says, x.On.TheDay(), x.Title)
}

// aboutNames names what the ruling is about, none where it is about the whole.
func (e *evaluation) aboutNames(x *record.Ruling) []lang.Text {
	var names []lang.Text
	for _, o := range x.About {
		names = append(names, naming.About(e.r, e.p, o))
	}
	return names
}

// silence says that the funder has said nothing, and how long it has been asked.
func (e *evaluation) silence(asked lang.Date) lang.Text {
	if !asked.Known() {
		return e.say("%s har inte gett besked om villkoret, så vitt det är känt här.", "%s has given no ruling on the condition, as far as is known here.", e.funderName().Sentence())
	}
	days := asked.Days(e.on)
	return e.say("%s är frågad %s, inget svar på %d %s.", "%s was asked %s, no answer in %d %s.",
		e.funderName().Sentence(), asked.OnDay(), days, choose(days, lang.T("dag", "day"), lang.T("dagar", "days")))
}

func choose(n int, one, many lang.Text) lang.Text {
	if n == 1 {
		return one
	}
	return many
}

// asked is the first day on which the funder was told of a deviation from the
// condition that it has not answered and that is not closed, unknown if there is none.
func (e *evaluation) asked(condition string) lang.Date {
	var first lang.Date
	for _, d := range e.p.Deviations.All() {
		if !slices.Contains(d.Conditions, condition) || !d.Unanswered() {
			continue
		}
		if on := d.Notice.On; !first.Known() || on.SurelyBefore(first) {
			first = on
		}
	}
	return first
}

// statusAt is our status of the condition at the occasions, of the whole of it
// where none are given; nil where we have none.
func (e *evaluation) statusAt(v *Verdict, about []record.About) *Status {
	if len(about) == 0 || v.Status == nil {
		return v.Status
	}
	var worst *Status
	for i := range v.Parts {
		p := &v.Parts[i]
		if e.isAbout(p.Occasion, about) && (worst == nil || Better(*worst, p.Status)) {
			worst = &p.Status
		}
	}
	return worst
}

// isAbout reports whether the part's occasion is among these, or is one that a
// deviation among them is about.
func (e *evaluation) isAbout(occasion record.Occasion, about []record.About) bool {
	return occasion.ID != "" && slices.ContainsFunc(about, func(a record.About) bool {
		if a.Kind != string(record.KindDeviation) {
			return a.Occasion() == occasion
		}
		d, ok := e.p.Deviations.Get(a.ID)
		return ok && d.Concerns(occasion)
	})
}

// accordOf compares our status with the funder's word. Only two answers that are
// both given can agree or contradict.
func accordOf(ours *Status, theirs record.Word) Accord {
	met := false
	switch {
	case theirs == record.Open:
		return Silent
	case ours == nil:
		return TheirsAlone
	case *ours == Fulfilled, *ours == Exempt:
		met = true
	case *ours != NotFulfilled:
		return TheirsAlone
	}
	if met == (theirs != record.NotMet) {
		return Agree
	}
	return Contradict
}

func (k *keyDates) rulings(c *record.Condition) {
	for _, x := range k.e.p.RulingsOn(c.ID) {
		k.note(x.On, "%s gav besked om villkoret.", "%s ruled on the condition.", k.e.funderName().Sentence())
	}
}
