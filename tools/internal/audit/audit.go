// Package audit makes and tries audit packages: a zip file each, with all that
// verdicts rest on, from which a stranger recomputes them with the tool alone. There
// is one of all the records, one of each project, and an index of them.
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
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"insyn/schema"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
	"insyn/tools/internal/source"
)

// What a package may hold at most, so that a hostile one costs little. Pack makes
// none that Verify would refuse.
const (
	MaxPackage = 256 << 20 // bytes, packed
	maxFiles   = 250_000
	maxFile    = 128 << 20 // bytes, unpacked: the report of a large region
	maxWhole   = 512 << 20 // bytes, unpacked, all files together
)

// errTooLarge means that a package would be larger than Verify reads.
var errTooLarge = errors.New("audit: too large for a package")

// The files of a package beside data/, content/ and schema/.
const (
	manifestFile = "manifest.json"
	reportFile   = "report.json"
	rulesFile    = "rules.json"
	readmeFile   = "README.txt"
)

// version is the manifest's; a change within a version only adds.
const version = 1

// Input is what packages are made of.
type Input struct {
	Report   *inspect.Report         // of all the files
	Register *record.Register        // likewise, whole
	Files    map[string]*source.File // the records and the site's texts, by path
	// Made is the real day that the Report was made on, by which "in the future" is
	// judged; to recompute it takes the same.
	Made lang.Date
}

// manifest lists every other file of the package, and says what it was made from.
// Packages from before there was one have no Made, Program and Tree.
type manifest struct {
	Version int            `json:"version"`
	AsOf    lang.Date      `json:"asOf"`
	Made    lang.Date      `json:"made"`
	Project string         `json:"project,omitempty"` // the one that it is of; "" for all
	Program *Program       `json:"program"`
	Source  inspect.Source `json:"source"`
	Tree    string         `json:"tree"`  // git's id of the folder data/ as it is here
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

report.json är rapporten med bedömningarna. data/ är uppgifterna som de vilar på.
manifest.json räknar upp alla filer med storlek och kontrollsumma (SHA-256), och
säger vilken dag paketet gjordes, av vilket program och från vilken commit. Ett
paket med allt har också webbplatsens texter i content/, scheman i schema/ och
reglernas texter i rules.json; ett projekts paket har det som projektet hänvisar till.

Räkna om rapporten själv, med programmet eller i en klon av dess arkiv med Go:

  insyn verify PAKET.zip
  go run ./tools/insyn verify PAKET.zip

Kör det i en klon av regionens arkiv, så prövas också att uppgifterna är de som
står i commiten. Med unzip och git går det att se själv: git hash-object FIL ger
samma id som git ls-tree -r COMMIT data/.

Insyn audit package

report.json is the report with the verdicts. data/ is the records that they rest on.
manifest.json lists every file with size and checksum (SHA-256), and says on which
day the package was made, by which program and from which commit. A package of
everything also has the site's texts in content/, the schemas in schema/ and the
texts of the rules in rules.json; one of a project has what the project refers to.

Recompute the report yourself, by the program or in a clone of its repository with Go:

  insyn verify PACKAGE.zip --lang en
  go run ./tools/insyn verify PACKAGE.zip --lang en

Run it in a clone of the region's repository, and it is also tried that the records
are those of the commit. With unzip and git you can see for yourself: git hash-object
FILE gives the same id as git ls-tree -r COMMIT data/.
`

// Pack makes the package of everything.
func Pack(in Input) ([]byte, error) {
	program, err := ThisProgram()
	if err != nil {
		return nil, err
	}
	return pack(in, "", program)
}

// pack makes a package of all that the input has, which is of the project or, with
// "", of everything.
func pack(in Input, project string, program Program) ([]byte, error) {
	files, err := written(in.Report, project)
	if err != nil {
		return nil, err
	}
	for name, f := range in.Files {
		files[name] = f.Data
	}
	m := newManifest(files, digests(files), manifest{AsOf: in.Report.AsOf, Made: in.Made, Project: project, Program: &program, Source: in.Report.Source})
	if files[manifestFile], err = indented(m); err != nil {
		return nil, err
	}
	return compress(files)
}

// written gives what the program writes of its own into a package, but for the
// manifest.
func written(report *inspect.Report, project string) (map[string][]byte, error) {
	data, err := json.Marshal(report)
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	files := map[string][]byte{readmeFile: []byte(readme), reportFile: append(source.Escape(data), '\n')}
	if project != "" {
		return files, nil
	}
	if files[rulesFile], err = indented(ruleTexts()); err != nil {
		return nil, err
	}
	names, err := fs.Glob(schema.FS, "*.json")
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	for _, name := range names {
		if files["schema/"+name], err = schema.FS.ReadFile(name); err != nil {
			return nil, fmt.Errorf("audit: %w", err)
		}
	}
	return files, nil
}

// newManifest gives the manifest of the files, of which sums are the digests, with what
// it says besides.
func newManifest(files map[string][]byte, sums map[string]string, m manifest) manifest {
	m.Version, m.Files = version, nil
	m.Tree = treeOf(files, m.Source.Commit)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name != manifestFile {
			m.Files = append(m.Files, entry{name, len(files[name]), sums[name]})
		}
	}
	return m
}

// compress makes the zip file, unless it would be larger than what is read.
func compress(files map[string][]byte) ([]byte, error) {
	left := maxWhole
	for name, data := range files {
		if left -= len(data); left < 0 || len(data) > maxFile {
			return nil, fmt.Errorf("%w: %s", errTooLarge, name)
		}
	}
	if len(files) > maxFiles {
		return nil, fmt.Errorf("%w: %d files", errTooLarge, len(files))
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		// The oldest time that the format has: when the package was made is said
		// in the manifest, by the day.
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
	if b.Len() > MaxPackage {
		return nil, fmt.Errorf("%w: %d bytes", errTooLarge, b.Len())
	}
	return b.Bytes(), nil
}

func ruleTexts() (list []ruleText) {
	for _, r := range rule.All() {
		list = append(list, ruleText{r.ID, string(r.Severity), r.Title, r.Why, r.Basis})
	}
	return list
}

// indented writes JSON for people too, with a newline at its end.
func indented(v any) ([]byte, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	return append(source.Escape(data), '\n'), nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func digests(files map[string][]byte) map[string]string {
	sums := make(map[string]string, len(files))
	for name, data := range files {
		sums[name] = digest(data)
	}
	return sums
}

// recordsDigest is the SHA-256 of the records alone: of the lines that sha256sum
// writes of the files in data/, in the order of their paths as bytes. sums are the
// digests of all files.
func recordsDigest(sums map[string]string) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		if isRecord(name) {
			fmt.Fprintf(h, "%s  %s\n", sums[name], name)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

func isRecord(name string) bool { return strings.HasPrefix(name, "data/") }

// isText tells of the site's texts, on which findings can be.
func isText(name string) bool { return strings.HasPrefix(name, "content/") }

// known reports whether a package may hold a file of the name.
func known(name string) bool {
	switch name {
	case manifestFile, reportFile, rulesFile, readmeFile:
		return true
	}
	folder, _, _ := strings.Cut(name, "/")
	switch ext := path.Ext(name); folder {
	case "data", "schema":
		return fs.ValidPath(name) && ext == ".json"
	case "content":
		return fs.ValidPath(name) && ext == ".md"
	}
	return false
}
