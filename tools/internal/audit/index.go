package audit

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/spread"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// Where the files are, below the site's root.
const (
	IndexFile   = "insyn.json"
	PackageFile = "granskningspaket.zip" // of everything
)

// PackageOf is where the package of a project is.
func PackageOf(project string) string { return "granskningspaket/" + project + ".zip" }

// IndexVersion is the Index's: a change within a version only adds.
const IndexVersion = 1

// Index is what a site says of itself to whoever gathers many: what there is to
// fetch, and the digests by which one sees that nothing has changed. Its schema is
// schema/insyn.json, and its paths are below the site's root.
type Index struct {
	Version            int              `json:"version"`
	Publisher          *lang.Text       `json:"publisher"` // nil where the records do not tell
	OrganizationNumber *string          `json:"organizationNumber"`
	AsOf               lang.Date        `json:"asOf"`
	Made               lang.Date        `json:"made"`
	Source             inspect.Source   `json:"source"`
	Program            Program          `json:"program"`
	Records            string           `json:"records"` // digest of all, see recordsDigest
	Package            *File            `json:"package"` // nil: too large for one
	Report             *File            `json:"report"`
	Projects           []IndexedProject `json:"projects"`
	Sets               []ConditionSet   `json:"sets"` // of conditions shared with other publishers
	Counts             Counts           `json:"counts"`
}

// File is a file to fetch.
type File struct {
	Path   string `json:"path"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// IndexedProject is a project in the Index.
type IndexedProject struct {
	ID         string  `json:"id"`
	CaseNumber *string `json:"caseNumber"` // the funder's
	Package    *File   `json:"package"`    // nil: only in the package of everything
	Digest     string  `json:"digest"`     // of the records in its package, as Records
}

// ConditionSet is a set of conditions that others publish under too. There is none yet.
type ConditionSet struct {
	ID     string `json:"id"`
	Digest string `json:"digest"`
}

// Counts sums up the Report.
type Counts struct {
	Projects int           `json:"projects"`
	Records  int           `json:"records"`
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Notes    int           `json:"notes"`
	Verdicts []StatusCount `json:"verdicts"`
}

// StatusCount is how many conditions have the status, which is nil for what cannot
// be judged.
type StatusCount struct {
	Status *verdict.Status `json:"status"`
	Count  int             `json:"count"`
}

// Files makes the packages and the index of them, by their path below the site's
// root. report is the published Report as it stands at reportPath.
func Files(ctx context.Context, in Input, reportPath string, report []byte) (map[string][]byte, error) {
	program, err := ThisProgram()
	if err != nil {
		return nil, err
	}
	schemas, err := validate.Compile()
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	data := bytesOf(in.Files)
	index := Index{
		Version: IndexVersion, AsOf: in.Report.AsOf, Made: in.Made, Source: in.Report.Source, Program: program,
		Records: recordsDigest(digests(data)), Report: fileOf(reportPath, report), Sets: []ConditionSet{}, Counts: counts(in),
		Projects: []IndexedProject{},
	}
	if site := in.Register.Site; site != nil {
		if o, ok := in.Register.Organizations.Get(site.Publisher); ok {
			index.Publisher, index.OrganizationNumber = o.Name, told(o.Number)
		}
	}
	all := in.Register.Projects.All()
	byProject, made := filesByProject(in.Files), make([]one, 1+len(all)) // everything first, which takes longest
	err = spread.Try(len(made), func(i int) (err error) {
		if i == 0 {
			made[i].data, err = pack(in, "", program)
		} else {
			made[i], err = packProject(ctx, in, schemas, byProject, program, all[i-1].ID)
		}
		if errors.Is(err, errTooLarge) {
			return nil
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for i, p := range all {
		row := IndexedProject{ID: p.ID, Package: fileOf(PackageOf(p.ID), made[1+i].data), Digest: made[1+i].records}
		if p.Record != nil {
			row.CaseNumber = told(p.Record.FunderCase)
		}
		if row.Package != nil {
			files[row.Package.Path] = made[1+i].data
		}
		index.Projects = append(index.Projects, row)
	}
	if whole := made[0].data; whole != nil {
		index.Package, files[PackageFile] = fileOf(PackageFile, whole), whole
	}
	written, err := json.Marshal(index)
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	files[IndexFile] = append(source.Escape(written), '\n')
	return files, nil
}

// fileOf tells of a file, nil if there is none.
func fileOf(path string, data []byte) *File {
	if data == nil {
		return nil
	}
	return &File{path, len(data), digest(data)}
}

// told is a text that is known, nil for none.
func told(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func counts(in Input) Counts {
	c := Counts{
		Projects: in.Register.Projects.Len(),
		Errors:   in.Report.Summary.Errors, Warnings: in.Report.Summary.Warnings, Notes: in.Report.Summary.Notes,
		Verdicts: []StatusCount{},
	}
	for name := range in.Files {
		if _, ok := record.RefOf(name); ok {
			c.Records++
		}
	}
	for _, v := range in.Report.Verdicts {
		i := slices.IndexFunc(c.Verdicts, func(s StatusCount) bool { return label(s.Status) == label(v.Status) })
		if i < 0 {
			i = len(c.Verdicts)
			c.Verdicts = append(c.Verdicts, StatusCount{Status: v.Status})
		}
		c.Verdicts[i].Count++
	}
	slices.SortFunc(c.Verdicts, func(a, b StatusCount) int { return strings.Compare(label(a.Status).EN, label(b.Status).EN) })
	return c
}
