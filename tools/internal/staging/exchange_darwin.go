package staging

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange lets two folders change places in one step. errors.ErrUnsupported:
// the file system cannot.
func exchange(a, b string) error {
	err := unix.RenamexNp(a, b, unix.RENAME_SWAP)
	if errors.Is(err, unix.ENOTSUP) {
		return errors.ErrUnsupported
	}
	return err
}
