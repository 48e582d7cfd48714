package audit

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// projectFiles gives the records of a project, what they refer to, and what that
// refers to in turn; of another project that is all of it. What is waived of them is
// with them.
func projectFiles(in Input, schemas *validate.Schemas, byProject map[string][]*source.File, id string) map[string]*source.File {
	files := map[string]*source.File{}
	var queue []*source.File
	add := func(list ...*source.File) {
		for _, f := range list {
			if f != nil && files[f.Path] == nil {
				files[f.Path] = f
				queue = append(queue, f)
			}
		}
	}
	add(byProject[id]...)
	add(in.Files[record.Ref{Kind: record.KindSite, ID: string(record.KindSite)}.Path()])
	for len(queue) > 0 {
		f := queue[0]
		queue = queue[1:]
		ref, ok := record.RefOf(f.Path)
		if !ok || f.Root == nil {
			continue
		}
		for to := range schemas.Refs(string(ref.Kind), f.Root) {
			add(byProject[to.Project]...)
			for _, kind := range to.To {
				if kind == string(record.KindProject) {
					add(byProject[to.ID]...)
				} else if k := record.Kind(kind); !k.Layout().InProject {
					add(in.Files[record.Ref{Kind: k, ID: to.ID}.Path()])
				}
			}
		}
	}
	for _, w := range in.Register.Waivers.All() {
		if files[w.Record] != nil {
			add(in.Files[w.Path])
		}
	}
	return files
}

// filesByProject lists the files of each project.
func filesByProject(files map[string]*source.File) map[string][]*source.File {
	all := map[string][]*source.File{}
	for name, f := range files {
		if within, ok := strings.CutPrefix(name, "data/projects/"); ok {
			id, _, _ := strings.Cut(within, "/")
			all[id] = append(all[id], f)
		}
	}
	return all
}

// one is what there is of one project.
type one struct {
	id      string
	records string // digest of them
	data    []byte // the package
}

// packProject makes the package of a project, with a Report of its files alone. It
// has none if they do not give the verdicts that all of the records do.
func packProject(ctx context.Context, in Input, schemas *validate.Schemas, byProject map[string][]*source.File, program Program, id string) (one, error) {
	files := projectFiles(in, schemas, byProject, id)
	data := bytesOf(files)
	made := one{id: id, records: recordsDigest(digests(data))}
	result, err := inspect.Run(ctx, inspect.Input{
		Tree: filetree.Files(data), AsOf: in.Report.AsOf, Today: in.Made, Source: in.Report.Source, Schemas: schemas,
	})
	if err != nil {
		return made, fmt.Errorf("audit: project %s: %w", id, err)
	}
	is, was := statuses(result.Report, id), statuses(in.Report, id)
	if !maps.Equal(is, was) {
		return made, nil
	}
	made.data, err = pack(Input{Report: result.Report, Register: result.Register, Files: files, Made: in.Made}, id, program)
	return made, err
}

func bytesOf(files map[string]*source.File) map[string][]byte {
	data := make(map[string][]byte, len(files))
	for name, f := range files {
		data[name] = f.Data
	}
	return data
}
