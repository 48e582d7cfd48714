package audit

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"

	"insyn/tools/internal/lang"
)

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
	if !v.around(data) {
		return nil
	}
	if folder := within(z.File); folder != "" {
		v.fault("Filerna ligger i mappen %s i zip-filen, men ska ligga överst. Packa om dem inifrån mappen: zip -r ../paket.zip .",
			"The files are in the folder %s of the zip file, but must be at its top. Pack them anew from inside the folder: zip -r ../package.zip .", folder)
		return nil
	}
	files, folded := map[string][]byte{}, map[string]string{}
	left := int64(maxWhole)
	for _, f := range z.File {
		// What zip -r says of folders is nothing, for they hold nothing themselves.
		if strings.HasSuffix(f.Name, "/") && f.UncompressedSize64 == 0 {
			continue
		}
		twin, twice := folded[strings.ToLower(f.Name)]
		folded[strings.ToLower(f.Name)] = f.Name
		switch {
		case !known(f.Name):
			v.fault("%s hör inte hemma i ett granskningspaket. Där finns manifest.json, report.json, rules.json, README.txt och filer under data/, content/ och schema/.",
				"%s does not belong in an audit package. It has manifest.json, report.json, rules.json, README.txt and files under data/, content/ and schema/.", f.Name)
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

// within names the folder that all of a package was packed in, "" for none.
func within(files []*zip.File) string {
	for _, f := range files {
		folder, name, _ := strings.Cut(f.Name, "/")
		if name != manifestFile {
			continue
		}
		for _, f := range files {
			if !strings.HasPrefix(f.Name, folder+"/") {
				return ""
			}
		}
		return folder
	}
	return ""
}

// around tells of bytes before and after the zip file proper. Programs read past
// them, and they are another file to whoever looks at the beginning or the end. It
// reports whether the files are where the zip says.
func (v *Verified) around(data []byte) bool {
	const last = 22 // bytes of the record that ends a zip file, without a comment
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	if end < 0 || end+last > len(data) {
		return true // no zip file
	}
	if after := len(data) - end - last; after > 0 {
		v.fault("Filen fortsätter med %s efter zip-filens slut, och det hör inte till paketet. Hämta paketet en gång till.",
			"The file goes on for %s after the end of the zip file, and that is no part of the package. Get the package once more.", size(after))
	}
	number := func(at int) int { return int(binary.LittleEndian.Uint32(data[at:])) }
	listed, at := number(end+12), number(end+16)
	// A zip of more than 65,535 files says so in a record before.
	const wide, pointer = 56, 20
	if w := end - pointer - wide; w >= 0 && string(data[w:w+4]) == "PK\x06\x06" {
		end, listed, at = w, number(w+40), number(w+48)
	}
	before := end - listed - at
	if before == 0 && listed >= 46 && at >= 0 && at+46 <= len(data) { // the offsets may count what is before
		before = first(data[at:end])
	}
	if before < 0 {
		v.fault("Filens innehållsförteckning pekar fel. Den kan vara avklippt eller skadad: hämta paketet en gång till.",
			"The file's table of contents points wrongly. It may be cut off or damaged: get the package once more.")
		return false
	}
	if before > 0 {
		v.fault("Filen börjar med %s före zip-filen, och det hör inte till paketet. Hämta paketet en gång till.",
			"The file begins with %s before the zip file, and that is no part of the package. Get the package once more.", size(before))
	}
	return true
}

func size(bytes int) lang.Text {
	return lang.Count(bytes, lang.T("byte", "byte"), lang.T("byte", "bytes"))
}

// first returns where the first of the files begins that a zip file's list has.
func first(list []byte) int {
	least := -1
	for len(list) >= 46 && string(list[:4]) == "PK\x01\x02" {
		if at := int(binary.LittleEndian.Uint32(list[42:])); least < 0 || at < least {
			least = at
		}
		length := 46
		for _, at := range []int{28, 30, 32} { // name, more, comment
			length += int(binary.LittleEndian.Uint16(list[at:]))
		}
		list = list[min(length, len(list)):]
	}
	return max(least, 0)
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
	data := bytes.NewBuffer(make([]byte, 0, f.UncompressedSize64+bytes.MinRead)) // large enough, if it says what is so
	n, err := data.ReadFrom(io.LimitReader(r, maxBytes+1))
	switch {
	case err != nil:
		return nil, broken
	case n > maxBytes:
		return nil, large
	}
	return data.Bytes(), nil
}
