package site

import (
	"context"
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"insyn/schema"
	"insyn/tools/internal/audit"
	"insyn/tools/internal/export"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/followup"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/spread"
)

// staticFolder holds, below build/, the files of the site that are not HTML.
const staticFolder = "static"

// reportFile is the whole Report.
const reportFile = "report.json"

// downloads gives the files that the page on open data offers, by their path
// below the site's root, and those for machines.
func downloads(in Input, past past, base string) (map[string][]byte, error) {
	report, err := json.MarshalIndent(in.Report, "", "  ")
	if err != nil {
		return nil, err
	}
	report = append(source.Escape(report), '\n')
	var files, packages map[string][]byte
	var followed *followup.Overview
	if reg := in.Register.At(in.Report.AsOf); followsUp(reg) {
		followed = followup.Of(reg, in.Report.AsOf)
	}
	index := audit.IndexFile
	if !spreads(in) {
		index = ""
	}
	work := []func() error{
		func() (err error) {
			files, err = export.Files(export.Input{
				Report: in.Report, Register: in.Register.At(in.Report.AsOf), Base: base,
				Meeting: func(l lang.Language, p, meeting string) string {
					if meeting == "" {
						return project(p).under("meetings").in(l)
					}
					return project(p).under("meetings", meeting).in(l)
				},
				Changes: func(l lang.Language, p string) string { return project(p).under(changesSection).in(l) },
				Turns:   past.turns,
				Feeds:   past.roundFeeds(followed), Followed: followed, Rounds: past.rounds,
				History: in.History, Steps: past.steps, Last: past.last, Index: index,
			})
			return err
		},
		func() (err error) {
			if index == "" {
				return nil
			}
			packages, err = audit.Files(context.Background(), audit.Input{
				Report: in.Report, Register: in.Register, Files: in.Files, Made: in.Made,
			}, reportFile, report)
			return err
		},
	}
	if err := spread.Try(len(work), func(i int) error { return work[i]() }); err != nil {
		return nil, err
	}
	files[reportFile] = report
	maps.Copy(files, packages)
	_, programs, err := in.browser(lang.Swedish)
	maps.Copy(files, programs)
	return files, err
}

// spreads tells whether every record and text may be spread. If not, there are no
// packages: what is left out of one could not be recomputed.
func spreads(in Input) bool {
	for name, ok := range copies(in) {
		if _, isRecord := record.RefOf(name); isRecord && !ok {
			return false
		}
	}
	return !slices.ContainsFunc(in.Report.Findings, forbids)
}

// static gives every file of the site that is not HTML, by its path below the
// site's root.
func static(in Input, views map[lang.Language]view) (map[string][]byte, error) {
	swedish := views[lang.Swedish]
	files := maps.Clone(swedish.files)
	var pages []export.Page
	for _, p := range swedish.Pages {
		switch {
		case p.Twinned:
			pages = append(pages, export.Page{lang.Swedish: p.Path, lang.English: p.Twin})
		case p.Listed:
			pages = append(pages, export.Page{lang.Swedish: p.Path})
		}
	}
	sitemap, err := export.Sitemap(swedish.Site.Base, pages)
	if err != nil {
		return nil, err
	}
	maps.Copy(files, sitemap)
	for name, ok := range copies(in) {
		if ok {
			files[name] = in.Files[name].Data
		}
	}
	names, err := schemaFiles(in.Register)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := schema.FS.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files[path.Join("schema", name)] = data
	}
	return files, nil
}

// schemaFiles lists the schemas of what is published. Those of a funder, who
// follows what others publish, are nothing to a region.
func schemaFiles(reg *record.Register) ([]string, error) {
	names, err := fs.Glob(schema.FS, "*.json")
	return slices.DeleteFunc(names, func(name string) bool {
		return !followsUp(reg) && (name == export.FollowUpFile || record.Kind(strings.TrimSuffix(name, ".json")).Layout().FollowUp)
	}), err
}

// followsUp reports whether the site is that of a funder who follows publishers.
func followsUp(reg *record.Register) bool { return reg.Publishers.Len() > 0 }

// copies tells which records' files are copied to the site as they are. A file
// that breaks a rule on files or on personal data is not: what has to be removed
// from it must not be spread first. Nor is anything that is not a record.
func copies(in Input) map[string]bool {
	files := map[string]bool{}
	for name := range in.Files {
		ref, ok := record.RefOf(name)
		state := in.Register.State(ref)
		files[name] = ok && (state == record.Found || state == record.Withdrawn)
	}
	for _, f := range in.Report.Findings {
		if forbids(f) {
			files[f.Path] = false
		}
	}
	return files
}

// forbids tells of what keeps a file from being spread.
func forbids(f finding.Finding) bool {
	family, _, _ := strings.Cut(f.Rule, "-")
	return f.Severity == finding.Error && (family == "FIL" || family == "PER")
}

// copyOf gives the address of the record's published copy, "" if it has none.
func (b *builder) copyOf(name string) href {
	if b.copies[name] {
		return href(name)
	}
	return ""
}

// fileView is a record's file: its published copy, "" if it has none, and the rules of
// which something is to be known.
type fileView struct {
	To      href   `json:"to"`
	Remarks []link `json:"remarks"`
}

func (b *builder) fileOf(name string) fileView { return fileView{b.copyOf(name), b.remarks[name]} }
