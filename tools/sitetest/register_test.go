package sitetest

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"insyn/tools/internal/desk"
	"insyn/tools/internal/draft"
	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/issueform"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/site"
	"insyn/tools/testdata"
)

const (
	registerPage = "registrera/"
	onGitHub     = "https://github.com/exempelregionen/insyn"
	seed         = "11111111-2222-4333-8444-555555555555"
)

// office is a region whose case officer has something to register, on that day.
type office struct {
	day   string
	files func() (map[string][]byte, error)
	site  func(*testing.T) *built
}

func newOffice(name, day string, from func() (map[string][]byte, error), changed map[string][2]string) office {
	files := func() (map[string][]byte, error) {
		files, err := from()
		for path, c := range changed {
			if !bytes.Contains(files[path], []byte(c[0])) {
				err = errors.Join(err, fmt.Errorf("%s has no %s", path, c[0]))
			}
			files[path] = bytes.Replace(files[path], []byte(c[0]), []byte(c[1]), 1)
		}
		return files, err
	}
	return office{day, files, once(name, func() (site.Input, error) {
		texts, err := files()
		if err != nil {
			return site.Input{}, err
		}
		asOf := lang.MustDate(day)
		r, err := inspect.Run(background, inspect.Input{Tree: filetree.Files(texts), AsOf: asOf, Today: asOf})
		if err != nil {
			return site.Input{}, err
		}
		in := site.Input{
			Report: r.Report, Register: r.Register, Files: r.Files,
			Prose: os.DirFS(filepath.Join(repository, "content")), History: lived(r.Register), Made: r.Rules.Today,
		}
		in.Browser, err = theProgram()
		return in, err
	})}
}

var (
	repositoryKnown = [2]string{`"repository": null`, `"repository": "` + onGitHub + `"`}
	// deciding has just decided whom it appoints, and knows of nobody yet.
	deciding = newOffice("deciding", "2020-12-20", func() (map[string][]byte, error) { return testdata.Records(), nil }, map[string][2]string{
		"data/organizations/regionstyrelsen.json": {`"mayAppoint": "unknown"`, `"mayAppoint": "yes"`},
		"data/site.json": repositoryKnown,
	})
	// meeting has come home from a meeting of which nothing is registered.
	meeting = newOffice("meeting", "2023-01-15", func() (map[string][]byte, error) {
		files, err := testdata.Region()
		const last = "data/projects/mat-fran-kusten/meetings/food-3.json"
		before, _, _ := bytes.Cut(files[last], []byte(`,
  "attendance"`))
		files[last] = append(bytes.Clone(before), []byte("\n}\n")...)
		return files, err
	}, map[string][2]string{
		"data/site.json": repositoryKnown,
		"data/projects/mat-fran-kusten/meetings/food-3.json": {`"held"`, `"planned"`},
	})
)

// desk is the same work without a browser, over all of the region's records.
func (o office) desk(t *testing.T) *desk.Desk {
	t.Helper()
	files, err := o.files()
	if err != nil {
		t.Fatal(err)
	}
	tree := filetree.Files(files)
	d, err := desk.Open(t.Context(), desk.Input{Tree: tree, Today: lang.MustDate(o.day), Seed: seed})
	if err == nil {
		err = d.Compare(t.Context(), tree, tree)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// on lets the program of a page believe that it is another day.
func (h *host) on(t *testing.T, page, day string) {
	t.Helper()
	name := h.file(t, "worker-*.js")
	h.swap(t, page, name, fmt.Appendf(nil, "{ const day = %d, Real = Date; Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(day) } static now() { return day } } }\n%s",
		lang.MustDate(day).Time().UnixMilli()+12*3600_000, h.read(t, name)))
}

// fill answers a question, in the way that there is to.
func (b *tab) fill(t *testing.T, name, answer string) {
	t.Helper()
	b.until(t, fmt.Sprintf("document.querySelector('[data-name=%q]')", name))
	var wrong string
	if err := b.eval(fmt.Sprintf(`((name, answer) => {
		const q = document.querySelector('[data-name="' + name + '"]');
		const is = (o, label) => o.value === answer || label.trim().toLowerCase() === answer.toLowerCase();
		const boxes = [...q.querySelectorAll('[type=radio], [type=checkbox]')];
		if (boxes.length) {
			const box = boxes.find((x) => is(x, x.nextElementSibling.textContent));
			if (!box) return 'no such choice among ' + boxes.map((x) => x.value + ': ' + x.nextElementSibling.textContent).join(' | ');
			box.focus();
			if (!box.checked) box.click();
			return '';
		}
		const field = document.getElementById('answer-' + name);
		if (!field) return ''; // there is one answer alone, which is told
		field.focus();
		if (field.tagName === 'SELECT') {
			const option = [...field.options].find((o) => is(o, o.text));
			if (!option) return 'no such choice among ' + [...field.options].map((o) => o.value + ': ' + o.text).join(' | ');
			field.value = option.value;
		} else {
			field.value = answer;
		}
		field.dispatchEvent(new Event('input', {bubbles: true}));
		return '';
	})(%s, %s)`, quoted(name), quoted(answer)), &wrong); err != nil || wrong != "" {
		t.Fatalf("%s: %s, %v", name, wrong, err)
	}
}

// enter goes to what is to be pressed, and presses it.
func (b *tab) enter(t *testing.T, selector string) {
	t.Helper()
	if err := b.do(chromedp.Focus(selector)); err != nil {
		t.Fatal(err)
	}
	b.press(t, "\r")
}

// register opens a form of a project and waits for its questions.
func (b *tab) register(t *testing.T, h *host, project, form string) {
	t.Helper()
	const noting = `{
		const made = URL.createObjectURL;
		window.blobs = {};
		URL.createObjectURL = (b) => { const url = made.call(URL, b); window.blobs[url] = b; return url; };
		crypto.randomUUID = () => '` + seed + `';
	}`
	if err := b.do(patient, chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := cdppage.AddScriptToEvaluateOnNewDocument(noting).Do(ctx)
		return err
	}), chromedp.Navigate(h.URL+"/"+registerPage+"#form="+form+"&project="+project), chromedp.Click("#start")); err != nil {
		t.Fatal(err)
	}
	b.until(t, "document.querySelector('#sections .asked, #failed:not([hidden])')")
	if said := b.text(t, "#failed"); said != "" {
		t.Fatal(said)
	}
}

// handed gives what is handed over: the address of the issue, the text, and the files.
func (b *tab) handed(t *testing.T) (link, text string, files map[string]string) {
	t.Helper()
	b.until(t, "!document.getElementById('handover').hidden")
	var got struct{ Link, Text, Saved, Zip string }
	if err := b.eval(`(async () => {
		const of = (id) => document.getElementById(id);
		const bytes = new Uint8Array(await blobs[of('zip').href].arrayBuffer());
		return {
			link: of('by-issue').hidden ? '' : of('issue').href, text: of('text').textContent,
			saved: await blobs[of('text-file').href].text(), zip: btoa(String.fromCharCode(...bytes)),
		};
	})()`, &got); err != nil {
		t.Fatal(err)
	}
	if got.Saved != got.Text {
		t.Errorf("the text is %q, and saved %q", got.Text, got.Saved)
	}
	data, err := base64.StdEncoding.DecodeString(got.Zip)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(content)
	}
	return got.Link, got.Text, files
}

// drafted are the files by their paths.
func drafted(t *testing.T, files []draft.File, faults []draft.Fault) map[string]string {
	t.Helper()
	for _, f := range faults {
		t.Fatalf("%s: %s", f.Answer, f.Text.SV)
	}
	by := map[string]string{}
	for _, f := range files {
		by[f.Path] = string(f.Data)
	}
	return by
}

// TestRegisterSameFiles: what the page hands over, by whichever way, becomes byte for
// byte the files of insyn new over all of the region's records.
func TestRegisterSameFiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		office        office
		project, form string
		issue         bool
		answers       [][2]string
	}{
		{deciding, "vagar-till-hallbar-utveckling", "nomination", true, [][2]string{
			{"person", "new"}, {"name", "Tora Påhittsdotter"}, {"party", "Provpartiet"}, {"seat-body", "regionstyrelsen"}, {"seat-role", "ledamot"},
			{"seat-from", "2019-01-01"}, {"seat-ends", "2022-12-31"}, {"evidence", "val"}, {"elected-by", "Regionfullmäktige"}, {"elected-on", "27 november 2018"}, {"elected-paragraph", "112"},
			{"body", "regionstyrelsen"}, {"date", "2020-12-15"}, {"paragraph", "§ 45"}, {"case-number", "RS 1-2020"},
			{"wording", "Regionstyrelsen beslutar att utse Tora Påhittsdotter till politikerrepresentant."}, {"stage", "beslutat"}, {"accepted", "ja"},
		}},
		{meeting, "mat-fran-kusten", "attendance", true, [][2]string{
			{"meeting", "food-3"}, {"present", "person-4hr"}, {"absent", "person-2gm"}, {"project-staff", "1"}, {"evidence", "deltagarlista"},
			{"evidence-case-number", "RUN 91-2022"}, {"evidence-date", "20220927"},
		}},
		{meeting, "mat-fran-kusten", "correction", false, [][2]string{
			{"record", "data/projects/mat-fran-kusten/meetings/food-1.json"}, {"field", "/attendance/evidence/0/caseNumber"}, {"value", "RUN 89-2021"},
			{"kind", "stämde inte med underlaget"}, {"why", "Diarienumret var fel avskrivet."},
		}},
	} {
		t.Run(c.form, func(t *testing.T) {
			h, b := newHost(t, c.office.site(t)), newTab(t)
			h.on(t, registerPage, c.office.day)
			b.register(t, h, c.project, c.form)
			form, _ := draft.FormOf(c.form)
			given := draft.Answers{}
			if _, ok := form.Question("project"); ok {
				given["project"] = c.project
			}
			for _, a := range c.answers {
				b.fill(t, a[0], a[1])
				given[a[0]] = a[1]
			}
			b.enter(t, "#try")
			b.until(t, "!document.getElementById('drafted').hidden || !document.getElementById('summary').hidden")
			if said := b.text(t, "#faults"); said != "" {
				t.Fatal(said)
			}
			link, text, files := b.handed(t)

			d := c.office.desk(t)
			got, faults := d.Draft(form, given)
			want := drafted(t, got, faults)
			if len(want) == 0 || !maps.Equal(files, want) {
				t.Errorf("the zip has %q, insyn new writes %q", files, want)
			}
			sent, back, why := issueform.ReadText(text)
			if len(why) > 0 {
				t.Fatalf("the text cannot be read: %v", why)
			}
			f := sent.Complete(d.Input(), back)
			got, faults = d.Draft(f.Draft, f.Answers)
			if by := drafted(t, got, append(f.Faults, faults...)); !maps.Equal(by, want) {
				t.Errorf("of the text there come %q, insyn new writes %q", by, want)
			}
			if c.issue != (link != "") {
				t.Fatalf("the link is %q", link)
			}
			if !c.issue {
				return
			}
			u, err := url.Parse(link)
			if err != nil || len(link) > 4000 || !strings.HasPrefix(link, onGitHub+"/issues/new?") || u.Query().Has("template") || u.Query().Has("labels") {
				t.Fatalf("the link is %s, %d bytes, %v", link, len(link), err)
			}
			sent, back, why = issueform.Read(u.Query().Get("body"))
			if len(why) > 0 {
				t.Fatalf("the issue cannot be read: %v", why)
			}
			f = sent.Complete(d.Input(), back)
			got, faults = d.Draft(f.Draft, f.Answers)
			if by := drafted(t, got, append(f.Faults, faults...)); !maps.Equal(by, want) {
				t.Errorf("of the issue there come %q, insyn new writes %q", by, want)
			}
		})
	}
}

// TestRegisterPersonalNumber: however it is written, it is told at once beside the
// answer, there is nothing to hand over, and nothing is asked for; when it is gone, all
// is as before.
func TestRegisterPersonalNumber(t *testing.T) {
	t.Parallel()
	h, b := newHost(t, meeting.site(t)), newTab(t)
	h.on(t, registerPage, meeting.day)
	b.register(t, h, "mat-fran-kusten", "outcome")
	for _, a := range [][2]string{{"meeting", "food-3"}, {"category", "kunskap"}, {"text", "Råden jämförde mål."}, {"stage", "preliminärt"}} {
		b.fill(t, a[0], a[1])
	}
	const handed = "!document.getElementById('handover').hidden"
	b.enter(t, "#try")
	b.until(t, handed)
	h.requests()
	b.heard()
	for _, number := range []string{"700101-9996", "19700101-9996", "700101 9996", "70-01-01-9996", "700101‑9996", "700101\n-9996", "1970/01/01 9996", "född den 1 januari 1970, sista fyra 9996", "700161-9993"} {
		b.fill(t, "text", "Råden jämförde mål. Tora ("+number+") deltog.")
		b.until(t, "!document.getElementById('closed').hidden")
		var still bool
		if err := b.eval(`document.getElementById('handover').hidden && document.getElementById('drafted').hidden
			&& document.getElementById('answer-text').ariaInvalid === 'true' && document.getElementById('answer-text-fault').innerText.includes('personnummer')
			&& document.activeElement.id === 'answer-text' && document.getElementById('answer-text').value.includes('Tora (')`, &still); err != nil || !still {
			t.Errorf("%q: %v: %s", number, err, b.text(t, "#result"))
		}
		b.enter(t, "#try")
		b.until(t, "!document.getElementById('summary').hidden && document.activeElement.id === 'summary'")
		if said := b.text(t, "#summary"); !strings.Contains(said, "personnummer") || strings.Contains(said, "9996") {
			t.Errorf("%q: %s", number, said)
		}
		b.fill(t, "text", "Råden jämförde mål.")
		b.until(t, handed+" && document.getElementById('closed').hidden")
	}
	if asked := h.requests(); len(asked) > 0 {
		t.Errorf("asked for %q", asked)
	}
	if said, asked := b.heard(); len(said)+len(asked) > 0 {
		t.Errorf("%q, asked for %q", said, asked)
	}
}

// TestRegisterStates goes through the page as a case officer does, by the keyboard, and
// holds it to what every page keeps in each state that it can be in.
func TestRegisterStates(t *testing.T) {
	t.Parallel()
	h, b := newHost(t, meeting.site(t)), newTab(t)
	h.on(t, registerPage, meeting.day)
	axe := readAxe(t)
	hold := func(state string, looks ...look) {
		t.Helper()
		b.hold(t, axe, "register "+state, looks...)
		if said, _ := b.heard(); len(said) > 0 {
			t.Errorf("%s: %q", state, said)
		}
	}
	tab := func(script string) {
		t.Helper()
		if err := b.eval(script, nil); err != nil {
			t.Fatal(err)
		}
	}

	if err := b.do(chromedp.Navigate(h.URL + "/" + registerPage + "#project=mat-fran-kusten")); err != nil {
		t.Fatal(err)
	}
	hold("before", looks...)
	b.wanted(t, "before", "document.getElementById('package-of').value === 'mat-fran-kusten' && document.getElementById('result').hidden && !document.querySelector('.fill')")
	h.count(t, "before", 2, registerPage, "register-")

	b.enter(t, "#start")
	b.until(t, "document.querySelector('.fill')")
	b.wanted(t, "started", "document.activeElement.id === 'what'")
	h.count(t, "started", 4, "insyn-", "wasm_exec-", "worker-", "mat-fran-kusten.zip")
	hold("started", narrow, wide)

	b.enter(t, `.fill[href="#form=attendance"]`)
	b.until(t, "document.querySelector('#sections .asked')")
	b.wanted(t, "empty", "document.activeElement.tagName === 'H1' && document.activeElement.textContent === 'Registrera närvaro vid en träff' && document.title.startsWith('Registrera närvaro')")
	b.wanted(t, "empty", "document.querySelectorAll('#sections fieldset.part').length >= 3 && document.querySelectorAll('#sections fieldset.part').length <= 5")
	hold("empty", looks...)

	// Nothing is told of as wrong before it is tried.
	b.wanted(t, "empty", "![...document.querySelectorAll('.asked .fault')].some(f => !f.hidden)")
	b.enter(t, "#try")
	b.until(t, "!document.getElementById('summary').hidden")
	b.wanted(t, "errors", "document.activeElement.id === 'summary' && document.title.startsWith('Fel: ')")
	b.wanted(t, "errors", `[...document.querySelectorAll('#faults a')].length > 0 && [...document.querySelectorAll('#faults a')].every(a =>
		document.querySelector(a.hash).closest('.asked').querySelector('.fault').textContent === a.textContent)`)
	b.wanted(t, "errors", "Boolean(document.getElementById('summary').compareDocumentPosition(document.querySelector('h1')) & Node.DOCUMENT_POSITION_FOLLOWING)")
	hold("errors", looks...)
	tab("document.querySelector('#faults a').focus()")
	b.press(t, "\r")
	b.wanted(t, "a fault", "document.activeElement.closest('.asked').classList.contains('wrong') && location.hash === '#form=attendance'")

	// What is wrong is followed as it is mended, and questions that come do not move the one who writes.
	tab("window.first = document.querySelector('.asked'); window.count = document.querySelectorAll('.asked').length")
	b.fill(t, "evidence", "annat")
	b.until(t, "document.querySelector('[data-name=evidence-title]')")
	b.wanted(t, "another question", "window.first.isConnected && document.querySelectorAll('.asked').length > window.count && document.activeElement.closest('.asked').dataset.name === 'evidence'")
	b.fill(t, "evidence-title", "Ordförandens anteckning")
	b.fill(t, "evidence", "deltagarlista")
	b.until(t, "!document.querySelector('[data-name=evidence-title]')")
	b.fill(t, "evidence", "annat")
	b.until(t, "document.querySelector('[data-name=evidence-title]')")
	b.wanted(t, "a question that is back", "document.getElementById('answer-evidence-title').value === 'Ordförandens anteckning'")
	for _, a := range [][2]string{{"evidence", "deltagarlista"}, {"meeting", "food-3"}, {"present", "person-4hr"}, {"absent", "person-2gm"}, {"evidence-case-number", "RUN 91-2022"}, {"evidence-date", "2022-09-27"}} {
		b.fill(t, a[0], a[1])
	}
	b.until(t, "document.getElementById('summary').hidden && !document.title.startsWith('Fel')")

	b.enter(t, "#try")
	b.until(t, "!document.getElementById('handover').hidden")
	b.wanted(t, "drafted", "document.activeElement.id === 'drafted' && document.querySelectorAll('#changes li').length > 0 && document.querySelectorAll('#effects > li').length > 0")
	if said := b.text(t, "#handover"); !strings.Contains(said, "offentligt i samma stund") {
		t.Errorf("the hand-over: %s", said)
	}
	hold("drafted", looks...)
	tab("document.querySelectorAll('#result details').forEach(d => { d.open = true })")
	hold("all that is folded", narrow, wide)
	b.enter(t, "#ways .copy")
	b.until(t, "document.querySelector('#ways [role=status]').textContent")

	b.fill(t, "evidence-case-number", "700101-9996")
	b.until(t, "!document.getElementById('closed').hidden")
	b.wanted(t, "a personal number", "document.getElementById('handover').hidden && document.getElementById('drafted').hidden && document.activeElement.id === 'answer-evidence-case-number'")
	hold("a personal number", looks...)
	b.fill(t, "evidence-case-number", "")
	b.wanted(t, "changed", "document.getElementById('handover').hidden")
	b.until(t, "!document.getElementById('handover').hidden")

	// To look at another form, and come back, loses nothing.
	b.enter(t, `#result a[href="#"]`)
	b.until(t, "document.getElementById('result').hidden")
	b.wanted(t, "back", `document.activeElement.hash === '#form=attendance' && document.querySelector('h1').textContent === 'Registrera' && document.title.startsWith('Registrera –')`)
	b.press(t, "\r")
	b.until(t, "document.querySelector('#sections .asked')")
	b.wanted(t, "again", "document.getElementById('answer-evidence-date').value === '2022-09-27' && document.querySelector('[data-name=present] input[value=person-4hr]').checked")

	tab("location.hash = '#form=proposal'")
	b.until(t, "document.querySelector('h1').textContent.startsWith('Formulera')")
	hold("proposal", narrow, wide)
	h.count(t, "all of it", 0)
}

// TestRegisterFails: whatever goes wrong is told in a sentence of its own, where the
// reader then is; and what has been written stays, and counts when the program is started
// again.
func TestRegisterFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		spoil func(h *host)
		want  string
	}{
		{"another program", func(h *host) {
			name := h.file(t, "insyn-*.wasm.gz")
			h.instead[name] = append(h.read(t, name), 0)
		}, "kontrollsumman stämmer inte"},
		{"no package", func(h *host) { h.instead["granskningspaket/mat-fran-kusten.zip"] = nil }, "uppgifter kunde inte hämtas"},
		{"another package", func(h *host) {
			const name = "granskningspaket/mat-fran-kusten.zip"
			h.instead[name] = spoilt(t, h.read(t, name), "data/projects/mat-fran-kusten/project.json")
		}, "project.json är ändrad"},
	} {
		h, b := newHost(t, meeting.site(t)), newTab(t)
		c.spoil(h)
		if err := b.do(chromedp.Navigate(h.URL+"/"+registerPage+"#form=outcome&project=mat-fran-kusten"), chromedp.Click("#start")); err != nil {
			t.Fatal(err)
		}
		b.until(t, "document.activeElement.id === 'failed'")
		if got := b.text(t, "#failed"); !strings.Contains(got, c.want) {
			t.Errorf("%s: the page says %q, not %q", c.name, got, c.want)
		}
		b.until(t, "document.getElementById('result').hidden && !document.getElementById('start').ariaDisabled")
	}

	h, b := newHost(t, meeting.site(t)), newTab(t)
	worker := h.file(t, "worker-*.js")
	h.swap(t, registerPage, worker, append(h.read(t, worker), `
		const was = onmessage;
		onmessage = (e) => { if (e.data.request?.includes('"do":"draft"')) postMessage({gone: 'crashed'}); else was(e); };`...))
	b.register(t, h, "mat-fran-kusten", "outcome")
	b.fill(t, "text", "Råden jämförde mål.")
	b.enter(t, "#try")
	b.until(t, "document.activeElement.id === 'failed' && document.getElementById('failed').textContent.includes('Dina svar finns kvar') && document.getElementById('answer-text').value === 'Råden jämförde mål.'")
	h.requests()
	if err := b.do(chromedp.Click("#start")); err != nil {
		t.Fatal(err)
	}
	b.until(t, "document.activeElement.tagName === 'H1' && document.getElementById('answer-text')?.value === 'Råden jämförde mål.'")
	if asked := h.requests(); len(asked) != 1 || !strings.HasSuffix(asked[0], "mat-fran-kusten.zip") {
		t.Errorf("started again it asks for %q", asked)
	}
}

// TestRegisterWithout: a browser that runs no script, or has no WebAssembly, shows a
// sentence and no button, and every form with its command.
func TestRegisterWithout(t *testing.T) {
	t.Parallel()
	h := newHost(t, example(t))
	for _, c := range []struct {
		name   string
		before chromedp.Action
		want   string
	}{
		{"script", emulation.SetScriptExecutionDisabled(true), "webbläsaren kör inga skript"},
		{"WebAssembly", without("WebAssembly"), "saknar WebAssembly"},
	} {
		b := newTab(t)
		if err := b.do(c.before, chromedp.Navigate(h.URL+"/"+registerPage)); err != nil {
			t.Fatal(err)
		}
		b.until(t, "document.getElementById('needs').checkVisibility({visibilityProperty: true})")
		got := b.text(t, "main")
		if !strings.Contains(got, c.want) || strings.Contains(got, "Börja här (") || strings.Contains(got, "Fyll i här") {
			t.Errorf("without %s the page says %q", c.name, got)
		}
		for _, f := range draft.Forms() {
			if !strings.Contains(got, "insyn new "+f.Name) {
				t.Errorf("without %s there is no %s", c.name, f.Name)
			}
		}
	}
}

// TestRegisterWeight: what a case officer fetches before and after the button.
func TestRegisterWeight(t *testing.T) {
	t.Parallel()
	h := newHost(t, meeting.site(t))
	scripts := 0
	for _, pattern := range []string{"register-*.js", "worker-*.js", "wasm_exec-*.js"} {
		name := h.file(t, pattern)
		n := weight(h.read(t, name))
		t.Logf("%s: %d bytes gzip", name, n)
		scripts += n
	}
	page := weight(h.read(t, registerPage+"index.html"))
	t.Logf("the page %d, all scripts %d bytes", page, scripts)
	if scripts > scriptBudget || page > budget {
		t.Errorf("the page weighs %d of %d bytes, the scripts %d of %d", page, budget, scripts, scriptBudget)
	}
}
