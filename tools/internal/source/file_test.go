package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	tests := []struct {
		name, data string
		places     map[int][2]int // offset → line, column
	}{
		{"empty", "", map[int][2]int{-1: {1, 1}, 0: {1, 1}, 9: {1, 1}}},
		{"ASCII", "ab\nc", map[int][2]int{0: {1, 1}, 1: {1, 2}, 2: {1, 3}, 3: {2, 1}, 4: {2, 2}, 5: {2, 2}}},
		{"newline at the end", "a\n", map[int][2]int{1: {1, 2}, 2: {2, 1}}},
		{"CR LF", "a\r\nb\r\n", map[int][2]int{1: {1, 2}, 2: {1, 2}, 3: {2, 1}, 4: {2, 2}, 5: {2, 2}, 6: {3, 1}}},
		{"CR alone ends no line", "a\rb", map[int][2]int{1: {1, 2}, 2: {1, 3}, 3: {1, 4}}},
		{"tab is one column", "\t\tx", map[int][2]int{2: {1, 3}}},
		{"å is one column, from either byte", "åäö", map[int][2]int{0: {1, 1}, 1: {1, 1}, 2: {1, 2}, 3: {1, 2}, 4: {1, 3}, 5: {1, 3}, 6: {1, 4}}},
		{"four bytes", "😀x", map[int][2]int{1: {1, 1}, 2: {1, 1}, 3: {1, 1}, 4: {1, 2}}},
		{"a mark above is its own code point", "a\u030ax", map[int][2]int{1: {1, 2}, 2: {1, 2}, 3: {1, 3}}},
		{"bytes that are not UTF-8", "\xe5\xe4x\xc3", map[int][2]int{0: {1, 1}, 1: {1, 2}, 2: {1, 3}, 3: {1, 4}, 4: {1, 5}}},
		{"stray continuation bytes", "a\x80\x80b", map[int][2]int{1: {1, 2}, 2: {1, 3}, 3: {1, 4}}},
		{"å across a block's edge", strings.Repeat("x", blockSize-1) + "åy", map[int][2]int{
			blockSize - 1: {1, blockSize}, blockSize: {1, blockSize}, blockSize + 1: {1, blockSize + 1}, blockSize + 2: {1, blockSize + 2}}},
		{"a file as long as a block", strings.Repeat("x", blockSize), map[int][2]int{blockSize: {1, blockSize + 1}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &File{Data: []byte(tt.data)}
			for offset, want := range tt.places {
				if line, column := f.Position(offset); line != want[0] || column != want[1] {
					t.Errorf("offset %d is at %d:%d, want %d:%d", offset, line, column, want[0], want[1])
				}
			}
		})
	}
}

func TestLine(t *testing.T) {
	f := &File{Data: []byte("\tå\r\nb\xe5\xe4c\n\nlast")}
	for line, want := range map[int]string{-1: "", 0: "", 1: "\tå", 2: "b��c", 3: "", 4: "last", 5: ""} {
		if got := f.Line(line); got != want {
			t.Errorf("line %d is %q, want %q", line, got, want)
		}
	}
}

func FuzzPosition(f *testing.F) {
	f.Add([]byte("a\r\nå\xff\n"), 3)
	f.Add([]byte(strings.Repeat("å", blockSize)+"\n😀"), blockSize)
	f.Fuzz(func(t *testing.T, data []byte, offset int) {
		if len(data) == 0 {
			return
		}
		offset = int(uint(offset) % uint(len(data)+1))
		file := &File{Data: data}
		line, column := file.Position(offset)
		// The plain way: walk from the beginning.
		wantLine, wantColumn := 1, 1
		for i := 0; i < len(data); {
			_, size := utf8.DecodeRune(data[i:])
			if strings.HasPrefix(string(data[i:]), "\r\n") {
				size = 2
			}
			if i+size > offset {
				break
			}
			wantColumn++
			if data[i+size-1] == '\n' {
				wantLine, wantColumn = wantLine+1, 1
			}
			i += size
		}
		if line != wantLine || column != wantColumn {
			t.Fatalf("offset %d of %q is at %d:%d, want %d:%d", offset, data, line, column, wantLine, wantColumn)
		}
		if n := len([]rune(file.Line(line))); column > n+1 {
			t.Fatalf("offset %d of %q is at column %d of %d", offset, data, column, n)
		}
	})
}

func TestLocate(t *testing.T) {
	const data = `{"a": {"b": [10, {"c": 1}]}, "x/y": 2, "m~n": 3, "~1": 4, "0": 5, "": 6}`
	f := Parse("x.json", []byte(data))
	tests := []struct {
		pointer string
		at      string // what begins at the value's place
		ok      bool
		name    string // what begins at the name's place, "" for no name
	}{
		{"", "{", true, ""},
		{"/a", `{"b"`, true, `"a"`},
		{"/a/b", "[10", true, `"b"`},
		{"/a/b/0", "10", true, ""},
		{"/a/b/1/c", "1}", true, `"c"`},
		{"/x~1y", "2", true, `"x/y"`},
		{"/m~0n", "3", true, `"m~n"`},
		{"/~01", "4", true, `"~1"`},
		{"/0", "5", true, `"0"`},
		{"/", "6", true, `""`},
		{"/a/missing", `{"b"`, false, ""},
		{"/a/missing/more", `{"b"`, false, ""},
		{"/a/b/2", "[10", false, ""},
		{"/a/b/-", "[10", false, ""},
		{"/a/b/-1", "[10", false, ""},
		{"/a/b/+1", "[10", false, ""},
		{"/a/b/01", "[10", false, ""},
		{"/a/b/99999999999999999999", "[10", false, ""},
		{"/a/b/0/c", "10", false, ""},
		{"/m~n", "{", false, ""},
		{"/m~2n", "{", false, ""},
		{"/m~", "{", false, ""},
		{"a", "{", false, ""},
	}
	for _, tt := range tests {
		v, offset, ok := f.Locate(tt.pointer)
		if v == nil || ok != tt.ok || int(v.Offset) != offset || !strings.HasPrefix(data[offset:], tt.at) {
			t.Errorf("Locate(%q) = %v, %q, %t; want %q, %t", tt.pointer, v, data[offset:], ok, tt.at, tt.ok)
		}
		at, ok := f.LocateName(tt.pointer)
		switch {
		case tt.name == "" && (ok || at != offset):
			t.Errorf("LocateName(%q) = %d, %t; want %d, false", tt.pointer, at, ok, offset)
		case tt.name != "" && (!ok || !strings.HasPrefix(data[at:], tt.name+": ")):
			t.Errorf("LocateName(%q) = %q, %t; want %s", tt.pointer, data[at:], ok, tt.name)
		}
	}

	broken := Parse("x.json", []byte("{"))
	if v, offset, ok := broken.Locate("/a"); v != nil || offset != 0 || ok {
		t.Errorf("in a broken file Locate = %v, %d, %t", v, offset, ok)
	}
	if offset, ok := broken.LocateName("/a"); offset != 0 || ok {
		t.Errorf("in a broken file LocateName = %d, %t", offset, ok)
	}
}

// BenchmarkPosition asks for many places in one long line, as a stranger's
// file without newlines makes the rules do.
func BenchmarkPosition(b *testing.B) {
	f := &File{Data: []byte(strings.Repeat("å", MaxSize/2))}
	f.Position(0)
	for i := 0; b.Loop(); i++ {
		if _, column := f.Position(i * 7919 % MaxSize); column < 1 {
			b.Fatal(column)
		}
	}
}
