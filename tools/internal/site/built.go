package site

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/spread"
)

// Built is a site that was built, remembered for the next one: while somebody
// edits, nearly every file of the two is the same, and Write takes it over
// instead of having it made again. A file that somebody has touched in the
// meantime is made again.
type Built struct {
	public string
	files  map[string]builtFile // by path below public
}

type builtFile struct {
	from digest
	info fs.FileInfo
}

// digest tells apart what files are made from.
type digest [sha256.Size]byte

// Look tells one look of the pages from another: by the program that makes them
// and by what it reads beside the records, which lies in the folder.
func Look(folder, hugo string) (string, error) {
	h := sha256.New() // to which writing never fails
	// The go command keeps a program in a folder named after its content.
	io.WriteString(h, hugo+"\x00")
	files := os.DirFS(folder)
	for _, name := range []string{"hugo.toml", "themes"} {
		err := fs.WalkDir(files, name, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(files, name)
			sum := sha256.Sum256(data)
			io.WriteString(h, name+"\x00"+string(sum[:]))
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Built remembers the site that was meant and that stands in public, where every
// file of it must be.
func (want Expected) Built(public string) (*Built, error) {
	names := slices.Concat(want.Pages, want.Files)
	infos := make([]fs.FileInfo, len(names))
	err := spread.Try(len(names), func(i int) (err error) {
		infos[i], err = os.Lstat(filepath.Join(public, filepath.FromSlash(names[i])))
		return err
	})
	if err != nil {
		return nil, err
	}
	b := &Built{public, make(map[string]builtFile, len(names))}
	for i, name := range names {
		if from, ok := want.from[name]; ok {
			b.files[name] = builtFile{from, infos[i]}
		}
	}
	return b, nil
}

// take gives the file of the site, as it is, the further name given, and tells
// whether it did. It does not if the file was made from something else, if it is
// not the one that was built, or where the disk knows no links. The file then has
// both names: it must be replaced, never written in.
func (b *Built) take(name string, from digest, to string) bool {
	if b == nil {
		return false
	}
	old, ok := b.files[name]
	if !ok || old.from != from {
		return false
	}
	path := filepath.Join(b.public, filepath.FromSlash(name))
	info, err := os.Lstat(path)
	if err != nil || !os.SameFile(old.info, info) || old.info.Size() != info.Size() || !old.info.ModTime().Equal(info.ModTime()) {
		return false
	}
	return os.Link(path, to) == nil
}

// origins tells what each file of the site is made from: a page of its own view
// data, of what all pages see, and of look; any other file of its bytes. The
// start pages are left out, which always are made: where Hugo is given none, it
// makes one of nothing.
func origins(views map[lang.Language]view, pages map[lang.Language][][]byte, files map[string][]byte, look string) (map[string]digest, error) {
	from := make(map[string]digest, len(files))
	for name, data := range files {
		from[name] = sha256.Sum256(data)
	}
	for l, v := range views {
		seen, err := v.encode(nil)
		if err != nil {
			return nil, err
		}
		around := sha256.Sum256(append(seen, look...))
		digests := make([]digest, len(v.Pages))
		spread.Each(len(digests), func(i int) {
			digests[i] = sha256.Sum256(slices.Concat(around[:], pages[l][i]))
		})
		for i, p := range v.Pages {
			if len(p.place) > 0 || p.Layout == "notfound" {
				from[p.file()] = digests[i]
			}
		}
	}
	return from, nil
}
