package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"insyn/tools/internal/lang"
)

// readGiven reads a file that the command line names, which must be an ordinary
// one of at most the number of bytes. What it is to be ends "Give …".
func (s *session) readGiven(name string, most int64, what lang.Text) ([]byte, error) {
	// Looked at before it is opened: to open a named pipe is to wait for its
	// other end.
	info, err := os.Stat(s.path(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, wrongly(
			fmt.Sprintf("Filen %s finns inte. Ange %s.", quoted(name), what.SV),
			fmt.Sprintf("There is no file %s. Give %s.", quoted(name), what.EN))
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, wrongly(
			fmt.Sprintf("%s är ingen vanlig fil. Ange %s.", quoted(name), what.SV),
			fmt.Sprintf("%s is not an ordinary file. Give %s.", quoted(name), what.EN))
	}
	f, err := os.Open(s.path(name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > most {
		return nil, wrongly(
			fmt.Sprintf("%s är större än de %d byte som läses. Ange %s.", quoted(name), most, what.SV),
			fmt.Sprintf("%s is larger than the %d bytes that are read. Give %s.", quoted(name), most, what.EN))
	}
	return data, nil
}
