package source

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// File is one file that has been read: a value with places, or faults. It is
// not to be changed or copied; reading it from several goroutines is safe.
type File struct {
	Path string
	Data []byte
	// Root is nil when there are Faults: nothing of a faulty file is to be
	// judged further.
	Root *Value
	// Faults are in the order of place.
	Faults []Fault

	once  sync.Once
	index *index
}

// ByPath returns the files by their paths.
func ByPath(files []*File) map[string]*File {
	m := make(map[string]*File, len(files))
	for _, f := range files {
		m[f.Path] = f
	}
	return m
}

// index finds lines and columns in the data.
type index struct {
	lines  []int   // offset of the first byte of each line
	blocks []block // one for every blockSize bytes
}

// blockSize spares counting a long line from its beginning for each place in
// it: a file may be one line of a megabyte with a finding on every word.
const blockSize = 1 << 10

// block notes how many code points begin before offset, the first beginning of
// one in the block.
type block struct{ offset, runes int }

func (f *File) indexed() *index {
	f.once.Do(func() {
		x := &index{lines: []int{0}}
		runes := 0
		for i := 0; i < len(f.Data); runes++ {
			if i >= len(x.blocks)*blockSize {
				x.blocks = append(x.blocks, block{i, runes})
			}
			size := 1
			if f.Data[i] >= utf8.RuneSelf {
				_, size = utf8.DecodeRune(f.Data[i:])
			}
			i += size
			if f.Data[i-1] == '\n' {
				x.lines = append(x.lines, i)
			}
		}
		f.index = x
	})
	return f.index
}

// Position returns line and column, both from 1, of the byte at offset. A column
// is a Unicode code point: å is one, a tab is one, a byte that is not UTF-8 is
// one. An offset inside a code point has its place; one inside CR LF has the
// place of CR, the end of the line. An offset outside the data is moved to the
// nearest end.
func (f *File) Position(offset int) (line, column int) {
	offset = f.start(min(max(offset, 0), len(f.Data)))
	x := f.indexed()
	line = sort.Search(len(x.lines), func(i int) bool { return x.lines[i] > offset })
	begin := x.lines[line-1]
	return line, f.runesBefore(offset) - f.runesBefore(begin) + 1
}

// start moves an offset inside a code point, or between CR and LF, to where
// that begins.
func (f *File) start(offset int) int {
	if offset == len(f.Data) {
		return offset
	}
	if offset > 0 && f.Data[offset] == '\n' && f.Data[offset-1] == '\r' {
		return offset - 1
	}
	for i := offset - 1; i >= 0 && i > offset-utf8.UTFMax; i-- {
		if utf8.RuneStart(f.Data[i]) {
			if _, size := utf8.DecodeRune(f.Data[i:]); i+size > offset {
				return i
			}
			break
		}
	}
	return offset
}

// runesBefore counts the code points before offset, which begins one.
func (f *File) runesBefore(offset int) int {
	x := f.indexed()
	if len(x.blocks) == 0 {
		return 0
	}
	b := x.blocks[min(offset/blockSize, len(x.blocks)-1)]
	return b.runes + utf8.RuneCount(f.Data[b.offset:offset])
}

// Line returns the text of a line, counted from 1, without its end (LF or CR
// LF); "" for a line that is not there. Every byte that is not UTF-8 is one
// U+FFFD, so that columns hold. Tabs and other control characters stay: who
// prints the line makes them harmless.
func (f *File) Line(line int) string {
	x := f.indexed()
	if line < 1 || line > len(x.lines) {
		return ""
	}
	text := f.Data[x.lines[line-1]:]
	if line < len(x.lines) {
		text = text[:x.lines[line]-x.lines[line-1]-1]
		if n := len(text); n > 0 && text[n-1] == '\r' {
			text = text[:n-1]
		}
	}
	if utf8.Valid(text) {
		return string(text)
	}
	var b strings.Builder
	for _, r := range string(text) {
		b.WriteRune(r)
	}
	return b.String()
}
