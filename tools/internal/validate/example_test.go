package validate_test

import (
	"fmt"

	"insyn/tools/internal/source"
	"insyn/tools/internal/validate"
)

// A fault says what was found and what was probably meant, and leaves the
// words to others.
func ExampleSchemas_Check() {
	schemas, err := validate.Compile()
	if err != nil {
		fmt.Println(err)
		return
	}
	f := source.Parse("data/organizations/regionen.json", []byte(`{
  "id": "regionen",
  "kind": "regon",
  "name": null,
  "organizationNumber": "555555-5555"
}`))
	for _, fault := range schemas.Check("organization", f) {
		fmt.Printf("%s %s: found %s, nearest %s\n", fault.Pointer, fault.Keyword, fault.Found, fault.Nearest)
	}
	// Output:
	// /kind enum: found regon, nearest region
}

// What the schema says of a field is what forms ask and pages show.
func ExampleSchemas_Property() {
	schemas, err := validate.Compile()
	if err != nil {
		fmt.Println(err)
		return
	}
	kind, _ := schemas.Property("organization", "/kind")
	name, _ := kind.Choice("body")
	fmt.Printf("%s: %s\n", kind.Title.SV, name.SV)
	fmt.Printf("%s: %s\n", kind.Title.EN, name.EN)
	// Output:
	// Slag: organ
	// Kind: body
}
