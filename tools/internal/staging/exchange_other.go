//go:build !linux && !darwin

package staging

import "errors"

// exchange lets two folders change places in one step, which this system
// cannot.
func exchange(string, string) error { return errors.ErrUnsupported }
