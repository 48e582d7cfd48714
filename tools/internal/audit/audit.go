// Package audit makes and tries the audit package: one zip file with all that a
// verdict rests on, from which a stranger recomputes it with the tool alone.
//
// The same input gives the same bytes. What is read comes from a stranger:
// nothing is unpacked to disk, and every size is bounded before it is read.
package audit

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"insyn/schema"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
)

// The files of a package beside data/ and schema/.
const (
	manifestFile = "manifest.json"
	reportFile   = "report.json"
	rulesFile    = "rules.json"
	readmeFile   = "README.txt"
)

// version is the manifest's; a change within a version only adds.
const version = 1

// manifest lists every other file of the package.
type manifest struct {
	Version int            `json:"version"`
	AsOf    lang.Date      `json:"asOf"`
	Source  inspect.Source `json:"source"`
	Files   []entry        `json:"files"` // sorted by path
}

type entry struct {
	Path   string `json:"path"`
	Size   int    `json:"size"`
	SHA256 string `json:"sha256"`
}

// ruleText is a rule as the package has it.
type ruleText struct {
	ID       string    `json:"id"`
	Severity string    `json:"severity"`
	Title    lang.Text `json:"title"`
	Why      lang.Text `json:"why"`
	Basis    lang.Text `json:"basis"`
}

const readme = `Granskningspaket från Insyn

report.json är rapporten med bedömningarna. data/ är uppgifterna som de vilar på,
schema/ scheman, rules.json reglernas texter, och manifest.json alla filer med
storlek och kontrollsumma (SHA-256) och vilken commit uppgifterna kommer från.

Räkna om bedömningen själv, i arkivet som programmet finns i:

  go run ./tools/insyn verify PAKET.zip

Insyn audit package

report.json is the report with the verdicts. data/ is the records that they rest on,
schema/ the schemas, rules.json the texts of the rules, and manifest.json every file
with size and checksum (SHA-256) and the commit that the records come from.

Recompute the verdict yourself, in the repository that the program is in:

  go run ./tools/insyn verify PACKAGE.zip --lang en
`

// Pack makes a package of the records (files under data/ by their path) and of
// the report that was made from them.
func Pack(report *inspect.Report, records map[string][]byte) ([]byte, error) {
	files := maps.Clone(records)
	files[readmeFile] = []byte(readme)
	var err error
	if files[reportFile], err = indented(report); err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	if files[rulesFile], err = indented(ruleTexts()); err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	if err := addSchemas(files); err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	m := manifest{Version: version, AsOf: report.AsOf, Source: report.Source}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		m.Files = append(m.Files, entry{name, len(files[name]), digest(files[name])})
	}
	if files[manifestFile], err = indented(m); err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		// The oldest time that the format has: the package says nothing of when
		// it was made.
		h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write(files[name])
		}
		if err != nil {
			return nil, fmt.Errorf("audit: %s: %w", name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	return b.Bytes(), nil
}

func ruleTexts() (list []ruleText) {
	for _, r := range rule.All() {
		list = append(list, ruleText{r.ID, string(r.Severity), r.Title, r.Why, r.Basis})
	}
	return list
}

// addSchemas adds the schemas, as they are, under schema/.
func addSchemas(files map[string][]byte) error {
	names, err := fs.Glob(schema.FS, "*.json")
	if err != nil {
		return err
	}
	for _, name := range names {
		if files["schema/"+name], err = schema.FS.ReadFile(name); err != nil {
			return err
		}
	}
	return nil
}

// indented writes JSON for people too, with a newline at its end.
func indented(v any) ([]byte, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	return append(source.Escape(data), '\n'), err
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// known reports whether a package may hold a file of the name.
func known(name string) bool {
	switch name {
	case manifestFile, reportFile, rulesFile, readmeFile:
		return true
	}
	folder, _, _ := strings.Cut(name, "/")
	return (folder == "data" || folder == "schema") && fs.ValidPath(name) && strings.HasSuffix(name, ".json")
}
