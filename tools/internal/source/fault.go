package source

import "slices"

// Fault is one breach of rule FIL-01 in a file, without words: a package above
// phrases it.
type Fault struct {
	Code   Code
	Offset int // in bytes
	Line   int // from 1
	Column int // from 1, in Unicode code points
	// Args holds what the code's comment says; numbers are decimal, lines from
	// 1. A found character is the character itself, or "U+00AD" where it
	// would not be visible.
	Args map[string]string
}

// Code says what is wrong.
type Code string

// Faults of the file as a whole. Nothing else is known of the file then.
const (
	TooLarge      Code = "too-large"      // more than {limit} bytes
	WrongEncoding Code = "wrong-encoding" // is {encoding}, "UTF-16" or "UTF-32"
	NotUTF8       Code = "not-utf8"       // {byte}, such as "E5", is not UTF-8 there
	NUL           Code = "nul"            // a NUL byte
	Empty         Code = "empty"          // no value in the file
	TooManyFaults Code = "too-many-faults"
)

// Faults of syntax: the first one ends the reading.
const (
	// Truncated: the file ends inside something. {open} is "object", "array",
	// "string" or "value"; it begins on {line}.
	Truncated Code = "truncated"
	// Syntax: {expected} is a list, separated by spaces, of
	//	value name string : , } ] digit true false null
	// and {found} a character. The codes below are the mistakes that people
	// make, each said by its own name and with the same arguments.
	Syntax           Code = "syntax"
	MissingComma     Code = "missing-comma"     // placed where the comma belongs
	TrailingComma    Code = "trailing-comma"    // placed at the comma; nothing follows but {found}
	WrongQuotes      Code = "wrong-quotes"      // {found} is ' or a typographic quotation mark
	InnerQuotes      Code = "inner-quotes"      // a text goes on after " in it, at {found}
	Unquoted         Code = "unquoted"          // text without quotation marks
	LiteralCase      Code = "literal-case"      // {expected} true, false or null is in lower case
	LeadingZero      Code = "leading-zero"      // a number begins with 0 and more digits
	Comment          Code = "comment"           // JSON has none
	BadEscape        Code = "bad-escape"        // in a string, \ before {found}
	ControlCharacter Code = "control-character" // {found} in a string that begins on {line}
)

// Faults of which all are collected.
const (
	BOM              Code = "bom"                // a byte order mark
	NotAnObject      Code = "not-an-object"      // the file's value is a {found}: a Kind's name
	DuplicateName    Code = "duplicate-name"     // {name} stands on {line} as well
	LoneSurrogate    Code = "lone-surrogate"     // {found}, such as `\ud800`, is half a character
	NumberTooLong    Code = "number-too-long"    // {digits} of at most {limit}
	ExponentTooLarge Code = "exponent-too-large" // beyond {limit}
)

// Faults that end the reading for another reason than syntax.
const (
	TooDeep  Code = "too-deep" // more than {limit} inside each other
	Trailing Code = "trailing" // {found} after the value
)

// Codes lists every code, so that a package that phrases them can test that it
// phrases all.
func Codes() []Code {
	return []Code{
		TooLarge, WrongEncoding, NotUTF8, NUL, Empty, TooManyFaults,
		Truncated, Syntax, MissingComma, TrailingComma, WrongQuotes, InnerQuotes, Unquoted,
		LiteralCase, LeadingZero, Comment, BadEscape, ControlCharacter,
		BOM, NotAnObject, DuplicateName, LoneSurrogate, NumberTooLong, ExponentTooLarge,
		TooDeep, Trailing,
	}
}

// addFault notes a fault; pairs are names and values of arguments.
func (f *File) addFault(code Code, offset int, pairs ...string) {
	if len(f.Faults) >= MaxFaults {
		if len(f.Faults) == MaxFaults {
			f.Faults = append(f.Faults, Fault{Code: TooManyFaults, Offset: offset})
		}
		return
	}
	var args map[string]string
	if len(pairs) > 0 {
		args = make(map[string]string, len(pairs)/2)
		for pair := range slices.Chunk(pairs, 2) {
			args[pair[0]] = pair[1]
		}
	}
	f.Faults = append(f.Faults, Fault{Code: code, Offset: offset, Args: args})
}

// placeFaults puts the faults in the order of place and says the places in
// lines and columns.
func (f *File) placeFaults() {
	slices.SortStableFunc(f.Faults, func(a, b Fault) int { return a.Offset - b.Offset })
	for i := range f.Faults {
		at := &f.Faults[i]
		at.Line, at.Column = f.Position(at.Offset)
	}
}
