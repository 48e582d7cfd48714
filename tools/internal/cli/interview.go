package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/format"
	"insyn/tools/internal/git"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/terminal"
	"insyn/tools/internal/tty"
)

// What ends a question without an answer, or a conversation without files.
var (
	errBack     = errors.New("to the question before")
	errDeclined = failure{lang.T("Inget är skrivet, och svaren är kastade.", "Nothing has been written, and the answers are thrown away."), nil}
)

// conversation is questions and answers at a terminal.
type conversation struct {
	*session
	ctx   context.Context // of the one call: a person may stop while we wait for a line
	out   terminal.Printer
	tty   *tty.Terminal // nil where lines cannot be edited
	lines <-chan string // what is read there

	records *records
	main    *desk.Interview
	added   []*addition
	keeper  keeper
	told    map[string]lang.Text // what there was nothing to choose of, by form and question
	begun   map[string]string    // what was being written when it was broken off, likewise
	stuck   bool                 // there is nothing to choose, and no other question that would change that
}

// addition is a record that is added because a question needed it.
type addition struct {
	*desk.Interview
	question string // of the main form
	id       string
	files    []draft.File
}

// talk begins a conversation with whoever sits at the terminal.
func (s *session) talk(ctx context.Context) *conversation {
	c := &conversation{session: s, ctx: ctx, out: s.printer(s.Stdout)}
	in, _ := s.Stdin.(*os.File)
	stdout := s.Stdout
	if h, ok := stdout.(*heard); ok {
		stdout = h.Writer
	}
	if out, ok := stdout.(*os.File); ok {
		if t, ok := tty.Open(in, out, s.Env); ok {
			c.tty = t
			return c
		}
	}
	c.lines = linesOf(in)
	return c
}

// whatHasHappened asks for the form, and goes on with it.
func (s *session) whatHasHappened(ctx context.Context) error {
	c := s.talk(ctx)
	var groups []terminal.Choices
	var forms []draft.Form
	for _, in := range draft.ByGroup() {
		group := terminal.Choices{Title: in.Group.Title().In(s.lang)}
		for _, f := range in.Forms {
			forms = append(forms, f)
			group.List = append(group.List, terminal.Choice{Key: strconv.Itoa(len(forms)), Text: f.Title.In(s.lang) + " (" + f.Name + ")"})
		}
		groups = append(groups, group)
	}
	names := make([]string, len(forms))
	for i, f := range forms {
		names[i] = f.Name
	}
	n, err := c.whichIn(lang.T("Vad har hänt?", "What has happened?"), lang.T("Skriv numret, eller namnet inom parentes.", "Write the number, or the name in parentheses."), names, groups...)
	if err != nil {
		return err
	}
	return s.newAsked(ctx, forms[n], draft.Answers{}, c)
}

// which asks which of the texts it is, by its number or its name, and returns its
// place among them.
func (c *conversation) which(label, help lang.Text, names []string, texts []lang.Text) (int, error) {
	var list []terminal.Choice
	for i, text := range texts {
		list = append(list, terminal.Choice{Key: strconv.Itoa(i + 1), Text: text.In(c.lang)})
	}
	return c.whichIn(label, help, names, terminal.Choices{List: list})
}

// whichIn is which among choices in groups, which are numbered from 1.
func (c *conversation) whichIn(label, help lang.Text, names []string, groups ...terminal.Choices) (int, error) {
	if err := c.out.Ask(label.In(c.lang), help.In(c.lang), groups...); err != nil {
		return 0, err
	}
	for {
		answer, err := c.read(tty.Line{})
		if err != nil {
			return 0, err
		}
		n, err := strconv.Atoi(answer)
		for i, name := range names {
			if err == nil && n == i+1 || answer == name || inSwedish[strings.ToLower(answer)] == name {
				return i, nil
			}
		}
		if err := c.out.Say(lang.Format("%s finns inte i listan. Skriv ett nummer från 1 till %d.", "%s is not in the list. Write a number from 1 to %d.",
			lang.Quote(lang.T(answer, answer)), len(names))); err != nil {
			return 0, err
		}
	}
}

// newByAsking makes records of the answers that a person gives.
func (s *session) newByAsking(c *conversation, r *records, form draft.Form, given draft.Answers) (err error) {
	c.records, c.main = r, r.Interview(form, given)
	if c.keeper, err = s.keeperFor(c.ctx, r.folder, form.Name); err != nil {
		return err
	}
	if err := c.begin(); err != nil {
		return err
	}
	err = c.run()
	if err == nil || errors.Is(err, errDeclined) || c.stuck {
		return errors.Join(err, c.keeper.drop())
	}
	if errors.Is(err, errKept) {
		err = nil
	}
	return errors.Join(c.keep(), err)
}

// begin says what is asked, and goes on with what was kept.
func (c *conversation) begin() error {
	form := c.main.Form
	help := lang.T(
		"Skriv < för att gå tillbaka en fråga: inget svar går förlorat. Ctrl-C avbryter, och svaren finns kvar till nästa gång. Ett tomt svar betyder att uppgiften saknas, eller det som står inom hakparentes.",
		"Write < to go back a question: no answer is lost. Ctrl-C stops, and the answers are there the next time. An empty answer means not known, or what stands in brackets.")
	if c.tty == nil {
		help = lang.Sentences(help, lang.T("Har du redan svarat behåller ett tomt svar det, och ett ensamt - tar bort det.",
			"Where you have answered already, an empty answer keeps it, and - alone removes it."))
	}
	for _, text := range []lang.Text{form.Title.Sentence(), form.About, help, c.records.comparedWith(c.ctx)} {
		if err := c.out.Say(text); err != nil {
			return err
		}
	}
	if others := c.keeper.others(); len(others) > 0 {
		if err := c.out.Say(lang.Format("Det finns också sparade svar på %s. De kastas när formuläret är skrivet, eller när du tackar nej till dem.",
			"There are kept answers to %s too. They go when the form has been written, or when you decline them.", lang.List(others))); err != nil {
			return err
		}
	}
	found, ok := c.keeper.find()
	if !ok {
		aside, err := c.keeper.setAside()
		if err != nil || aside == "" {
			return err
		}
		name := terminal.Clean(aside)
		return c.out.Say(lang.Format("Här fanns sparade svar som inte går att läsa. De ligger kvar i %s, och formuläret börjar om.",
			"There were kept answers here that cannot be read. They remain in %s, and the form begins anew.", lang.T(name, name)))
	}
	goOn, err := c.yes(lang.Format("Det finns sparade svar från den %s. Fortsätta med dem?", "There are kept answers from %s. Go on with them?", found.On),
		lang.T("n kastar dem.", "n throws them away."))
	if err != nil {
		return err
	}
	if !goOn {
		return c.keeper.drop()
	}
	return c.resume(found)
}

// resume takes up what was kept.
func (c *conversation) resume(found kept) error {
	c.begun = found.Begun
	for name, answer := range found.Answers {
		if _, ok := c.main.Answers[name]; !ok {
			c.main.Answers[name] = answer
		}
	}
	for _, a := range found.Added {
		form, ok := draft.FormOf(a.Form)
		if !ok || a.Answers == nil {
			continue
		}
		c.added = append(c.added, &addition{Interview: c.records.Interview(form, nil), question: a.Question, id: a.ID})
		c.added[len(c.added)-1].Answers = a.Answers
	}
	if err := c.rebuild(); err != nil {
		return err
	}
	var names []lang.Text
	for _, name := range c.main.Fit() {
		names = append(names, lang.T(terminal.Clean(name), terminal.Clean(name)))
	}
	if len(names) == 0 {
		return nil
	}
	return c.out.Say(lang.Format("Det här svaret passar inte längre och frågas om på nytt, om frågan finns kvar: %s.",
		"This answer no longer fits and is asked for anew, if the question is still there: %s.", lang.List(names)))
}

// keep keeps the answers, if anything has been answered here, and says where.
func (c *conversation) keep() error {
	answers := func(i *desk.Interview) kept {
		return kept{Form: i.Form.Name, On: c.main.Desk().Input().Today, Answers: i.Answers}
	}
	all := answers(c.main)
	for _, a := range c.added {
		more := answers(a.Interview)
		more.Question, more.ID = a.question, a.id
		all.Added = append(all.Added, more)
	}
	some := false
	for _, answer := range all.Answers {
		some = some || answer != ""
	}
	for _, answer := range c.begun {
		some = some || answer != ""
	}
	all.Begun = c.begun
	if !some {
		return nil
	}
	if err := c.keeper.keep(all); err != nil {
		return err
	}
	c.say(c.keeper.said(c.command(c.main.Form)))
	return nil
}

// command is what fills in the form.
func (c *conversation) command(form draft.Form) string {
	if form.Name == draft.Region().Name {
		return cmp.Or(c.again, "insyn init")
	}
	return "insyn new " + form.Name
}

// run asks, shows what the answers come to, and asks again, until it is written or
// declined.
func (c *conversation) run() error {
	for {
		if err := c.fillIn(c.main, false); err != nil {
			return err
		}
		if !c.main.Form.Writes() {
			done, err := c.words()
			if err != nil || done {
				return err
			}
			continue
		}
		done, err := c.review()
		if err != nil || done {
			return err
		}
	}
}

// words prints what a form says that writes no records, or asks anew what is in the
// way.
func (c *conversation) words() (done bool, err error) {
	said, faults := c.main.Form.Words(c.main.Desk().Input(), c.main.Applying())
	if len(faults) == 0 {
		fmt.Fprintln(c.Stdout)
		return true, c.printText(said)
	}
	for _, f := range faults {
		if err := c.out.Say(f.Text); err != nil {
			return false, err
		}
	}
	return false, c.reopen(place{c.main, faults[0].Answer})
}

// fillIn asks until every question that applies has been answered. inner says that
// there is a form outside this one to go back to.
func (c *conversation) fillIn(i *desk.Interview, inner bool) error {
	q, left := i.Next()
	for left {
		if lacking := q.Lacking(); !lacking.IsZero() && q.Adds.Form == "" {
			before, ok := i.Before(q.Name)
			if !ok {
				c.stuck = true
				return failure{lacking, nil}
			}
			if err := c.out.Say(lacking); err != nil {
				return err
			}
			q = before
		}
		err := c.tell(i, q.Name)
		if err == nil {
			err = c.ask(i, q)
		}
		if errors.Is(err, errBack) {
			before, ok := i.Before(q.Name)
			switch {
			case ok:
				q = before
			case inner:
				return errBack
			default:
				if err := c.out.Say(lang.T("Det här är den första frågan.", "This is the first question.")); err != nil {
					return err
				}
			}
			continue
		}
		if err != nil {
			return err
		}
		q, left = i.Next()
	}
	return nil
}

// tell says what is so of the questions before the one of that name that nobody is
// asked: see draft.Asked.Told.
func (c *conversation) tell(i *desk.Interview, name string) error {
	for _, q := range i.Shown() {
		if q.Name == name {
			break
		}
		told, key := q.Told(), i.Form.Name+" "+q.Name
		if told.IsZero() || c.told[key] == told {
			continue
		}
		if c.told == nil {
			c.told = map[string]lang.Text{}
		}
		c.told[key] = told
		if err := c.out.Say(told); err != nil {
			return err
		}
	}
	return nil
}

// back is what takes the person to the question before.
const back = "<"

// ask puts one question, with the answer that it has, until there is one that will
// do.
//
// Errors: errBack.
func (c *conversation) ask(i *desk.Interview, q draft.Asked) error {
	old, had := i.Answers[q.Name]
	here := i.Form.Name + " " + q.Name
	if begun, ok := c.begun[here]; ok {
		old, had = begun, true
		delete(c.begun, here)
	}
	label, help := q.Label.In(c.lang), q.Help.In(c.lang)
	switch {
	case q.Type == draft.Choices:
		help += c.in(" Skriv numren med kommatecken emellan.", " Write the numbers with commas between.")
	case q.Type == draft.Text:
		help += c.in(" Avsluta med en tom rad.", " End with an empty line.")
	}
	if q.Adds.Form != "" {
		help += c.in(" Finns det inte i listan: skriv namnet.", " If it is not in the list, write the name.")
	}
	text := shownAnswer(q, old)
	switch {
	case had && c.tty == nil && text != "":
		label += " [" + strings.ReplaceAll(text, "\n", " / ") + "]"
	case q.Default != "":
		label += " [" + shownDefault(q, c.lang) + "]"
	}
	shownFrom := 0
	listed := c.choices(q)
	if long := len(listed) > onePage; long {
		help += lang.Format(" Det finns %d att välja bland. Skriv en del av namnet för att söka, eller + för fler.",
			" There are %d to choose among. Write a part of the name to search, or + for more.", len(listed)).In(c.lang)
		listed = listed[:onePage]
	}
	if err := c.out.Ask(label, help, terminal.Choices{List: listed}); err != nil {
		return err
	}
	if fault := q.Check(old); had && !fault.IsZero() {
		if err := c.out.Say(fault); err != nil {
			return err
		}
	}
	inPlace := text
	for {
		answer, err := c.read(tty.Line{Text: inPlace, Lines: q.Type == draft.Text, Alone: '<'})
		if err != nil {
			if q.Type == draft.Text && answer != "" && answer != i.Answers[q.Name] {
				if c.begun == nil {
					c.begun = map[string]string{}
				}
				c.begun[here] = answer
			}
			return err
		}
		if answer == back {
			return errBack
		}
		if more, err := c.more(q, answer, &shownFrom); more || err != nil {
			if err != nil {
				return err
			}
			inPlace = "" // a number is chosen now among those listed
			continue
		}
		if c.tty == nil && had {
			switch answer {
			case "":
				answer = text
			case "-":
				answer = ""
			}
		}
		text, inPlace = answer, answer
		answer, fault := numbered(q, answer)
		unknown := fault.IsZero() && q.Unknown(answer)
		if fault.IsZero() {
			answer, fault = c.digested(q.Question, answer)
		}
		if fault.IsZero() {
			fault = q.Check(answer)
		}
		if fault.IsZero() {
			instead, err := c.known(i, q, answer)
			if err == nil && !instead {
				i.Answers[q.Name] = answer
				err = c.echo(q, text, answer)
			}
			return err
		}
		if unknown {
			if done, err := c.unknown(i, q, answer); err != nil || done {
				return err
			}
			if len(q.Options) > onePage { // too many to say which there are
				fault = lang.Format("%s finns inte i listan. Skriv en del av namnet för att söka, eller + för att se fler.",
					"%s is not in the list. Write a part of the name to search, or + to see more.", lang.Quote(lang.T(answer, answer)))
			}
		}
		if err := c.out.Say(fault); err != nil {
			return err
		}
	}
}

// echo says what was chosen, where it was written in other words.
func (c *conversation) echo(q draft.Asked, written, answer string) error {
	if q.Type != draft.Choice || len(q.Options) <= onePage {
		return nil
	}
	for _, o := range q.Options {
		if o.Value == answer && written != o.Name.In(c.lang) {
			return c.out.Say(lang.Format("Du valde: %s.", "You chose: %s.", o.Name))
		}
	}
	return nil
}

// onePage is how many options are listed at a time, so that none scrolls away.
const onePage = 18

// more lists the next options of many, or those whose names hold what was written and
// is no option by itself. It reports whether it did.
func (c *conversation) more(q draft.Asked, answer string, from *int) (bool, error) {
	list := c.choices(q)
	if len(list) <= onePage || answer == "" {
		return false, nil
	}
	if answer == "+" {
		if *from += onePage; *from >= len(list) {
			*from = 0
		}
		return true, c.out.Ask(c.in("Fler att välja bland:", "More to choose among:"), "", terminal.Choices{List: list[*from:min(*from+onePage, len(list))]})
	}
	if _, err := strconv.Atoi(answer); err == nil || q.Check(answer).IsZero() || strings.ContainsAny(answer, ",\n") {
		return false, nil
	}
	var found []terminal.Choice
	for _, choice := range list {
		if strings.Contains(strings.ToLower(choice.Text), strings.ToLower(answer)) {
			found = append(found, choice)
		}
	}
	if len(found) == 0 {
		return false, nil
	}
	label := c.in("Det här passar:", "These fit:")
	if len(found) > onePage {
		label = lang.Format("%d passar. Här är de första: skriv mer för att få färre.", "%d fit. Here are the first: write more to get fewer.", len(found)).In(c.lang)
		found = found[:onePage]
	}
	return true, c.out.Ask(label, "", terminal.Choices{List: found})
}

// known asks, of a new one's name that is that of one who is here, or nearly so,
// whether it is the same; then that one is chosen.
func (c *conversation) known(i *desk.Interview, q draft.Asked, answer string) (bool, error) {
	choice, ok := i.Question(q.Names)
	if !ok || answer == i.Answers[q.Name] {
		return false, nil
	}
	near := choice.Near(answer)
	if len(near) == 0 {
		return false, nil
	}
	return c.meant(i, choice, near[0])
}

func (c *conversation) meant(i *desk.Interview, choice draft.Asked, near draft.Option) (bool, error) {
	shown := near.Shown(c.lang)
	yes, err := c.yes(lang.Format("Menade du %s, som redan finns?", "Did you mean %s, who is here already?", lang.T(shown, shown)),
		lang.T("j väljer det som finns. n är någon eller något annat.", "y chooses the one that is here. n is another one."))
	if err == nil && yes {
		i.Answers[choice.Name] = near.Value
	}
	return yes, err
}

// unknown offers what can be done about a choice that is not there: to take the one
// that is nearest, or to make it.
func (c *conversation) unknown(i *desk.Interview, q draft.Asked, answer string) (done bool, err error) {
	if near := q.Near(answer); len(near) > 0 {
		if done, err := c.meant(i, q, near[0]); done || err != nil {
			return done, err
		}
	}
	quoted := lang.Quote(lang.T(answer, answer))
	for _, other := range i.Form.Questions {
		if other.Names != q.Name || !slices.ContainsFunc(q.Options, func(o draft.Option) bool { return o.Value == draft.New }) {
			continue
		}
		yes, err := c.yes(lang.Format("%s finns inte här. Är det någon ny?", "%s is not here. Is it somebody new?", quoted), lang.Text{})
		if err == nil && yes {
			i.Answers[q.Name], i.Answers[other.Name] = draft.New, answer
		}
		return yes, err
	}
	if q.Adds.Form == "" || i != c.main {
		return false, nil
	}
	yes, err := c.yes(lang.Format("%s finns inte här. Ska det läggas till nu?", "%s is not here. Add it now?", quoted),
		lang.T("Några frågor till. Svaren som du redan har gett finns kvar.", "A few more questions. The answers that you have given remain."))
	if err != nil || !yes {
		return false, err
	}
	return c.add(q, answer)
}

// add fills in the form for what a question needs, and answers it so.
func (c *conversation) add(q draft.Asked, name string) (bool, error) {
	form, ok := draft.FormOf(q.Adds.Form)
	if !ok {
		return false, nil
	}
	answers := draft.Answers{q.Adds.Name: name}
	for name, answer := range q.Adds.With {
		answers[name] = answer
	}
	if _, ok := form.Question("project"); ok {
		answers["project"] = c.main.Answers["project"]
	}
	a := &addition{Interview: c.records.Interview(form, answers), question: q.Name}
	c.added = append(c.added, a)
	if err := c.out.Say(form.Title.Sentence()); err != nil {
		return false, err
	}
	if err := c.make(a); err != nil {
		c.added = slices.DeleteFunc(c.added, func(other *addition) bool { return other == a && errors.Is(err, errBack) })
		if errors.Is(err, errBack) {
			err = nil
		}
		return false, err
	}
	c.main.Answers[q.Name] = a.id
	return true, c.rebuild()
}

// make fills in an addition until it can be drafted.
func (c *conversation) make(a *addition) error {
	for {
		if err := c.fillIn(a.Interview, true); err != nil {
			return err
		}
		files, faults := a.Draft()
		if len(faults) == 0 {
			a.files = files
			if ref, ok := record.RefOf(files[0].Path); ok {
				a.id = ref.ID
			}
			return nil
		}
		for _, f := range faults {
			if err := c.out.Say(f.Text); err != nil {
				return err
			}
		}
		q, ok := a.Question(faults[0].Answer)
		if !ok {
			if q, ok = a.Before(""); !ok {
				return errBack
			}
		}
		if err := c.ask(a.Interview, q); err != nil {
			return err
		}
	}
}

// rebuild lays what is added under the main form.
func (c *conversation) rebuild() error {
	var files []draft.File
	c.added = slices.DeleteFunc(c.added, func(a *addition) bool {
		made, faults := a.Draft()
		if len(faults) > 0 || len(made) == 0 {
			return true
		}
		ref, ok := record.RefOf(made[0].Path)
		if ok && ref.ID != a.id {
			for name, answer := range c.main.Answers {
				if answer == a.id && a.id != "" {
					c.main.Answers[name] = ref.ID
				}
			}
			a.id = ref.ID
		}
		a.files = made
		files = append(files, made...)
		return false
	})
	if len(files) == 0 {
		c.main.Over(c.records.Desk)
		return nil
	}
	tree := git.WorkTree(c.records.folder)
	defer tree.Close()
	over, err := c.records.Over(c.ctx, tree, files)
	if err != nil {
		return err
	}
	c.main.Over(over)
	return nil
}

// needed lists what is added and chosen in the answers that apply.
func (c *conversation) needed() (list []*addition, files []draft.File) {
	applying := c.main.Applying()
	for _, a := range c.added {
		for _, answer := range applying {
			if slices.Contains(strings.Split(answer, ","), a.id) {
				list = append(list, a)
				files = append(files, a.files...)
				break
			}
		}
	}
	return list, files
}

// review shows what the answers come to, and does what the person wants: write it,
// change an answer, or decline. done says that nothing is left to ask.
func (c *conversation) review() (done bool, err error) {
	added, first := c.needed()
	files, faults := c.main.Draft()
	sheet := c.sheet(added)
	if len(faults) > 0 {
		for _, f := range faults {
			sheet.say([]string{f.Answer}, c.main, terminal.Said{Text: f.Text, Stops: true})
		}
		if err := sheet.show(c.out); err != nil {
			return false, err
		}
		return c.choose(sheet, nil, lang.Text{})
	}
	if len(files)+len(first) == 0 {
		c.say(nothingToWrite)
		return true, nil
	}
	all := slices.Concat(first, files)
	result, err := c.records.try(c.ctx, all, nil)
	if err != nil {
		return false, err
	}
	// What others are judged by is a change of its own.
	split := false
	if result.Report.Summary.Blocking > 0 && len(first) > 0 {
		alone, err := c.records.try(c.ctx, first, nil)
		if err != nil {
			return false, err
		}
		rest, err := c.records.try(c.ctx, files, first)
		if err != nil {
			return false, err
		}
		if alone.Report.Summary.Blocking == 0 {
			result, split = rest, true
		}
	}
	if err := c.out.Drafted(result, c.records.writings(all)); err != nil {
		return false, err
	}
	for _, f := range result.Report.Findings {
		if !f.Blocking && !(f.CausedByChange && f.Severity == finding.Warning && f.WaivedBy == "") {
			continue
		}
		said := terminal.Said{Text: f.Message, Rule: f.Rule, Stops: f.Blocking}
		if names := c.main.Form.Behind(c.main.Desk().Input(), c.main.Applying(), files, f); len(names) > 0 {
			sheet.say(names, c.main, said)
			continue
		}
		about := (*desk.Interview)(nil)
		var names []string
		for _, a := range added {
			if names = a.Form.Behind(a.Desk().Input(), a.Applying(), a.files, f); len(names) > 0 {
				about = a.Interview
				break
			}
		}
		sheet.say(names, about, said)
	}
	if err := sheet.show(c.out); err != nil {
		return false, err
	}
	if result.Report.Summary.Blocking > 0 {
		return c.choose(sheet, nil, lang.Text{})
	}
	if split {
		return c.choose(sheet, func() error { return c.writeFirst(first, added) }, lang.T(
			"Det som läggs till är en ändring för sig, som lämnas in före resten. Ska det skrivas, och resten sparas till dess?",
			"What is added is a change of its own, handed in before the rest. Write it, and keep the rest until then?"))
	}
	return c.choose(sheet, func() error { return c.write(c.ctx, c.records, c.main.Form, all) }, lang.T("Ska det skrivas?", "Write it?"))
}

// writeFirst writes what is a change of its own, and keeps the other answers.
func (c *conversation) writeFirst(files []draft.File, added []*addition) error {
	if err := c.writeAll(c.ctx, c.records.folder, c.records.writings(files)); err != nil {
		return err
	}
	c.say(lang.Format("Skrev %s. Det är en ändring för sig: lämna in den först, och fortsätt sedan med resten.",
		"Wrote %s. It is a change of its own: hand it in first, and then go on with the rest.",
		lang.Count(len(files), lang.T("fil", "file"), lang.T("filer", "files"))))
	c.added = slices.DeleteFunc(c.added, func(a *addition) bool { return slices.Contains(added, a) })
	return errKept
}

// errKept ends a conversation of which the answers are needed again.
var errKept = errors.New("the answers are kept")

// sheet is the answers as they are shown, by number.
type sheet struct {
	list  []terminal.Answered
	of    []place
	other []terminal.Said
}

// place is where an answer belongs.
type place struct {
	interview *desk.Interview
	question  string
}

func (c *conversation) sheet(added []*addition) *sheet {
	s, number := &sheet{}, 0
	put := func(i *desk.Interview) {
		for _, q := range i.Shown() {
			if !q.Told().IsZero() {
				only, ok := q.Only()
				if !ok {
					continue // there is nothing to list
				}
				s.of = append(s.of, place{i, q.Name})
				s.list = append(s.list, terminal.Answered{Label: q.Label.In(c.lang), Answer: only.Name.In(c.lang)})
				continue
			}
			number++
			answer := i.Answers[q.Name]
			shown := answer
			if len(q.Options) > 0 && answer != "" {
				shown = chosen(q, q.Answer, c.lang)
			}
			switch {
			case answer == "" && q.Default != "":
				shown = shownDefault(q, c.lang)
			case answer == "":
				shown = "–"
			}
			s.of = append(s.of, place{i, q.Name})
			s.list = append(s.list, terminal.Answered{Number: number, Label: q.Label.In(c.lang), Answer: shown})
		}
	}
	put(c.main)
	for _, a := range added {
		put(a.Interview)
	}
	return s
}

// say notes what is said of the first of the questions, or of none.
func (s *sheet) say(names []string, i *desk.Interview, said terminal.Said) {
	for n, p := range s.of {
		if p.interview == i && slices.Contains(names, p.question) {
			s.list[n].Said = append(s.list[n].Said, said)
			return
		}
	}
	s.other = append(s.other, said)
}

// numbered returns the place of the answer with the number, -1 if there is none.
func (s *sheet) numbered(n int) int {
	return slices.IndexFunc(s.list, func(a terminal.Answered) bool { return a.Number == n })
}

func (s *sheet) show(out terminal.Printer) error {
	return errors.Join(out.Answers(s.list), out.Besides(s.other))
}

// choose asks what to do with the answers. write is nil where they cannot be
// written; whether asks about it.
func (c *conversation) choose(s *sheet, write func() error, whether lang.Text) (done bool, err error) {
	label := whether.In(c.lang)
	help := c.in("j skriver. Ett nummer öppnar den frågan. < öppnar den sista. n slutar utan att skriva och kastar svaren.",
		"y writes. A number opens that question. < opens the last one. n stops without writing and throws the answers away.")
	if write == nil {
		label = c.in("Vilken fråga vill du ändra? Det kan inte skrivas förrän det som blockerar är rättat.", "Which question do you want to change? It cannot be written until what blocks it is mended.")
		help = c.in("Skriv numret. < öppnar den sista. n slutar utan att skriva och kastar svaren. Ctrl-C sparar dem till en annan gång.",
			"Write the number. < opens the last one. n stops without writing and throws the answers away. Ctrl-C keeps them for another time.")
	}
	if err := c.out.Ask(label, help); err != nil {
		return false, err
	}
	for {
		answer, err := c.read(tty.Line{})
		if err != nil {
			return false, err
		}
		n, number := strconv.Atoi(answer)
		switch answer := strings.ToLower(answer); {
		case number == nil && n >= 1 && s.numbered(n) >= 0:
			return false, c.reopen(s.of[s.numbered(n)])
		case answer == back && len(s.of) > 0:
			last := place{c.main, ""}
			if q, ok := c.main.Before(""); ok {
				last.question = q.Name
			}
			return false, c.reopen(last)
		case answer == "n" || answer == "nej" || answer == "no":
			return true, errDeclined
		case write != nil && slices.Contains([]string{"j", "ja", "y", "yes"}, answer):
			return true, write()
		}
		if err := c.out.Say(lang.T(help, help)); err != nil {
			return false, err
		}
	}
}

// reopen asks a question again, with its answer in place.
func (c *conversation) reopen(p place) error {
	q, ok := p.interview.Question(p.question)
	if !ok {
		return nil
	}
	if err := c.ask(p.interview, q); err != nil && !errors.Is(err, errBack) {
		return err
	}
	if p.interview == c.main {
		return nil
	}
	if err := c.fillIn(p.interview, true); err != nil && !errors.Is(err, errBack) {
		return err
	}
	return c.rebuild()
}

// yes asks a question with two answers. To go back is to say no.
func (c *conversation) yes(label, help lang.Text) (bool, error) {
	help = lang.Sentences(lang.T("j eller n.", "y or n."), help)
	if err := c.out.Ask(label.In(c.lang), help.In(c.lang)); err != nil {
		return false, err
	}
	for {
		answer, err := c.read(tty.Line{})
		if err != nil {
			return false, err
		}
		switch strings.ToLower(answer) {
		case "j", "ja", "y", "yes":
			return true, nil
		case "n", "nej", "no", back:
			return false, nil
		}
		if err := c.out.Say(help); err != nil {
			return false, err
		}
	}
}

// read waits for what the person writes.
//
// Errors: errStopped where the person wants no more, or is no longer there, with what
// was written so far.
func (c *conversation) read(l tty.Line) (string, error) {
	l.Prompt, l.Plain = "> ", format.Plain
	if c.tty != nil {
		answer, err := c.tty.Read(c.ctx, l)
		if errors.Is(err, tty.ErrInterrupted) || errors.Is(err, io.EOF) || c.ctx.Err() != nil {
			err = errStopped
		}
		return answer, err
	}
	var lines []string
	fmt.Fprint(c.Stdout, l.Prompt)
	for {
		var line string
		select {
		case <-c.ctx.Done():
			fmt.Fprintln(c.Stdout)
			return strings.Join(lines, "\n"), errStopped
		case next, ok := <-c.lines:
			if !ok {
				fmt.Fprintln(c.Stdout)
				return strings.Join(lines, "\n"), errStopped
			}
			line = strings.TrimSpace(next)
		}
		switch {
		case line == back || !l.Lines:
			return line, nil
		case line == "":
			return strings.Join(lines, "\n"), nil
		}
		lines = append(lines, line)
	}
}

// linesOf reads lines until the end of what there is to read.
func linesOf(r io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		var line []byte
		b := make([]byte, 1) // a terminal gives a line at a time, a byte does no harm
		for {
			n, err := r.Read(b)
			if n > 0 && b[0] != '\n' {
				if line = append(line, b[0]); len(line) > source.MaxSize {
					return
				}
				continue
			}
			if n > 0 || len(line) > 0 {
				lines <- strings.TrimSuffix(string(line), "\r")
				line = nil
			}
			if err != nil {
				return
			}
		}
	}()
	return lines
}

// choices lists the options with what to write for each.
func (c *conversation) choices(q draft.Asked) []terminal.Choice {
	var list []terminal.Choice
	for i, o := range q.Options {
		choice := terminal.Choice{Key: strconv.Itoa(i + 1), Text: o.Shown(c.lang)}
		if coded(q) {
			choice = terminal.Choice{Key: o.Value, Text: o.Name.In(c.lang)}
		}
		list = append(list, choice)
	}
	return list
}

// shownAnswer writes an answer as it is given: a choice by its number.
func shownAnswer(q draft.Asked, answer string) string {
	if len(q.Options) == 0 || coded(q) || answer == "" || q.Answer == "" {
		return answer
	}
	var numbers []string
	for value := range strings.SplitSeq(q.Answer, ",") {
		if i := slices.IndexFunc(q.Options, func(o draft.Option) bool { return o.Value == value }); i >= 0 {
			numbers = append(numbers, strconv.Itoa(i+1))
		}
	}
	return strings.Join(numbers, ",")
}

// chosen names the values that are chosen.
func chosen(q draft.Asked, values string, l lang.Language) string {
	var names []string
	for value := range strings.SplitSeq(values, ",") {
		if i := slices.IndexFunc(q.Options, func(o draft.Option) bool { return o.Value == value }); i >= 0 {
			value = q.Options[i].Name.In(l)
		}
		names = append(names, value)
	}
	return strings.Join(names, "; ")
}

// shownDefault names the answer that an empty line gives.
func shownDefault(q draft.Asked, l lang.Language) string {
	if n := len(q.Options); n > 1 && strings.Count(q.Default, ",") == n-1 {
		return lang.T("alla", "all").In(l)
	}
	return chosen(q, q.Default, l)
}

// coded tells that the options are numbers themselves, such as county codes: a
// number of ours beside them would be taken for the other.
func coded(q draft.Asked) bool {
	return len(q.Options) > 0 && !slices.ContainsFunc(q.Options, func(o draft.Option) bool {
		_, err := strconv.Atoi(o.Value)
		return err != nil
	})
}

// numbered puts the values in the place of the numbers of choices, or says which
// number is none of them.
func numbered(q draft.Asked, answer string) (string, lang.Text) {
	if len(q.Options) == 0 || coded(q) {
		return answer, lang.Text{}
	}
	parts := []string{answer}
	if q.Type == draft.Choices {
		parts = strings.FieldsFunc(answer, func(r rune) bool { return r == ',' || r == '\n' })
	}
	var values []string
	for _, part := range parts {
		for _, part := range spaced(part) {
			n, err := strconv.Atoi(part)
			isValue := slices.ContainsFunc(q.Options, func(o draft.Option) bool { return o.Value == part })
			switch {
			case err != nil || isValue:
				values = append(values, part) // an id, a name, or a slip that Check tells of
			case n < 1 || n > len(q.Options):
				return answer, lang.Format("”%s”: %s finns inte i listan, som går från 1 till %d.",
					"“%s”: %s is not in the list, which goes from 1 to %d.", q.Label, part, len(q.Options))
			default:
				values = append(values, q.Options[n-1].Value)
			}
		}
	}
	return strings.Join(values, ","), lang.Text{}
}

// spaced parts numbers with spaces between; anything else is one part.
func spaced(part string) []string {
	fields := strings.Fields(part)
	for _, f := range fields {
		if _, err := strconv.Atoi(f); err != nil {
			return []string{strings.TrimSpace(part)}
		}
	}
	return fields
}
