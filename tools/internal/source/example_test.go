package source_test

import (
	"fmt"

	"insyn/tools/internal/source"
)

// A faulty file has no value, and every fault has a place.
func ExampleParse() {
	f := source.Parse("data/people/person-7k2.json", []byte("{\n  \"id\": \"person-7k2\",\n  \"id\": \"person-3ab\"\n}"))
	for _, fault := range f.Faults {
		fmt.Printf("%s:%d:%d: %s %v\n", f.Path, fault.Line, fault.Column, fault.Code, fault.Args)
	}
	fmt.Println(f.Root == nil)
	// Output:
	// data/people/person-7k2.json:3:3: duplicate-name map[line:2 name:id]
	// true
}

func ExampleFile_Position() {
	f := source.Parse("data/people/person-7k2.json", []byte("{\n  \"ort\": \"Åmål\"\n}"))
	v, offset, _ := f.Locate("/ort")
	line, column := f.Position(offset)
	fmt.Printf("%s:%d:%d: %s\n", f.Path, line, column, v.Text)
	// Output: data/people/person-7k2.json:2:10: Åmål
}
