// Package export writes the published files that are not HTML: tables,
// calendars, linked data, the catalogue of the data, and what robots and
// security researchers look for. Each format is written by an encoder of its
// own, so that no text of a record can end the place that it stands in.
//
// It judges nothing and makes up nothing: what is unknown is left out. It reads
// no clock; the same records, day and address give the same bytes.
package export

import (
	"fmt"
	"maps"
	"strings"
	"time"
	"unicode"

	"insyn/tools/internal/followup"
	"insyn/tools/internal/history"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
	"insyn/tools/internal/redact"
)

// Input is what the files are made from.
type Input struct {
	Report   *inspect.Report
	Register *record.Register // as known on the Report's day
	// Base is where the site is published, with a slash at the end; "" if that
	// is not known: what needs absolute addresses is then not written.
	Base string
	// Meeting gives the address of a meeting's page below the site's root.
	Meeting func(l lang.Language, project, meeting string) string
	// Changes gives that of the page that tells what has changed in a project.
	Changes func(l lang.Language, project string) string
	// Turns gives the days on which the project's verdicts became others, the latest
	// first.
	Turns func(*record.Project) []Turn
	// Feeds are those of what is no project.
	Feeds []Feed
	// Followed is what a funder sees of all who publish for it, nil for a region, and
	// Rounds how that became another, the latest first.
	Followed *followup.Overview
	Rounds   []Round
	// Index is where the index of the site is, of schema/insyn.json; "" for nowhere.
	Index string
	// History is what has changed, Steps that of each project, and Last the
	// newest step of each record.
	History *history.Log
	Steps   map[string][]history.Step
	Last    map[record.Ref]*history.Step
}

// Turn is a day on which verdicts became others: what is said of it, where on the
// page that tells what has changed, and when it was.
type Turn struct {
	At     time.Time
	Day    lang.Date
	Anchor string
	Title  lang.Text
	Texts  []lang.Text
}

// Files gives every file but the sitemap, by its path below the site's root.
func Files(in Input) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, make := range []func(Input) (map[string][]byte, error){
		tables, calendars, feeds, followUp, catalogue, forMachines, pictures,
	} {
		made, err := make(in)
		if err != nil {
			return nil, fmt.Errorf("export: %w", err)
		}
		maps.Copy(files, made)
	}
	return files, nil
}

// line gives a text as one line without anything that a reader cannot see:
// control characters and line breaks become spaces, and what turns the
// direction of writing or is no character at all is left out. A personal
// identity number is hidden.
func line(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	var b strings.Builder
	for _, r := range text {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r), r == '\u2028', r == '\u2029':
			b.WriteByte(' ')
		case unicode.Is(unicode.Cf, r), r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
		default:
			b.WriteRune(r)
		}
	}
	return redact.IdentityNumbers(strings.Join(strings.Fields(b.String()), " "))
}

// personName names a person, "" where the name is withheld or unknown.
func personName(r *record.Register, id string) string {
	if p, ok := r.People.Get(id); ok {
		return line(naming.Name(p))
	}
	return ""
}

// organizationName names an organization, "" where it has no known name.
func organizationName(r *record.Register, id string, l lang.Language) string {
	name, _ := naming.OrganizationName(r, id)
	return line(name.In(l))
}
