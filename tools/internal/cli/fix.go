package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"insyn/tools/internal/format"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/source"
	"insyn/tools/internal/terminal"
)

// bom is what some editors put first in a file.
var bom = []byte("\ufeff")

// fix mends on disk what can be mended without changing what any file says, and
// tells what it did: byte order marks, line ends, characters that were copied out
// of another document (format.Plain), the common form, and permission to run. All of the files are written,
// or none.
func (s *session) fix(ctx context.Context) error {
	if s.flags.rev != "" {
		return wrongly(
			"--fix rättar filerna på disk och kan inte användas med --rev. Ta bort den ena.",
			"--fix mends the files on disk and cannot be used with --rev. Leave one of them out.")
	}
	folder, err := s.folder()
	if err != nil {
		return err
	}
	result, err := s.inspect(ctx, false)
	if err != nil {
		return err
	}
	var files []writing
	var said []lang.Text
	for _, name := range slices.Sorted(maps.Keys(result.Files)) {
		f := result.Files[name]
		after, did := mended(f)
		if len(did) > 0 {
			files = append(files, writing{Path: name, Before: f.Data, After: after})
			said = append(said, lang.Format("%s: %s.", "%s: %s.", lang.T(terminal.Clean(name), terminal.Clean(name)), lang.List(did)))
		}
	}
	if err := s.writeAll(ctx, folder, files); err != nil {
		return err
	}
	ran, err := s.notToRun(folder, result)
	if err != nil {
		return err
	}
	for _, name := range ran {
		said = append(said, lang.Format("%s: %s.", "%s: %s.", lang.T(terminal.Clean(name), terminal.Clean(name)),
			lang.T("är inte längre körbar", "may no longer be run")))
	}
	for _, text := range said {
		fmt.Fprintln(s.Stderr, text.In(s.lang))
	}
	changed := slices.Clone(ran)
	for _, f := range files {
		if !slices.Contains(ran, f.Path) {
			changed = append(changed, f.Path)
		}
	}
	if len(said) == 0 {
		s.say(lang.T("Inget att rätta utan att ändra vad uppgifterna säger.", "Nothing to mend without changing what the records say."))
		return nil
	}
	s.say(lang.Format("Rättade %s. Inga uppgifter är ändrade.", "Mended %s. No facts are changed.",
		lang.Count(len(changed), lang.T("fil", "file"), lang.T("filer", "files"))))
	return nil
}

// mended gives the file's bytes mended, and what was done; nothing is done to a
// file that cannot be read even then.
func mended(f *source.File) (after []byte, did []lang.Text) {
	data := f.Data
	if bytes.HasPrefix(data, bom) {
		data = bytes.TrimPrefix(data, bom)
		did = append(did, lang.T("tog bort bytemärket (BOM) i början", "removed the byte order mark at the beginning"))
	}
	if path.Ext(f.Path) == ".md" {
		return mendedText(data, did)
	}
	read := source.Parse(f.Path, data)
	if read.Root == nil {
		return nil, nil
	}
	root, n := composed(read.Root)
	if n > 0 {
		did = append(did, lang.Format("skrev tecken ur ett annat dokument som vanliga tecken (NFC) i %s", "wrote characters out of another document as ordinary ones (NFC) in %s",
			lang.Count(n, lang.T("text", "text"), lang.T("texter", "texts"))))
	}
	form, err := format.Format(&source.File{Path: f.Path, Data: data, Root: root})
	if err != nil {
		return nil, nil // too large: FIL-01 and FIL-04 say so
	}
	// A fault in the program must not cost anybody a fact.
	if !sameValues(root, source.Parse(f.Path, form).Root) {
		return nil, nil
	}
	if n == 0 && !bytes.Equal(form, data) {
		did = append(did, lang.T("skrev filen i den gemensamma formen", "wrote the file in the common form"))
	}
	return form, did
}

// mendedText mends prose.
func mendedText(data []byte, did []lang.Text) ([]byte, []lang.Text) {
	if bytes.Contains(data, []byte("\r\n")) {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		did = append(did, lang.T("bytte radslut (CRLF) mot LF", "changed line ends (CRLF) to LF"))
	}
	if plain := []byte(format.Plain(string(data))); !bytes.Equal(plain, data) {
		data = plain
		did = append(did, lang.T("skrev tecken ur ett annat dokument som vanliga tecken (NFC)", "wrote characters out of another document as ordinary ones (NFC)"))
	}
	return data, did
}

// composed gives the value with each name and string in its plain form, and how
// many were not.
func composed(v *source.Value) (*source.Value, int) {
	out, n := *v, 0
	compose := func(s string) string {
		plain := format.Plain(s)
		if plain != s {
			n++
		}
		return plain
	}
	below := func(v *source.Value) *source.Value {
		w, k := composed(v)
		n += k
		return w
	}
	switch v.Kind {
	case source.String:
		out.Text = compose(v.Text)
	case source.Array:
		items := make([]*source.Value, len(v.Items()))
		for i, item := range v.Items() {
			items[i] = below(item)
		}
		return source.ArrayOf(items...), n
	case source.Object:
		members := make([]source.Member, len(v.Members()))
		for i, m := range v.Members() {
			members[i] = source.Member{Name: compose(m.Name), Value: below(m.Value)}
		}
		return source.ObjectOf(members...), n
	}
	return &out, n
}

// notToRun takes away the permission to run from records that have it (FIL-02),
// and names them.
func (s *session) notToRun(folder string, result *inspect.Result) ([]string, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	var names []string
	var failed []error
	for _, name := range slices.Sorted(maps.Keys(result.Files)) {
		info, err := root.Lstat(filepath.FromSlash(name))
		if err != nil || !info.Mode().IsRegular() || info.Mode()&0o111 == 0 || !told(result, "FIL-02", name) {
			continue // on a system where every file may be run, no rule speaks of it
		}
		if s.step != nil {
			s.step("set permissions", name)
		}
		if err := root.Chmod(filepath.FromSlash(name), info.Mode().Perm()&^0o111); err != nil {
			failed = append(failed, err)
			continue
		}
		names = append(names, name)
	}
	return names, errors.Join(failed...)
}

// told tells whether a rule speaks of the file.
func told(result *inspect.Result, rule, name string) bool {
	for _, f := range result.Report.Findings {
		if f.Rule == rule && strings.EqualFold(f.Path, name) {
			return true
		}
	}
	return false
}
