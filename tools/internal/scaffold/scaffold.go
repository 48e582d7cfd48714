// Package scaffold makes a repository in which a region has its own records and
// nothing of the program: the prose to fill in, what GitHub is to read, which calls
// the program's actions by commit, and the schemas for editors. It also brings what
// it made up to date, save what somebody has edited since.
//
// It is pure: it gives files by their paths, and reads and writes none.
package scaffold

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"insyn/schema"
)

//go:embed all:files all:programme funder
var embedded embed.FS

// Program is where the program is kept, and which one it is.
type Program struct {
	Repository string // owner/name on GitHub
	Commit     string // all of its 40 digits
	Version    string // as v1.2.0; "" for one that is not released
}

// Written is the path of the list of the files that Files made, by which Update
// knows those that nobody has edited.
const Written = ".insyn/written"

// Prose returns the folder content as a new region begins with it.
func Prose() fs.FS { return below("files/content") }

// FunderProse returns it as a funder begins with it, who follows what regions publish.
func FunderProse() fs.FS { return below("funder/content") }

// Records returns the records that every region begins with, by their paths.
func Records() map[string][]byte { return under("files/data", "data") }

// Programme returns the records of the project with the six conditions.
func Programme() map[string][]byte { return under("programme", "") }

// Files returns every file but the records, by its path. name is the region's.
func Files(p Program, name string) map[string][]byte {
	files := make(map[string][]byte)
	version := p.Version
	if version == "" {
		version = "commit " + p.Commit[:min(len(p.Commit), 7)]
	}
	fill := strings.NewReplacer("PROGRAM", p.Repository, "COMMIT", p.Commit, "VERSION", version, "REGION", name)
	for file, data := range under("files", "") {
		switch {
		case strings.HasPrefix(file, "data/"):
			continue
		case file == "gitignore" || file == "gitattributes": // under their own names they would be obeyed here
			file = "." + file
		case path.Ext(file) == ".yml" || file == "README.md":
			data = []byte(fill.Replace(string(data)))
		}
		files[file] = data
	}
	for file, data := range read(schema.FS, ".", "schema") {
		if path.Ext(file) == ".json" {
			files[file] = data
		}
	}
	files[Written] = list(p, digests(files))
	return files
}

// Edited is a file that is not as it was made: what it is, and what it would be.
type Edited struct {
	Path     string
	Now, New []byte // Now is nil where it is not there any more
}

// Update returns the files to write so that what nobody has edited is as this
// program makes it, and those that somebody has edited and that would be others.
// there holds the files that are there, by their paths. Which commit an action is
// called at is no edit: Dependabot raises it.
func Update(p Program, name string, there map[string][]byte) (write map[string][]byte, edited []Edited) {
	_, before := Parse(there[Written])
	files := Files(p, name)
	delete(files, Written)
	write = map[string][]byte{}
	after := digests(files)
	for _, file := range slices.Sorted(maps.Keys(files)) {
		now, is := there[file]
		made, known := before[file]
		switch {
		case is && string(now) == string(files[file]):
		case is && Digest(now) == made || !is && !known:
			write[file] = files[file]
		default:
			if Digest(now) != Digest(files[file]) {
				edited = append(edited, Edited{file, now, files[file]})
			}
			if known {
				after[file] = made
			}
		}
	}
	if l := list(p, after); string(l) != string(there[Written]) {
		write[Written] = l
	}
	return write, edited
}

// Behind lists the files that this program makes otherwise than they are there, and
// that nobody has edited, but for README.md, which names the version. there holds the
// files by their paths.
func Behind(there map[string][]byte) []string {
	if there[Written] == nil {
		return nil // not begun by Files
	}
	p, _ := Parse(there[Written])
	write, _ := Update(p, "", there)
	var list []string
	for _, file := range slices.Sorted(maps.Keys(write)) {
		if file != Written && file != "README.md" && Digest(write[file]) != Digest(there[file]) {
			list = append(list, file)
		}
	}
	return list
}

// Parse reads the list: which program made the files, and the digest of each.
func Parse(written []byte) (Program, map[string]string) {
	var p Program
	made := map[string]string{}
	for line := range strings.Lines(string(written)) {
		fields := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "# insyn ") && len(fields) >= 3:
			p.Repository, p.Commit, _ = strings.Cut(fields[2], "@")
			if len(fields) > 3 {
				p.Version = fields[3]
			}
		case len(fields) == 2 && !strings.HasPrefix(line, "#"):
			made[fields[1]] = fields[0]
		}
	}
	return p, made
}

func list(p Program, digests map[string]string) []byte {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(fmt.Sprintf("# insyn %s@%s %s", p.Repository, p.Commit, p.Version)) + "\n")
	b.WriteString("# Filer som insyn init har skrivit. insyn init --update skriver om dem som ingen har ändrat.\n")
	for _, file := range slices.Sorted(maps.Keys(digests)) {
		fmt.Fprintf(&b, "%s  %s\n", digests[file], file)
	}
	return []byte(b.String())
}

func digests(files map[string][]byte) map[string]string {
	all := make(map[string]string, len(files))
	for file, data := range files {
		all[file] = Digest(data)
	}
	return all
}

var pin = regexp.MustCompile(`@[0-9a-f]{40}[^\n]*`)

// Digest returns the SHA-256 of a file, whichever commits it calls actions at, and
// however its lines end.
func Digest(data []byte) string {
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	sum := sha256.Sum256([]byte(pin.ReplaceAllString(text, "@")))
	return hex.EncodeToString(sum[:])
}

func below(folder string) fs.FS {
	files, err := fs.Sub(embedded, folder)
	if err != nil {
		panic(err) // only a name that is no path
	}
	return files
}

func under(folder, as string) map[string][]byte { return read(below(folder), ".", as) }

// read returns the files of a tree that is in the program, by their paths below as.
func read(tree fs.FS, folder, as string) map[string][]byte {
	files := map[string][]byte{}
	err := fs.WalkDir(tree, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		files[path.Join(as, name)] = data
		return err
	})
	if err != nil {
		panic(err) // what is in the program can be read
	}
	return files
}
