package site

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

// words is something that the page says. It is written in the page's language,
// or in Lang where a text has no translation, or it is one of the site's own
// words and stands in themes/insyn/i18n under Key.
type words struct {
	Text string        `json:"text,omitempty"`
	Lang lang.Language `json:"lang,omitempty"`
	Key  string        `json:"key,omitempty"`
}

// MarshalJSONTo writes plain words as a string, so that most of the view data is
// easy to read.
func (w words) MarshalJSONTo(e *jsontext.Encoder) error {
	if w.Lang == "" && w.Key == "" {
		return e.WriteToken(jsontext.String(w.Text))
	}
	type object words
	return json.MarshalEncode(e, object(w))
}

// maybe gives nil for "", so that a template can say that it is missing.
func maybe(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// in speaks the text in l, and says so where that is not l after all.
func in(l lang.Language, t lang.Text) words {
	w := words{Text: t.In(l)}
	if spoken := t.Spoken(l); spoken != l && w.Text != "" {
		w.Lang = spoken
	}
	return w
}

// swedish is a name or a quotation, which is Swedish on every page.
func swedish(l lang.Language, s string) words {
	return in(l, lang.Text{SV: s})
}

// paragraphs speaks a text of several paragraphs, which are parted by empty
// lines.
func paragraphs(l lang.Language, t *lang.Text) []words {
	if t == nil || t.IsZero() {
		return nil
	}
	var all []words
	for part := range strings.SplitSeq(strings.TrimSpace(t.In(l)), "\n\n") {
		w := in(l, *t)
		w.Text = strings.TrimSpace(part)
		all = append(all, w)
	}
	return all
}

// web gives an address on the web, "" for anything else that may stand where an
// address is expected.
func web(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return address
}

// day is a date for a machine and for a reader.
type day struct {
	ISO  string `json:"iso"`
	Text string `json:"text"`
}

// dayOf gives nil for an unknown date: the page says that it is missing.
func dayOf(l lang.Language, d lang.Date) *day {
	if !d.Known() {
		return nil
	}
	return &day{ISO: d.String(), Text: d.In(l)}
}

// hours writes a session's clock times as each language does: "klockan 9–12",
// "09:00–12:00". An unknown end leaves the beginning. Both unknown gives "".
func hours(l lang.Language, start, end time.Time) string {
	if start.IsZero() {
		return ""
	}
	whole := start.Minute() == 0 && (end.IsZero() || end.Minute() == 0)
	clock := func(t time.Time) string {
		switch {
		case l == lang.English:
			return t.Format("15:04")
		case whole:
			return strconv.Itoa(t.Hour())
		}
		return fmt.Sprintf("%d.%02d", t.Hour(), t.Minute())
	}
	s := clock(start)
	if !end.IsZero() {
		s += "–" + clock(end)
	}
	if l == lang.Swedish {
		s = "klockan " + s
	}
	return s
}

// tag is a status as a word; the template adds its shape and colour. The
// status "none" is a condition that could not be judged.
type tag struct {
	Status string `json:"status"`
	Text   string `json:"text"`
}

const notJudged = verdict.None

func tagOf(l lang.Language, s *verdict.Status) tag {
	if s == nil {
		s = new(notJudged)
	}
	return tag{string(*s), verdict.Label(*s).In(l)}
}

// common is lang.InWords for things of common gender ("en träff", "ingen av dem").
func common(n int) lang.Text {
	switch n {
	case 0:
		return lang.T("ingen", "none")
	case 1:
		return lang.T("en", "one")
	}
	return lang.InWords(n)
}

// choose picks the words for one or for several.
func choose(n int, one, several lang.Text) lang.Text {
	if n == 1 {
		return one
	}
	return several
}
