package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/git"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/terminal"
)

// kept are the answers of a conversation that was broken off.
type kept struct {
	Form    string        `json:"form"`
	On      lang.Date     `json:"on"`
	Answers draft.Answers `json:"answers"`
	// Begun is what was being written in answer to a question, by form and question. It
	// is no answer: the question is asked again.
	Begun map[string]string `json:"begun,omitzero"`
	// Added are the answers for what was to be added on the way.
	Added []kept `json:"added,omitzero"`
	// Question is what the record was added for, and ID its id.
	Question string `json:"question,omitzero"`
	ID       string `json:"id,omitzero"`
}

// keeper is where the answers to a form over the records of one folder are kept:
// they are about people, so they lie where no commit takes them and nobody else
// reads them, and no longer than they are needed.
type keeper struct {
	folder string
	prefix string // of the files for the same records
	form   string
}

const keptEnding = ".json"

// keeperFor returns the place for a form: under git's own folder, or where there is
// none, the user's.
func (s *session) keeperFor(ctx context.Context, root, form string) (keeper, error) {
	folder, err := git.Ask(ctx, root, "rev-parse", "--absolute-git-dir")
	if err != nil {
		if folder, err = os.UserCacheDir(); err != nil {
			return keeper{}, err
		}
	}
	whole, err := filepath.Abs(cmp.Or(s.becomes, root))
	if err != nil {
		return keeper{}, err
	}
	of := sha256.Sum256([]byte(whole))
	return keeper{filepath.Join(folder, "insyn"), "answers-" + hex.EncodeToString(of[:4]) + "-", form}, nil
}

func (k keeper) path() string { return filepath.Join(k.folder, k.prefix+k.form+keptEnding) }

// keep writes the answers, whole or not at all.
func (k keeper) keep(answers kept) error {
	data, err := json.Marshal(answers, json.Deterministic(true))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(k.folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(k.folder, ".answers-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), k.path())
}

// maxKept is more than the answers to any form.
const maxKept = 4 << 20

// find returns the answers that are kept, and reports whether there are any that
// can be read.
func (k keeper) find() (kept, bool) {
	info, err := os.Lstat(k.path())
	if err != nil || !info.Mode().IsRegular() {
		return kept{}, false
	}
	f, err := os.Open(k.path())
	if err != nil {
		return kept{}, false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxKept))
	var answers kept
	if err != nil || json.Unmarshal(data, &answers) != nil || answers.Form != k.form || answers.Answers == nil {
		return kept{}, false
	}
	return answers, true
}

// setAside moves answers that cannot be read out of the way, and returns where to; ""
// where there are none.
func (k keeper) setAside() (string, error) {
	if _, err := os.Lstat(k.path()); err != nil {
		return "", nil
	}
	aside := strings.TrimSuffix(k.path(), keptEnding) + "-unread"
	for n := 2; ; n++ {
		if _, err := os.Lstat(aside); err != nil {
			return aside, os.Rename(k.path(), aside)
		}
		aside = strings.TrimSuffix(k.path(), keptEnding) + "-unread-" + strconv.Itoa(n)
	}
}

// drop removes the answers.
func (k keeper) drop() error {
	if err := os.Remove(k.path()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// others names the other forms of which answers are kept, with the day.
func (k keeper) others() []lang.Text {
	entries, err := os.ReadDir(k.folder)
	if err != nil {
		return nil
	}
	var list []lang.Text
	for _, e := range entries {
		name, ok := strings.CutPrefix(e.Name(), k.prefix)
		name, is := strings.CutSuffix(name, keptEnding)
		if !ok || !is || name == k.form || !slices.ContainsFunc(draft.Forms(), func(f draft.Form) bool { return f.Name == name }) {
			continue
		}
		if answers, ok := (keeper{k.folder, k.prefix, name}).find(); ok {
			list = append(list, lang.Format("%s (%s)", "%s (%s)", lang.T(name, name), answers.On))
		}
	}
	return list
}

// said is told of answers that have been kept.
func (k keeper) said(command string) lang.Text {
	path := terminal.Clean(k.path())
	return lang.Format("Svaren är sparade i %s, som bara du kan läsa. Kör %s igen för att fortsätta, eller för att kasta dem.",
		"The answers are kept in %s, which only you can read. Run %s again to go on, or to throw them away.",
		lang.T(path, path), lang.T(command, command))
}
