// Package handover is what becomes of a filled-in form on the way to whoever registers
// it: an issue to send, a text, or the files. Each of them drafts what whoever filled
// in the form was shown, byte for byte, or there is none of it.
//
// It is pure, and sends nothing.
package handover

import (
	"archive/zip"
	"bytes"
	"net/url"
	"slices"
	"strings"
	"time"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/format"
	"insyn/tools/internal/issueform"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/redact"
)

// maxLink is how long a link may be, in bytes. GitHub takes 8,191, and on the way
// through its login the address is escaped once more.
const maxLink = 4_000

// Filled is a form with answers that are drafted without a fault.
type Filled struct {
	Input   draft.Input
	Form    draft.Form
	Answers draft.Answers
	Files   []draft.File
}

// Issue is an issue that somebody is about to send.
type Issue struct {
	Link        string // where it is sent from, with title and text in place
	Title, Body string
}

// Of is what the answers that apply come to. What nobody is asked here, or is taken
// where nothing is answered, is answered: where it is handed over there may be more to
// choose, and the day is another.
//
// Faults: as those of draft.Form.Draft.
func Of(in draft.Input, form draft.Form, applying draft.Answers) (Filled, []draft.Fault) {
	f := Filled{in, form, draft.Answers{}, nil}
	for _, q := range form.Applying(in, applying) {
		if answer := format.Written(applying[q.Name]); answer != "" {
			f.Answers[q.Name] = answer
		} else if q.Default != "" {
			f.Answers[q.Name] = q.Default
		}
	}
	var faults []draft.Fault
	f.Files, faults = form.Draft(in, f.Answers)
	return f, faults
}

// same reports whether the form, completed, drafts the same files.
func (f *Filled) same(form issueform.Form, answers draft.Answers) bool {
	again := form.Complete(f.Input, answers)
	if len(again.Faults) > 0 || again.Draft.Name != f.Form.Name {
		return false
	}
	files, faults := again.Draft.Draft(f.Input, again.Answers)
	return len(faults) == 0 && slices.EqualFunc(files, f.Files, func(a, b draft.File) bool {
		return a.Path == b.Path && bytes.Equal(a.Data, b.Data)
	})
}

// Issue returns the issue that drafts the files, to be sent to the repository with the
// address, or why there is none.
//
// It is not sent by the issue form itself: the drop-downs of one cannot be filled in by
// a link. The text has the form's headings, by which it is read all the same.
func (f *Filled) Issue(repository string) (*Issue, lang.Text) {
	form, ok := issueform.Of(f.Form.Name)
	switch {
	case !ok || !f.Form.Writes():
		return nil, lang.T("Det här formuläret lämnas inte som ett ärende.", "This form is not handed over as an issue.")
	case repository == "":
		return nil, lang.T("Webbplatsen säger inte var dess arkiv finns.", "The site does not say where its repository is.")
	}
	answers := form.Back(f.Input, issueform.Filled{Draft: f.Form, Answers: f.Answers})
	body, why := form.Write(answers)
	if len(why) > 0 {
		return nil, why[0]
	}
	if !f.same(form, answers) {
		return nil, f.beyond(form)
	}
	issue := &Issue{Title: form.Title().SV, Body: body}
	issue.Link = strings.TrimSuffix(repository, "/") + "/issues/new?" + url.Values{"title": {issue.Title}, "body": {issue.Body}}.Encode()
	switch {
	case redact.HasIdentityNumber(issue.Title + "\n" + issue.Body):
		return nil, issueform.Sensitive()
	case len(issue.Link) > maxLink:
		return nil, lang.T("Svaren är för långa för en länk.", "The answers are too long for a link.")
	}
	return issue, lang.Text{}
}

// beyond says what of the answers the form does not take.
func (f *Filled) beyond(form issueform.Form) lang.Text {
	var labels []lang.Text
	for _, q := range f.Form.Applying(f.Input, f.Answers) {
		if !form.Asks(q.Name) && q.Answer != "" && q.Answer != q.Default {
			labels = append(labels, lang.Quote(q.Label))
		}
	}
	if len(labels) == 0 {
		return lang.T("Formuläret för ärenden tar inte emot just de här svaren.", "The form for issues does not take these very answers.")
	}
	return lang.Format("Formuläret för ärenden frågar inte efter %s.", "The form for issues does not ask for %s.", lang.List(labels))
}

// Text returns the answers as a text to send to whoever registers them, which insyn
// new --from takes; or why there is none.
func (f *Filled) Text() (string, lang.Text) {
	form := issueform.Text(f.Form)
	answers := issueform.Worded(f.Input, f.Form, f.Answers)
	text, why := form.WriteText(answers, nil)
	if len(why) > 0 {
		return "", why[0]
	}
	if read, back, why := issueform.ReadText(text); f.Form.Writes() && (len(why) > 0 || !f.same(read, back)) {
		return "", lang.T("Texten skulle inte ge samma uppgifter. Lämna filerna i stället.", "The text would not give the same records. Hand over the files instead.")
	}
	return text, lang.Text{}
}

// Zip returns the files in a zip file, by path from the repository's root; nil of none.
// The same files give the same bytes.
func (f *Filled) Zip() ([]byte, error) {
	if len(f.Files) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, file := range f.Files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: file.Path, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = w.Write(file.Data)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
