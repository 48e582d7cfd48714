// Package testdata holds the example region: a made-up region with two projects
// that have been lived to their end. Tests run on its files, and the program
// carries them for whoever wants to look before having records.
package testdata

import (
	"embed"
	"io/fs"
	"strings"

	"golang.org/x/tools/txtar"
)

//go:embed exempelregionen/data exempelfonden/data
var embedded embed.FS

// Region returns the example region's files by their paths, each under data/.
func Region() (map[string][]byte, error) { return within("exempelregionen") }

// Fund returns the files of an example funder, who follows what made-up regions
// publish, by their paths, each under data/.
func Fund() (map[string][]byte, error) { return within("exempelfonden") }

// FundYesterday returns the files of Fund as they might have been a round before: a
// region answered that does not any more, and one not yet that does; verdicts were
// others, by records or by time; and a title named a person, which is withheld since.
func FundYesterday() (map[string][]byte, error) {
	files, err := Fund()
	if err != nil {
		return nil, err
	}
	for id, edits := range map[string][]string{
		"exempelvik":  {`"outcome": "no-answer"`, `"outcome": "ok"`},
		"provdalen":   {`"outcome": "ok"`, `"outcome": "certificate"`},
		"exempelby":   {`"not-fulfilled"`, `"on-track"`, `"accord": "contradict"`, `"accord": "agree"`, `"package": "`, `"package": "0`, `"records": "`, `"records": "0`},
		"pahittelund": {`"action-needed"`, `"on-track"`, `"package": "`, `"package": "0`},
		"exempelfors": {`"id": "projekt-000002",`, `"id": "projekt-000002", "title": {"sv": "Alva B. Exempelsson Exempelsson deltar"},`, `"on-track"`, `"unconfirmed"`, `"package": "`, `"package": "0`},
		"provstrand":  {`"id": "decision-mandate"`, `"id": "alva-b-exempelsson-exempelsson"`, `"package": "`, `"package": "0`},
		"exempelas":   {`"Regionens tolkning: `, `"Så läser regionen det: `, `"package": "`, `"package": "0`},
		"provhult":    {`"id": "projekt-000002",`, `"id": "projekt-000003",`, `"package": "`, `"package": "0`},
	} {
		name := "data/observations/" + id + ".json"
		data := string(files[name])
		for i := 0; i+1 < len(edits); i += 2 {
			data = strings.ReplaceAll(data, edits[i], edits[i+1])
		}
		files[name] = []byte(data)
	}
	return files, nil
}

func within(folder string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(embedded, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[strings.TrimPrefix(name, folder+"/")], err = embedded.ReadFile(name)
		return err
	})
	return files, err
}

//go:embed prova/records.txtar
var records []byte

// Records returns the files of a region that knows little yet, by their paths,
// each under data/: what the repository's own records were, frozen. Tests hold
// the program to these and never to data/, which its case officers change.
func Records() map[string][]byte {
	files := map[string][]byte{}
	for _, f := range txtar.Parse(records).Files {
		files[f.Name] = f.Data
	}
	return files
}

//go:embed prova/kinds.txtar
var kinds []byte

// Kinds returns the files of conditions of every kind that the example region has
// none of, by their paths, to be laid over those of Region.
func Kinds() map[string][]byte {
	files := map[string][]byte{}
	for _, f := range txtar.Parse(kinds).Files {
		files[f.Name] = f.Data
	}
	return files
}
