package site

import (
	"bytes"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"insyn/tools/internal/spread"
)

// encodePages writes what the template of each page sees, in the order of the
// pages. Addresses are written as seen from the page.
func (v view) encodePages() ([][]byte, error) {
	pages := make([][]byte, len(v.Pages))
	err := spread.Try(len(pages), func(i int) (err error) {
		page := v.Pages[i]
		pages[i], err = encode(page, json.WithMarshalers(json.MarshalToFunc(func(e *jsontext.Encoder, h href) error {
			return e.WriteToken(jsontext.String(h.from(page.Root)))
		})))
		return err
	})
	return pages, err
}

// encode writes what all pages see, with the view data of some of them.
// Addresses are written as they are, below the site's root.
func (v view) encode(pages [][]byte) ([]byte, error) {
	rest, err := encode(struct {
		Site  siteView          `json:"site"`
		Menus map[string][]link `json:"menus"`
		Foot  []link            `json:"foot"`
	}{v.Site, v.Menus, v.Foot})
	if err != nil {
		return nil, err
	}
	// What is encoded already is put together as it is: to have it encoded once
	// more, as a part of the whole, costs more than the first time.
	return slices.Concat(
		bytes.TrimSuffix(rest, []byte("}")), []byte(`,"pages":[`), bytes.Join(pages, []byte(",")), []byte("]}"),
	), nil
}

func encode(v any, options ...json.Options) ([]byte, error) {
	// A record's text may be broken in ways that a rule tells of; the site of the
	// other records is shown all the same.
	options = append(options, json.Deterministic(true), jsontext.AllowInvalidUTF8(true))
	return json.Marshal(v, options...)
}
