package source

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
	"unsafe"

	"github.com/go-json-experiment/json/jsontext"
)

// Parse reads the bytes of one record. It never fails: what is wrong is in the
// file's Faults, and then Root is nil. The file keeps data, which must not be
// changed afterwards.
func Parse(path string, data []byte) *File {
	f := &File{Path: path, Data: data}
	root := f.parse()
	if len(f.Faults) > 0 {
		f.placeFaults()
		return f
	}
	f.Root = root
	return f
}

// parse returns the root, or nil with at least one fault.
func (f *File) parse() *Value {
	if len(f.Data) > MaxSize {
		f.addFault(TooLarge, 0, "limit", strconv.Itoa(MaxSize))
		return nil
	}
	if encoding := wideEncoding(f.Data); encoding != "" {
		f.addFault(WrongEncoding, 0, "encoding", encoding)
		return nil
	}
	begin, end := 0, len(f.Data)
	if bytes.HasPrefix(f.Data, []byte(bom)) {
		f.addFault(BOM, 0)
		begin = len(bom)
	}
	if bad := invalidUTF8(f.Data); bad >= 0 {
		if utf8.FullRune(f.Data[bad:]) || bad == begin+space(f.Data[begin:bad]) {
			f.addFault(NotUTF8, bad, "byte", fmt.Sprintf("%02X", f.Data[bad]))
			return nil
		}
		// The data ends in the middle of a character. What comes before it
		// tells in the middle of what else.
		end = bad
	}
	if i := bytes.IndexByte(f.Data, 0); i >= 0 {
		f.addFault(NUL, i)
		return nil
	}
	if begin+space(f.Data[begin:]) == len(f.Data) {
		f.addFault(Empty, len(f.Data))
		return nil
	}
	p := newParser(f, begin, end)
	root := p.root()
	p.free()
	if end < len(f.Data) && len(f.Faults) == 0 {
		f.addFault(NotUTF8, end, "byte", fmt.Sprintf("%02X", f.Data[end]))
	}
	return root
}

// parser makes values of the tokens that jsontext reads. jsontext is strict;
// it is told to let pass invalid UTF-8, which is ruled out beforehand, so that
// it also lets pass lone surrogates, and duplicate names: of both every one is
// wanted, not the first. Its errors say only that there is one: diagnose finds
// out which.
type parser struct {
	file    *File
	data    []byte // up to the end that is read
	text    string // the same bytes, for strings that share them
	base    int    // where the decoder began in data
	decoder jsontext.Decoder

	kind jsontext.Kind // of the token last read
	at   int           // where it begins
	end  int           // where it ends
	open []int         // where the objects and arrays begin that are open

	// Children of the open objects and arrays gather here and move to memory
	// of their own when they close.
	members []Member
	items   []*Value

	// What is kept is taken in batches and handed out in parts. What is left of
	// a batch is for the next file: files are read by the thousand, and kept or
	// let go together.
	freeValues  []Value
	freeInsides []inside
	freeMembers []Member
	freeItems   []*Value
}

// parsers are those that are free: each takes some memory to make.
var parsers = sync.Pool{New: func() any { return new(parser) }}

// batch is how many values, or things that belong to them, memory is taken for
// at a time.
const batch = 200

func newParser(f *File, begin, end int) *parser {
	p := parsers.Get().(*parser)
	p.file, p.data, p.base, p.at, p.end = f, f.Data[:end], begin, begin, begin
	// Half of what a large check keeps would otherwise be there twice. That
	// nobody changes the data is what Parse asks for.
	p.text = unsafe.String(unsafe.SliceData(p.data), len(p.data))
	p.decoder.Reset(bytes.NewBuffer(p.data[begin:]), jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true))
	return p
}

// free lets another file have the parser.
func (p *parser) free() {
	p.open, p.members, p.items = p.open[:0], p.members[:0], p.items[:0]
	p.file, p.data, p.text = nil, nil, ""
	parsers.Put(p)
}

// want is what the grammar asks for after the token last read.
type want uint8

const (
	wantRoot want = iota
	wantFirstName
	wantNextName
	wantMemberValue
	wantFirstItem
	wantNextItem
)

// root reads the root and what must not come after it.
func (p *parser) root() *Value {
	if !p.next(wantRoot) {
		return nil
	}
	if begin := p.at; p.kind != jsontext.KindBeginObject {
		// The value is read all the same, for the faults in it.
		p.file.addFault(NotAnObject, begin, "found", kindOf(p.data[begin]).String())
	}
	root := p.value()
	if root == nil {
		return nil
	}
	if i := p.end + space(p.data[p.end:]); i < len(p.data) {
		p.file.addFault(Trailing, i, "found", visible(p.data[i:]))
	}
	return root
}

// next reads a token. When there is none it notes why and returns false.
func (p *parser) next(w want) bool {
	token, err := p.decoder.ReadToken()
	if err != nil {
		p.diagnose(w, err)
		return false
	}
	p.at = p.end + between(p.data[p.end:])
	p.end = p.base + int(p.decoder.InputOffset())
	p.kind = token.Kind()
	return true
}

// value makes a value of the token last read and those that belong to it; nil
// when a fault ends the reading.
func (p *parser) value() *Value {
	v := take(&p.freeValues)
	v.Offset = int32(p.at) // at most MaxSize
	switch p.kind {
	case jsontext.KindTrue:
		v.Kind, v.Bool = Bool, true
	case jsontext.KindFalse:
		v.Kind = Bool
	case jsontext.KindString:
		v.Kind = String
		v.Text, _ = p.unquoted()
	case jsontext.KindNumber:
		v.Kind = Number
		v.Text = p.text[p.at:p.end]
		p.checkNumber(v.Text)
	case jsontext.KindBeginObject:
		if !p.enter() || !p.object(v) {
			return nil
		}
		p.leave()
	case jsontext.KindBeginArray:
		if !p.enter() || !p.array(v) {
			return nil
		}
		p.leave()
	}
	v.End = int32(p.end)
	return v
}

// enter notes that an object or array begins, unless it is one too many.
func (p *parser) enter() bool {
	if len(p.open) == MaxDepth {
		p.file.addFault(TooDeep, p.at, "limit", strconv.Itoa(MaxDepth))
		return false
	}
	p.open = append(p.open, p.at)
	return true
}

func (p *parser) leave() { p.open = p.open[:len(p.open)-1] }

// object reads the members of v up to its end.
func (p *parser) object(v *Value) bool {
	v.Kind = Object
	mark := len(p.members)
	whole := p.gather(mark)
	members := p.members[mark:]
	p.checkNames(members)
	if len(members) > 0 {
		v.inside = take(&p.freeInsides)
		v.inside.members = keep(&p.freeMembers, members)
	}
	p.members = p.members[:mark]
	return whole
}

// gather reads members onto p.members.
func (p *parser) gather(mark int) bool {
	for {
		w := wantNextName
		if len(p.members) == mark {
			w = wantFirstName
		}
		if !p.next(w) {
			return false
		}
		if p.kind == jsontext.KindEndObject {
			return true
		}
		name, whole := p.unquoted()
		if !whole {
			// Half characters all look alike: compared as they are written,
			// only real duplicates are called so.
			name = p.text[p.at:p.end]
		}
		i := len(p.members)
		p.members = append(p.members, Member{Name: name, NameOffset: p.at})
		if !p.next(wantMemberValue) {
			return false
		}
		value := p.value()
		if value == nil {
			return false
		}
		p.members[i].Value = value
	}
}

// array reads the items of v up to its end.
func (p *parser) array(v *Value) bool {
	v.Kind = Array
	mark := len(p.items)
	for {
		w := wantNextItem
		if len(p.items) == mark {
			w = wantFirstItem
		}
		if !p.next(w) {
			return false
		}
		if p.kind == jsontext.KindEndArray {
			break
		}
		item := p.value()
		if item == nil {
			return false
		}
		p.items = append(p.items, item)
	}
	if items := p.items[mark:]; len(items) > 0 {
		v.inside = take(&p.freeInsides)
		v.inside.items = keep(&p.freeItems, items)
	}
	p.items = p.items[:mark]
	return true
}

// unquoted returns the contents of the string token last read. It returns false
// after noting a lone surrogate.
func (p *parser) unquoted() (text string, whole bool) {
	if strings.IndexByte(p.text[p.at:p.end], '\\') < 0 {
		return p.text[p.at+1 : p.end-1], true
	}
	// The error can only be a surrogate: jsontext has read the string once.
	unquoted, err := jsontext.AppendUnquote(nil, p.data[p.at:p.end])
	if err != nil {
		p.checkSurrogates(p.at, p.end)
	}
	return string(unquoted), err == nil
}

// checkSurrogates notes every \u escape in a string that is half a character.
func (p *parser) checkSurrogates(begin, end int) {
	for i := begin; i < end; i++ {
		if p.data[i] != '\\' {
			continue
		}
		i++ // the character after \, or the u
		if p.data[i] != 'u' {
			continue
		}
		escape := i - 1
		i += 4
		switch {
		case !inRange(p.data[escape:], 0xD800, 0xDFFF):
		case inRange(p.data[escape:], 0xD800, 0xDBFF) && inRange(p.data[i+1:], 0xDC00, 0xDFFF):
			i += 6 // both halves
		default:
			p.file.addFault(LoneSurrogate, escape, "found", p.text[escape:i+1])
		}
	}
}

// inRange reports whether b begins with a \u escape from low to high.
func inRange(b []byte, low, high uint64) bool {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return false
	}
	n, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return err == nil && low <= n && n <= high
}

// checkNumber notes a number beyond the limits. It never computes the number:
// that is what the limits are for.
func (p *parser) checkNumber(text string) {
	mantissa, exponent := text, ""
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		mantissa, exponent = text[:i], strings.TrimLeft(text[i+1:], "+-")
	}
	digits := len(mantissa) - strings.Count(mantissa, "-") - strings.Count(mantissa, ".")
	if digits > MaxDigits {
		p.file.addFault(NumberTooLong, p.at, "digits", strconv.Itoa(digits), "limit", strconv.Itoa(MaxDigits))
	}
	if exponent = strings.TrimLeft(exponent, "0"); exponent == "" {
		return
	}
	if n, err := strconv.Atoi(exponent); err != nil || n > MaxExponent {
		p.file.addFault(ExponentTooLarge, p.at, "limit", strconv.Itoa(MaxExponent))
	}
}

// maxPaired is how many members of an object are compared each with each. With
// a map for every object, a record took a fifth longer to read and a large file
// half as long again (BenchmarkParse).
const maxPaired = 16

// checkNames notes every name that stands before in the same object.
func (p *parser) checkNames(members []Member) {
	if len(members) <= maxPaired {
		for i := range members {
			for j := range i {
				if members[i].Name == members[j].Name {
					p.duplicate(members[j], members[i])
					break
				}
			}
		}
		return
	}
	first := make(map[string]int, len(members))
	for i := range members {
		if j, seen := first[members[i].Name]; seen {
			p.duplicate(members[j], members[i])
		} else {
			first[members[i].Name] = i
		}
	}
}

func (p *parser) duplicate(first, again Member) {
	line, _ := p.file.Position(first.NameOffset)
	p.file.addFault(DuplicateName, again.NameOffset, "name", again.Name, "line", strconv.Itoa(line))
}

// take hands out one of what is free.
func take[T any](free *[]T) *T {
	if len(*free) == 0 {
		*free = make([]T, batch)
	}
	t := &(*free)[0]
	*free = (*free)[1:]
	return t
}

// keep copies the list to what is free.
func keep[T any](free *[]T, list []T) []T {
	n := len(list)
	if len(*free) < n {
		*free = make([]T, max(n, batch))
	}
	kept := (*free)[:n:n]
	*free = (*free)[n:]
	copy(kept, list)
	return kept
}

// space counts the bytes of whitespace at the beginning of b.
func space(b []byte) int {
	for i, c := range b {
		if c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return i
		}
	}
	return len(b)
}

// between counts the bytes before the next token: whitespace and at most one
// comma or colon, of which jsontext has made sure.
func between(b []byte) int {
	n := space(b)
	if n < len(b) && (b[n] == ',' || b[n] == ':') {
		n++
		n += space(b[n:])
	}
	return n
}

// kindOf returns the kind of the value that begins with c.
func kindOf(c byte) Kind {
	switch c {
	case '{':
		return Object
	case '[':
		return Array
	case '"':
		return String
	case 't', 'f':
		return Bool
	case 'n':
		return Null
	}
	return Number
}
