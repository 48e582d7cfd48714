package source

import (
	"strconv"
	"strings"
)

// Locate follows a JSON pointer (RFC 6901; "" is the whole value) and
// returns the value and its offset. Where something on the way is missing, ok is false
// and the value is the nearest parent that exists; a file that could not be
// read returns nil, 0, false.
func (f *File) Locate(pointer string) (v *Value, offset int, ok bool) {
	v, _, ok = f.follow(pointer)
	if v == nil {
		return nil, 0, false
	}
	return v, int(v.Offset), ok
}

// LocateName returns the offset of the name, quotation mark included, of the
// member that a JSON pointer leads to. Where the value has no name (the root,
// an array's item) or is missing, ok is false and offset is that of Locate.
func (f *File) LocateName(pointer string) (offset int, ok bool) {
	v, name, ok := f.follow(pointer)
	switch {
	case v == nil:
		return 0, false
	case ok && name >= 0:
		return name, true
	}
	return int(v.Offset), false
}

// follow returns the value at the pointer, or the nearest parent and false; name
// is the offset of the value's name, -1 for none.
func (f *File) follow(pointer string) (v *Value, name int, ok bool) {
	v, name = f.Root, -1
	if v == nil {
		return nil, -1, false
	}
	if pointer == "" {
		return v, -1, true
	}
	if pointer[0] != '/' {
		return v, -1, false
	}
	for token := range strings.SplitSeq(pointer[1:], "/") {
		next, at := v.step(token)
		if next == nil {
			return v, name, false
		}
		v, name = next, at
	}
	return v, name, true
}

// step returns the child that one token of a pointer names, nil for none.
func (v *Value) step(token string) (child *Value, name int) {
	switch v.Kind {
	case Object:
		if strings.Contains(token, "~") {
			var ok bool
			if token, ok = UnescapeToken(token); !ok {
				return nil, -1
			}
		}
		for _, m := range v.Members() {
			if m.Name == token {
				return m.Value, m.NameOffset
			}
		}
	case Array:
		// Written in one way only: "1", never "01" or "+1".
		i, err := strconv.Atoi(token)
		if items := v.Items(); err == nil && i >= 0 && i < len(items) && strconv.Itoa(i) == token {
			return items[i], -1
		}
	}
	return nil, -1
}

// EscapeToken returns a member's name as a token of a JSON pointer.
func EscapeToken(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

// UnescapeToken undoes EscapeToken. Any other use of ~ than in ~0 and ~1 is no
// pointer: then ok is false and name "".
func UnescapeToken(token string) (name string, ok bool) {
	for rest := token; ; {
		i := strings.IndexByte(rest, '~')
		if i < 0 {
			break
		}
		if i+1 >= len(rest) || rest[i+1] != '0' && rest[i+1] != '1' {
			return "", false
		}
		rest = rest[i+2:]
	}
	// ~1 first: "~01" is "~1", not "/".
	return strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~"), true
}
