package audit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/validate"
	"insyn/tools/internal/verdict"
)

// maxFaults is how many faults are told.
const maxFaults = 20

// Verified is what trying a package gave.
type Verified struct {
	Digest   string // SHA-256 of the package, in hexadecimal
	AsOf     lang.Date
	Made     lang.Date // not known of a package that does not say
	Project  string    // the one that it is of; "" for all
	Program  *Program  // that made it; nil where the package does not say
	Records  int
	Verdicts []verdict.Verdict // as recomputed; none where there are Faults in the files
	// Result is all that was found of the records, nil where nothing was judged. It
	// may hold what a page must not show: see Openly.
	Result *inspect.Result
	Source inspect.Source // whence the package says that its records are
	// Whole is set where the whole Report was recomputed. Else the statuses were,
	// by another program than made the package.
	Whole  bool
	Origin *lang.Text  // what Locate found to hold; nil: nothing
	Faults []lang.Text // what does not hold; none: all of it does
	Notes  []lang.Text // what else a reader should know

	files map[string][]byte // the records and texts
	sums  map[string]string // the digest of each file of the package but the manifest
}

// Verify tries a package: that it holds what its manifest says, byte for byte, and
// that the records give its report, judged with the day that it was made as the real
// one. A package of the same program is recomputed whole; of another, the statuses
// are. today is the real day, which no package is made after.
//
// An error means that nothing was tried; what is wrong with the package is in
// Faults. Names in Faults come from a stranger: the reader cleans them.
func Verify(ctx context.Context, data []byte, today lang.Date) (*Verified, error) {
	v := &Verified{Digest: digest(data), sums: map[string]string{}}
	files := v.unpack(data)
	if files == nil {
		return v, nil
	}
	m, ok := v.compare(files)
	if !ok || len(v.Faults) > 0 {
		return v, nil
	}
	v.AsOf, v.Made, v.Project, v.Program, v.Source = m.AsOf, m.Made, m.Project, m.Program, m.Source
	v.files = map[string][]byte{}
	for name, data := range files {
		if isRecord(name) || isText(name) {
			v.files[name] = data
		}
	}
	return v, v.recompute(ctx, data, files, m, today)
}

// Holds says in one sentence whether the package holds.
func (v *Verified) Holds() lang.Text {
	switch {
	case len(v.Faults) > 0 && v.Verdicts != nil && !v.Whole:
		return lang.T("Paketet stämmer inte med det här programmet.", "The package does not hold by this program.")
	case len(v.Faults) > 0:
		return lang.T("Paketet stämmer inte.", "The package does not hold.")
	}
	records := lang.Count(v.Records, lang.T("uppgift ger", "record gives"), lang.T("uppgifter ger", "records give"))
	if v.Whole {
		return lang.Format("Paketet stämmer: %s för %s samma bedömningar som rapporten, och resten av den ord för ord.",
			"The package holds: %s the same verdicts as the report for %s, and the rest of it word for word.", records, v.AsOf.TheDay())
	}
	return lang.Format("Paketets lägen stämmer: %s för %s samma lägen som rapporten.",
		"The statuses of the package hold: %s the same statuses as the report for %s.", records, v.AsOf.TheDay())
}

// Tree is the package's records and texts, for whoever goes on to work over them.
func (v *Verified) Tree() filetree.Tree { return filetree.Files(v.files) }

// RecordsDigest is the digest of the package's records alone, as the Index has it.
func (v *Verified) RecordsDigest() string { return recordsDigest(v.sums) }

func (v *Verified) fault(sv, en string, args ...any) { v.tell(lang.Format(sv, en, args...)) }

func (v *Verified) tell(faults ...lang.Text) {
	for _, f := range faults[:min(len(faults), maxFaults-len(v.Faults))] {
		v.Faults = append(v.Faults, lang.Text{SV: short(f.SV), EN: short(f.EN)})
	}
}

// short is a fault as far as it is worth telling: the names in it are a stranger's, of
// any length.
func short(s string) string {
	const most = 600
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	letters := []rune(s)
	return string(letters[:most]) + "…"
}

func (v *Verified) note(sv, en string, args ...any) {
	v.Notes = append(v.Notes, lang.Format(sv, en, args...))
}

// objectID is how git writes the id of a commit or tree.
var objectID = regexp.MustCompile(`^(?:[0-9a-f]{40}|[0-9a-f]{64})$`)

// compare holds the files to the manifest, and reports whether that could be read.
func (v *Verified) compare(files map[string][]byte) (m manifest, ok bool) {
	data, ok := files[manifestFile]
	if !ok {
		v.fault("manifest.json saknas. Filen är inte ett granskningspaket, eller så är den inte hel.",
			"manifest.json is missing. The file is not an audit package, or it is not whole.")
		return m, false
	}
	if err := json.Unmarshal(data, &m); err != nil || !m.AsOf.Known() || m.AsOf.ByMonth() || m.Made.ByMonth() {
		v.fault("manifest.json går inte att läsa. Hämta paketet en gång till.", "manifest.json cannot be read. Get the package once more.")
		return m, false
	}
	if m.Version != version {
		v.fault("Paketet har version %d. Det här programmet läser version %d: använd det program som paketet är gjort med.",
			"The package has version %d. This program reads version %d: use the program that the package was made with.", m.Version, version)
		return m, false
	}
	for _, id := range []*string{m.Source.Commit, m.Source.Tree} {
		if id != nil && !objectID.MatchString(*id) {
			v.fault("manifest.json: %s är inget id i git.", "manifest.json: %s is no id of git's.", *id)
		}
	}
	listed := map[string]bool{manifestFile: true}
	for _, e := range m.Files {
		listed[e.Path] = true
		got, ok := files[e.Path]
		if !ok {
			v.fault("%s saknas i paketet, men står i manifest.json.", "%s is missing from the package, but is in manifest.json.", e.Path)
			continue
		}
		if v.sums[e.Path] = digest(got); v.sums[e.Path] != e.SHA256 {
			v.fault("%s är ändrad: kontrollsumman är %s, men ska enligt manifest.json vara %s.",
				"%s is changed: its checksum is %s, but by manifest.json it must be %s.", e.Path, v.sums[e.Path], e.SHA256)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !listed[name] {
			v.fault("%s finns i paketet, men står inte i manifest.json.", "%s is in the package, but not in manifest.json.", name)
		}
	}
	return m, true
}

// recompute judges the package's records with this program's own schemas and
// rules, and compares. pack is the package, and files what is in it.
func (v *Verified) recompute(ctx context.Context, pack []byte, files map[string][]byte, m manifest, today lang.Date) error {
	var said inspect.Report
	if err := json.Unmarshal(files[reportFile], &said); err != nil {
		v.fault("report.json saknas, har en medlem två gånger eller går inte att läsa som en rapport.",
			"report.json is missing, has a member twice or cannot be read as a report.")
		return nil
	}
	if said.AsOf != m.AsOf {
		v.fault("Rapporten är gjord för %s, men manifest.json säger %s.", "The report is made for %s, but manifest.json says %s.", said.AsOf, m.AsOf)
	}
	days := []lang.Date{m.Made}
	switch {
	case !m.Made.Known(): // made before packages told: on some day from then on
		days = []lang.Date{today, m.AsOf}
	case today.SurelyBefore(m.Made):
		v.fault("Paketet säger att det gjordes den %s, och idag är det den %s. Är datorns klocka rätt?",
			"The package says that it was made on %s, and today it is %s. Is the computer's clock right?", m.Made, today)
	}
	if len(v.Faults) > 0 {
		return nil
	}
	schemas, err := validate.Compile()
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	var result *inspect.Result
	var faults []lang.Text
	for i, day := range days {
		r, err := inspect.Run(ctx, inspect.Input{Tree: filetree.Files(v.files), AsOf: m.AsOf, Today: day, Source: m.Source, Schemas: schemas})
		if errors.Is(err, inspect.ErrNoRecords) {
			v.fault("Paketet har inga uppgifter i data/.", "The package has no records in data/.")
			return nil
		}
		if err != nil {
			return fmt.Errorf("audit: %w", err)
		}
		if w := wrong(statuses(&said, ""), statuses(r.Report, "")); i == 0 || len(w) < len(faults) {
			result, faults = r, w
		}
	}
	for name := range v.files {
		if isRecord(name) {
			v.Records++
		}
	}
	v.Result, v.Verdicts = result, result.Report.Verdicts
	v.tell(faults...)

	program, err := ThisProgram()
	if err != nil {
		return err
	}
	v.Whole = m.Made.Known() && m.Program != nil && m.Program.Rules == program.Rules
	if !v.Whole && len(faults) > 0 {
		v.note("Att lägena är andra kan bero på paketet, eller på att ett annat program gjorde det: pröva med det.",
			"That the statuses are others may be the package, or that another program made it: try with that.")
	}
	own, err := written(result.Report, m.Project)
	if err != nil {
		return err
	}
	switch {
	case !m.Made.Known() || m.Program == nil:
		v.note("Paketet säger inte vilken dag det gjordes eller av vilket program. Därför är bara lägena omräknade: anmärkningar, skäl och ord är inte prövade.",
			"The package does not say on which day it was made or by which program. So only the statuses are recomputed: findings, reasons and words are not tried.")
		return nil
	case !v.Whole:
		return v.otherProgram(files, own, m, program)
	}
	if err := v.sameProgram(files, own, m, Input{Report: result.Report, Register: result.Register, Files: result.Files, Made: m.Made}, schemas); err != nil {
		return err
	}
	if len(v.Faults) > 0 || m.Program.Go != program.Go {
		return nil
	}
	if again, err := compress(files); err == nil && !bytes.Equal(again, pack) {
		v.note("Innehållet är det som programmet skriver, men zip-filen är packad av något annat. Dess kontrollsumma är därför inte webbplatsens, och den är inte attesterad.",
			"The content is what the program writes, but the zip file was packed by something else. So its checksum is not the site's, and it is not attested.")
	}
	return nil
}

// sameProgram compares everything that this program would write.
func (v *Verified) sameProgram(files, own map[string][]byte, m manifest, in Input, schemas *validate.Schemas) error {
	for _, name := range slices.Sorted(maps.Keys(own)) {
		if _, ok := files[name]; !ok {
			v.fault("%s saknas i paketet.", "%s is missing from the package.", name)
			continue
		}
		if bytes.Equal(files[name], own[name]) {
			continue
		}
		if name != reportFile {
			v.fault("%s är ändrad: den är inte den som programmet skriver.", "%s is changed: it is not the one that the program writes.", name)
			continue
		}
		v.differ(name, files[name], own[name])
	}
	belongs := func(string) bool { return true }
	if m.Project != "" {
		of := projectFiles(in, schemas, filesByProject(in.Files), m.Project)
		if len(filesByProject(in.Files)[m.Project]) == 0 {
			v.fault("Paketet säger sig vara projektet %s, som inte finns bland uppgifterna.", "The package says that it is of the project %s, which is not among the records.", m.Project)
			return nil
		}
		belongs = func(name string) bool { return of[name] != nil }
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		switch {
		case own[name] != nil || name == manifestFile:
		case v.files[name] == nil:
			v.fault("%s hör inte hemma i det här paketet: programmet skriver ingen sådan fil.", "%s does not belong in this package: the program writes no such file.", name)
		case !belongs(name):
			v.fault("%s hör inte till projektet %s, och inget i det hänvisar dit.", "%s is no part of the project %s, and nothing in it refers there.", name, m.Project)
		}
	}
	made, err := indented(newManifest(files, v.sums, m))
	if err == nil {
		v.differ(manifestFile, files[manifestFile], made)
	}
	return err
}

// differ compares two JSON files member by member. What is said of the statuses
// already is not said again.
func (v *Verified) differ(name string, is, want []byte) {
	all, err := differences(is, want)
	if err != nil {
		v.fault("%s går inte att läsa som JSON, eller har en medlem två gånger.", "%s cannot be read as JSON, or has a member twice.", name)
		return
	}
	for _, d := range all {
		if strings.HasPrefix(d.at, "verdicts") && len(v.Faults) > 0 {
			continue
		}
		v.tell(d.text(name))
	}
}

// otherProgram notes that another program made the package, and what it says
// otherwise than this one does.
func (v *Verified) otherProgram(files, own map[string][]byte, m manifest, program Program) error {
	v.note("Paketet är gjort av %s, och det här är %s. Därför är bara lägena jämförda, inte orden. För att räkna om hela rapporten: använd det program som gjorde paketet.",
		"The package was made by %s, and this is %s. So only the statuses are compared, not the words. To recompute the whole report: use the program that made the package.",
		m.Program.Name(), program.Name())
	if is := treeOf(files, m.Source.Commit); m.Tree != is {
		v.tell(difference{"tree", quoted(m.Tree), quoted(is)}.text(manifestFile))
	}
	all, err := differences(files[reportFile], own[reportFile])
	if err != nil {
		v.fault("%s går inte att läsa som JSON, eller har en medlem två gånger.", "%s cannot be read as JSON, or has a member twice.", reportFile)
		return nil
	}
	var at []lang.Text
	for _, d := range all {
		at = append(at, lang.T(d.at, d.at))
	}
	if len(at) > 0 && len(v.Faults) == 0 {
		v.note("Annat än här är i rapporten: %s.", "Otherwise than here in the report is: %s.", lang.List(at))
	}
	return nil
}

func quoted(text string) []byte { return fmt.Appendf(nil, "%q", text) }
