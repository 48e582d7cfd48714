// Package format writes the canonical bytes of a record: the one way to write
// its values, so that a change shows as nothing but the change (rule FIL-04,
// insyn fmt).
//
// It never changes a value: members keep their order, numbers the way they are
// written, strings their characters. It neither reads nor writes files.
package format

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"insyn/tools/internal/source"
)

// MaxLine is the longest line, in Unicode code points, that an array of plain
// values is put on; the comma after it counts.
const MaxLine = 100

// indent is what each level of nesting moves a line to the right.
const indent = "  "

// What makes a record impossible to format.
var (
	ErrFaulty   = errors.New("the file could not be read, so there is nothing to format")
	ErrTooLarge = errors.New("the canonical form would be larger than a file may be")
)

// Format returns the canonical bytes of a file that was read: UTF-8, each member
// of an object on its own line, two spaces to a level, LF at the end of every
// line and of the file. An array of plain values (null, booleans, numbers,
// strings) stays on the line where it begins if that line is at most MaxLine
// long; any other has each item on its own line. An empty object or array is {}
// or []. A string has only the escapes that JSON demands.
//
// Reading the result and formatting it again gives the same bytes. A file with
// faults returns ErrFaulty; one that the indentation would make larger than
// source.MaxSize returns ErrTooLarge.
func Format(f *source.File) ([]byte, error) {
	return Append(make([]byte, 0, len(f.Data)+len(f.Data)/8+1), f)
}

// Append is like Format but appends to dst.
func Append(dst []byte, f *source.File) ([]byte, error) {
	if f.Root == nil {
		return nil, fmt.Errorf("%s: %w", f.Path, ErrFaulty)
	}
	p := printer{out: dst, line: len(dst)}
	p.value(f.Root, 0, 0)
	p.out = append(p.out, '\n')
	if len(p.out)-len(dst) > source.MaxSize {
		return nil, fmt.Errorf("%s: %w", f.Path, ErrTooLarge)
	}
	return p.out, nil
}

type printer struct {
	out  []byte
	line int // where the line that is being written begins in out
}

// value writes v at a level of nesting. after is the number of characters that
// will follow on its last line: 1 for a comma.
func (p *printer) value(v *source.Value, level, after int) {
	switch v.Kind {
	case source.Null:
		p.out = append(p.out, "null"...)
	case source.Bool:
		if v.Bool {
			p.out = append(p.out, "true"...)
		} else {
			p.out = append(p.out, "false"...)
		}
	case source.Number:
		p.out = append(p.out, v.Text...)
	case source.String:
		p.out = AppendString(p.out, v.Text)
	case source.Array:
		p.array(v.Items(), level, after)
	case source.Object:
		p.object(v.Members(), level)
	}
}

func (p *printer) object(members []source.Member, level int) {
	if len(members) == 0 {
		p.out = append(p.out, "{}"...)
		return
	}
	p.out = append(p.out, '{')
	for i, m := range members {
		more := comma(i, len(members))
		p.newline(level + 1)
		p.out = AppendString(p.out, m.Name)
		p.out = append(p.out, ": "...)
		p.value(m.Value, level+1, len(more))
		p.out = append(p.out, more...)
	}
	p.newline(level)
	p.out = append(p.out, '}')
}

func (p *printer) array(items []*source.Value, level, after int) {
	if len(items) == 0 {
		p.out = append(p.out, "[]"...)
		return
	}
	if p.inline(items, after) {
		return
	}
	p.out = append(p.out, '[')
	for i, item := range items {
		more := comma(i, len(items))
		p.newline(level + 1)
		p.value(item, level+1, len(more))
		p.out = append(p.out, more...)
	}
	p.newline(level)
	p.out = append(p.out, ']')
}

// inline writes an array of plain values on the line that has begun, and returns
// false, having written nothing, when it may not be there.
func (p *printer) inline(items []*source.Value, after int) bool {
	begin := len(p.out)
	p.out = append(p.out, '[')
	for i, item := range items {
		// A code point takes at most four bytes: a line longer than that need
		// not be written to its end to be counted.
		if item.Kind == source.Array || item.Kind == source.Object || len(p.out)-p.line > MaxLine*utf8.UTFMax {
			p.out = p.out[:begin]
			return false
		}
		if i > 0 {
			p.out = append(p.out, ", "...)
		}
		p.value(item, 0, 0)
	}
	p.out = append(p.out, ']')
	if utf8.RuneCount(p.out[p.line:])+after > MaxLine {
		p.out = p.out[:begin]
		return false
	}
	return true
}

// comma returns what follows the item at i of n.
func comma(i, n int) string {
	if i < n-1 {
		return ","
	}
	return ""
}

func (p *printer) newline(level int) {
	p.out = append(p.out, '\n')
	p.line = len(p.out)
	for range level {
		p.out = append(p.out, indent...)
	}
}

// AppendString appends s as a JSON string. Quotation marks, backslashes and
// control characters are escaped, in the short way where there is one (as RFC
// 8785, 3.2.2.2); all else is itself.
func AppendString(out []byte, s string) []byte {
	const hex = "0123456789abcdef"
	out = append(out, '"')
	begin := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		out = append(out, s[begin:i]...)
		begin = i + 1
		switch c {
		case '"', '\\':
			out = append(out, '\\', c)
		case '\b':
			out = append(out, `\b`...)
		case '\f':
			out = append(out, `\f`...)
		case '\n':
			out = append(out, `\n`...)
		case '\r':
			out = append(out, `\r`...)
		case '\t':
			out = append(out, `\t`...)
		default:
			out = append(out, `\u00`...)
			out = append(out, hex[c>>4], hex[c&0xF])
		}
	}
	out = append(out, s[begin:]...)
	return append(out, '"')
}
