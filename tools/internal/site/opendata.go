package site

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"insyn/tools/internal/audit"
	"insyn/tools/internal/export"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

// openDataView is what can be downloaded, and how the verdict is recomputed.
type openDataView struct {
	Package     *downloadView  `json:"package"`  // nil where a record may not be spread, or it would be too large
	Projects    []downloadView `json:"projects"` // packages of up to many projects
	Index       *downloadView  `json:"index"`    // of all packages; nil where a record may not be spread
	Report      *downloadView  `json:"report"`
	Tables      []downloadView `json:"tables"`
	Calendars   []downloadView `json:"calendars"` // of up to many projects
	Feeds       []downloadView `json:"feeds"`     // likewise
	Shared      []link         `json:"shared"`    // records that have no page of their own, up to many times ten
	MoreShared  bool           `json:"moreshared"`
	Schemas     []link         `json:"schemas"`
	Schema      href           `json:"schema"` // the report's
	IndexSchema href           `json:"indexSchema"`
	Commands    []string       `json:"commands"`  // that recompute the verdict
	Recompute   href           `json:"recompute"` // where a reader does it without a command
}

// downloadView is a file to fetch. Its size is in bytes.
type downloadView struct {
	To     href   `json:"to"`
	Name   string `json:"name"`
	Size   string `json:"size"`
	Digest string `json:"digest"`
}

func (b *builder) openData() ([]page, error) {
	v := openDataView{
		Package: b.download(audit.PackageFile), Index: b.download(audit.IndexFile),
		Report: b.download(reportFile), Schema: "schema/report.json", IndexSchema: "schema/insyn.json",
		Commands: b.verifyCommands(audit.PackageFile), Recompute: place{recomputing}.href(b.l),
	}
	v.Shared, v.MoreShared = b.sharedRecords(10 * many)
	names, err := schemaFiles(b.reg)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		v.Schemas = append(v.Schemas, link{To: href("schema/" + name), Text: words{Text: name}})
	}
	folder := lang.T("csv/", "en/csv/").In(b.l)
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		if strings.HasPrefix(name, folder) {
			v.Tables = append(v.Tables, *b.download(name))
		}
	}
	for _, p := range b.reg.Projects.All() {
		if d := b.download(audit.PackageOf(p.ID)); d != nil && len(v.Projects) < many {
			v.Projects = append(v.Projects, *d)
		}
		if d := b.download(export.CalendarOf(b.l, p.ID, "")); d != nil && len(v.Calendars) < many {
			v.Calendars = append(v.Calendars, *d)
		}
		for _, f := range b.feeds(p.ID) {
			if len(v.Feeds) < many {
				v.Feeds = append(v.Feeds, *b.download(string(f.To)))
			}
		}
	}
	name := lang.T("Öppna data", "Open data").In(b.l)
	description := lang.T("Ladda ned uppgifterna och räkna om bedömningen själv.",
		"Download the records and recompute the verdict yourself.").In(b.l)
	offered := []export.File{{Path: reportFile, Type: "application/json"}}
	if v.Package != nil {
		offered = append(offered, export.File{Path: audit.PackageFile, Type: "application/zip"})
	}
	if v.Index != nil {
		offered = append(offered, export.File{Path: audit.IndexFile, Type: "application/json"})
	}
	for _, t := range v.Tables {
		offered = append(offered, export.File{Path: string(t.To), Type: "text/csv"})
	}
	linked, err := b.linked().Dataset(b.site.Name, description, offered, place{"open_data"}.in(b.l))
	if err != nil {
		return nil, err
	}
	return []page{{
		Linked:      linked,
		place:       place{"open_data"},
		Title:       words{Key: "open_data"},
		Name:        name,
		Description: description,
		Crumbs:      []link{{To: place{}.href(b.l), Text: words{Key: "start"}}},
		View:        v,
	}}, nil
}

// sharedRecords links to the copies of records that belong to no project, at most so
// many, and tells whether there are more.
func (b *builder) sharedRecords(most int) (list []link, more bool) {
	add := func(ref record.Ref, name words) {
		if to := b.copyOf(ref.Path()); to == "" {
			return
		} else if len(list) == most {
			more = true
		} else {
			list = append(list, link{To: to, Text: name})
		}
	}
	if s := b.reg.Site; s != nil {
		add(s.Ref, b.site.Title)
	}
	for _, o := range b.reg.Organizations.All() {
		if name := b.organization(o.ID); name != nil {
			add(o.Ref, *name)
		}
	}
	for _, p := range b.reg.People.All() {
		name := b.person(p.ID)
		if p.Capacity == "employee" && !slices.ContainsFunc(b.reg.Projects.All(), func(x *record.Project) bool { return x.Record != nil && x.Record.Lead == p.ID }) {
			name = b.say(lang.Format("En anställd i regionen (%s)", "An employee of the region (%s)", p.ID))
		}
		add(p.Ref, name)
	}
	return list, more
}

// offered gives the address of a file if there is one, else "".
func (b *builder) offered(name string) href {
	if _, ok := b.files[name]; ok {
		return href(name)
	}
	return ""
}

// download tells of a file, nil if there is none.
func (b *builder) download(name string) *downloadView {
	data, ok := b.files[name]
	if !ok {
		return nil
	}
	sum := sha256.Sum256(data)
	return &downloadView{
		To: href(name), Name: name[strings.LastIndex(name, "/")+1:],
		Size: lang.Number(b.l, int64(len(data))), Digest: hex.EncodeToString(sum[:]),
	}
}
