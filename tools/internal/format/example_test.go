package format_test

import (
	"fmt"

	"insyn/tools/internal/format"
	"insyn/tools/internal/source"
)

func ExampleFormat() {
	out, err := format.Format(source.Parse("x.json", []byte(`{"id":"person-7k2","tags":["a","b"]}`)))
	if err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%s", out)
	// Output:
	// {
	//   "id": "person-7k2",
	//   "tags": ["a", "b"]
	// }
}
