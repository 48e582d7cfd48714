package audit

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

// What a package may hold at most, so that a hostile one costs little.
const (
	MaxPackage = 256 << 20 // bytes, packed
	maxFiles   = 100_000
	maxFile    = 64 << 20  // bytes, unpacked: the report of a large region
	maxWhole   = 512 << 20 // bytes, unpacked, all files together
	maxFaults  = 20        // reported
)

// Verified is what trying a package gave.
type Verified struct {
	Digest   string // SHA-256 of the package, in hexadecimal
	AsOf     lang.Date
	Source   inspect.Source
	Records  int
	Verdicts []verdict.Verdict // as recomputed; none where there are Faults in the files
	Faults   []lang.Text       // what does not hold; none: all of it does
	Notes    []lang.Text       // what else a reader should know
}

// Verify tries a package: that it holds what its manifest says, byte for byte,
// and that the records give the verdicts of its report. today is the real day.
//
// An error means that nothing was tried; what is wrong with the package is in
// Faults. Names in Faults come from a stranger: the reader cleans them.
func Verify(ctx context.Context, data []byte, today lang.Date) (*Verified, error) {
	v := &Verified{Digest: digest(data)}
	files := v.unpack(data)
	if len(v.Faults) > 0 {
		return v, nil
	}
	m := v.compare(files)
	if len(v.Faults) > 0 {
		return v, nil
	}
	v.AsOf, v.Source = m.AsOf, m.Source
	return v, v.recompute(ctx, files, m, today)
}

func (v *Verified) fault(sv, en string, args ...any) {
	if len(v.Faults) < maxFaults {
		v.Faults = append(v.Faults, lang.Format(sv, en, args...))
	}
}

// unpack reads every file of the zip into memory.
func (v *Verified) unpack(data []byte) map[string][]byte {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		v.fault("Filen är inte en hel zip-fil. Den kan vara avklippt eller skadad: hämta paketet en gång till.",
			"The file is not a whole zip file. It may be cut off or damaged: get the package once more.")
		return nil
	}
	if len(z.File) > maxFiles {
		v.fault("Paketet har %d filer. Ett granskningspaket har högst %d.", "The package has %d files. An audit package has at most %d.", len(z.File), maxFiles)
		return nil
	}
	files, folded := map[string][]byte{}, map[string]string{}
	left := int64(maxWhole)
	for _, f := range z.File {
		twin, twice := folded[strings.ToLower(f.Name)]
		folded[strings.ToLower(f.Name)] = f.Name
		switch {
		case !known(f.Name):
			v.fault("%s hör inte hemma i ett granskningspaket. Där finns manifest.json, report.json, rules.json, README.txt och filer under data/ och schema/.",
				"%s does not belong in an audit package. It has manifest.json, report.json, rules.json, README.txt and files under data/ and schema/.", f.Name)
		case !f.Mode().IsRegular():
			v.fault("%s är en länk eller mapp, men ska vara en vanlig fil.", "%s is a link or a folder, but must be an ordinary file.", f.Name)
		case twice:
			v.fault("%s finns två gånger (%s). Då går det inte att veta vilken som gäller.", "%s is there twice (%s). There is no knowing which one counts.", f.Name, twin)
		default:
			content, err := content(f, min(maxFile, left))
			if err != nil {
				v.fault("%s: %s", "%s: %s", f.Name, err.text)
				break
			}
			left -= int64(len(content))
			files[f.Name] = content
		}
		if len(v.Faults) == maxFaults {
			break
		}
	}
	return files
}

// damage says why a file of the zip could not be read.
type damage struct{ text lang.Text }

// content reads one file, at most maxBytes of it, whatever size it claims.
func content(f *zip.File, maxBytes int64) ([]byte, *damage) {
	large := &damage{lang.Format("filen är större än vad som läses (%d byte)", "the file is larger than what is read (%d bytes)", maxBytes)}
	if f.UncompressedSize64 > uint64(maxBytes) {
		return nil, large
	}
	broken := &damage{lang.T("innehållet är ändrat eller skadat: det stämmer inte med filens kontrollsumma i zip-filen",
		"the content is changed or damaged: it does not agree with the file's checksum in the zip file")}
	r, err := f.Open()
	if err != nil {
		return nil, broken
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	switch {
	case err != nil:
		return nil, broken
	case int64(len(data)) > maxBytes:
		return nil, large
	}
	return data, nil
}

// compare holds the files to the manifest.
func (v *Verified) compare(files map[string][]byte) manifest {
	var m manifest
	data, ok := files[manifestFile]
	if !ok {
		v.fault("manifest.json saknas. Filen är inte ett granskningspaket, eller så är den inte hel.",
			"manifest.json is missing. The file is not an audit package, or it is not whole.")
		return m
	}
	if err := json.Unmarshal(data, &m); err != nil || !m.AsOf.Known() {
		v.fault("manifest.json går inte att läsa. Hämta paketet en gång till.", "manifest.json cannot be read. Get the package once more.")
		return m
	}
	if m.Version != version {
		v.fault("Paketet har version %d. Det här programmet läser version %d: använd programmet från paketets commit.",
			"The package has version %d. This program reads version %d: use the program of the package's commit.", m.Version, version)
		return m
	}
	listed := map[string]bool{manifestFile: true}
	for _, e := range m.Files {
		listed[e.Path] = true
		got, ok := files[e.Path]
		switch {
		case !ok:
			v.fault("%s saknas i paketet, men står i manifest.json.", "%s is missing from the package, but is in manifest.json.", e.Path)
		case digest(got) != e.SHA256:
			v.fault("%s är ändrad: kontrollsumman är %s, men ska enligt manifest.json vara %s.",
				"%s is changed: its checksum is %s, but by manifest.json it must be %s.", e.Path, digest(got), e.SHA256)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !listed[name] {
			v.fault("%s finns i paketet, men står inte i manifest.json.", "%s is in the package, but not in manifest.json.", name)
		}
	}
	return m
}

// recompute judges the package's records with this program's own schemas and
// rules, and compares.
func (v *Verified) recompute(ctx context.Context, files map[string][]byte, m manifest, today lang.Date) error {
	var report inspect.Report
	if err := json.Unmarshal(files[reportFile], &report); err != nil {
		v.fault("report.json saknas eller går inte att läsa som en rapport.", "report.json is missing or cannot be read as a report.")
		return nil
	}
	if report.AsOf != m.AsOf {
		v.fault("Rapporten är gjord för %s, men manifest.json säger %s.", "The report is made for %s, but manifest.json says %s.", report.AsOf, m.AsOf)
		return nil
	}
	records := map[string][]byte{}
	for name, data := range files {
		if strings.HasPrefix(name, "data/") {
			records[name] = data
		}
	}
	v.Records = len(records)
	result, err := inspect.Run(ctx, inspect.Input{Tree: filetree.Files(records), AsOf: m.AsOf, Today: today, Source: m.Source})
	if errors.Is(err, inspect.ErrNoRecords) {
		v.fault("Paketet har inga uppgifter i data/.", "The package has no records in data/.")
		return nil
	}
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	v.sameProgram(files)
	v.Verdicts = result.Report.Verdicts
	return v.sameVerdicts(report.Verdicts, v.Verdicts)
}

// sameProgram notes that the package was made with other rules or schemas.
func (v *Verified) sameProgram(files map[string][]byte) {
	own := map[string][]byte{}
	texts, err := indented(ruleTexts())
	if err == nil {
		err = addSchemas(own)
	}
	own[rulesFile] = texts
	for name, data := range own {
		if err != nil || !bytes.Equal(files[name], data) {
			v.Notes = append(v.Notes, lang.T(
				"Paketet är gjort med andra regler eller scheman än det här programmets. För samma svar: använd programmet från paketets commit.",
				"The package was made with other rules or schemas than this program's. For the same answer: use the program of the package's commit."))
			return
		}
	}
}

// sameVerdicts compares the verdicts that are reported with those recomputed.
func (v *Verified) sameVerdicts(reported, is []verdict.Verdict) error {
	byKey := map[string][]byte{}
	status := map[string]lang.Text{}
	for _, w := range is {
		data, err := json.Marshal(w)
		if err != nil {
			return err
		}
		byKey[w.Project+"/"+w.Condition], status[w.Project+"/"+w.Condition] = data, label(w)
	}
	for _, w := range reported {
		key := w.Project + "/" + w.Condition
		data, err := json.Marshal(w)
		if err != nil {
			return err
		}
		switch got, ok := byKey[key]; {
		case !ok:
			v.fault("Rapporten bedömer villkoret %s, som inte finns bland uppgifterna.", "The report judges the condition %s, which is not among the records.", key)
		case status[key] != label(w):
			v.fault("Villkoret %s: rapporten säger %s, men uppgifterna ger %s.", "The condition %s: the report says %s, but the records give %s.",
				key, lang.Quote(label(w)), lang.Quote(status[key]))
		case !bytes.Equal(got, data):
			v.fault("Villkoret %s: läget är detsamma, men rapportens skäl är andra än de som uppgifterna ger.",
				"The condition %s: the status is the same, but the report's reasons are others than those that the records give.", key)
		}
		delete(byKey, key)
	}
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		v.fault("Villkoret %s bedöms av uppgifterna, men saknas i rapporten.", "The condition %s is judged by the records, but is missing from the report.", key)
	}
	return nil
}

func label(w verdict.Verdict) lang.Text {
	if w.Status == nil {
		return lang.T("Kan inte bedömas", "Cannot be judged")
	}
	return verdict.Label(*w.Status)
}
