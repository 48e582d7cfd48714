package record_test

import (
	"fmt"

	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// A record that cannot be read keeps its id: a reference to it leads somewhere,
// but nothing is known of it.
func ExampleNew() {
	register := record.New([]*source.File{
		source.Parse("data/people/person-7k2.json", []byte(`{"id": "person-7k2", "name": "Kim Ek"}`)),
		source.Parse("data/people/person-3ab.json", []byte(`{"id": "person-3ab", "name": `)),
	}, nil)
	for _, path := range []string{"data/people/person-7k2.json", "data/people/person-3ab.json", "data/people/person-9zz.json"} {
		ref, _ := record.RefOf(path)
		_, readable := register.People.Get(ref.ID)
		fmt.Println(ref.ID, "exists:", register.State(ref) != record.Missing, "readable:", readable)
	}
	// Output:
	// person-7k2 exists: true readable: true
	// person-3ab exists: true readable: false
	// person-9zz exists: false readable: false
}
