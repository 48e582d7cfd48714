package rule

import (
	"strings"
	"testing"

	"insyn/tools/internal/format"
	"insyn/tools/internal/source"
)

const amended = `{
  "id": "person-7k2",
  "seats": [
    {
      "body": "regionstyrelsen",
      "to": "2022-12-31"
    },
    {
      "body": "fullmaktige"
    }
  ],
  "tags": ["a", "b"],
  "empty": []
}
`

func TestAmend(t *testing.T) {
	for _, c := range []struct{ lines, old, now string }{
		{"/seats/0/to: null", `"2022-12-31"`, `null`},
		{`/tags: ["a"]`, `["a", "b"]`, `["a"]`},
		{"- /tags/0", `["a", "b"]`, `["b"]`},
		{"- /tags/1", `["a", "b"]`, `["a"]`},
		{"- /seats/0/to", "\",\n      \"to\": \"2022-12-31\"", `"`},
		{"- /id", "  \"id\": \"person-7k2\",\n", ""},
		{`+ /tags/0: "c"`, `["a", "b"]`, `["c", "a", "b"]`},
		{`+ /tags/2: "c"`, `["a", "b"]`, `["a", "b", "c"]`},
		{`+ /empty/0: "c"`, `[]`, `["c"]`},
		{`+ /seats/1/to: null`, `"fullmaktige"`, "\"fullmaktige\",\n      \"to\": null"},
		{`+ /name before seats: "A: B"`, `"seats"`, "\"name\": \"A: B\",\n  \"seats\""},
		{"+ /\x01å before id: 1", `"id"`, "\"\\u0001å\": 1,\n  \"id\""},
		{`+ /a~1b before id: 1`, `"id"`, "\"a/b\": 1,\n  \"id\""},
		{"- /tags/0\n- /tags/0\n+ /tags/0: 1", `["a", "b"]`, `[1]`},
		{"/tags/1: \"c\"\n/tags/0: \"x\"", `["a", "b"]`, `["x", "c"]`},
	} {
		got, err := amend("data/x.json", amended, c.lines+"\n")
		if err != nil {
			t.Errorf("%s: %v", c.lines, err)
		}
		if want := strings.Replace(amended, c.old, c.now, 1); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", c.lines, got, want)
		}
	}
}

// A line that does not do what it says is a mistake in the example.
func TestAmendIsStrict(t *testing.T) {
	for line, want := range map[string]string{
		"":                              "neither",
		"/id":                           "neither",
		"/seats/0/from: null":           "no such value to set",
		"/seats/2: {}":                  "no such value to set",
		": {}":                          "no such value to set",
		`/id: "person-7k2"`:             "so already",
		"/id: nul":                      "not one JSON value",
		`/id: 1, "x": 2`:                "not one JSON value",
		"/id: ":                         "not one JSON value",
		"- /seats/2":                    "nothing there to take away",
		"- /seats/00":                   "nothing there to take away",
		"- /seats/0/from":               "nothing there to take away",
		"- /x/y":                        `no list or object "/x"`,
		"- id":                          "does not begin with",
		"- ":                            "does not begin with",
		"+ /a~2b: {}":                   "neither “~0” nor “~1”",
		"+ /seats/3: {}":                "the list has 2 items",
		"+ /seats/-: {}":                "the list has 2 items",
		`+ /seats/0 before 1: {}`:       "an item of a list",
		`+ /id: "x"`:                    "there already",
		`+ /name before nothing: "x"`:   `no member "nothing"`,
		"+ /id/x: 1":                    `no list or object "/id"`,
		"/tags: [\"a\"]\n/tags/1: null": `line 2, "/tags/1: null"`,
	} {
		got, err := amend("data/x.json", amended, line+"\n")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want a mistake that says %q; got\n%s", line, err, want, got)
		}
	}
	if _, err := amend("data/x.json", "{", "/id: 1\n"); err == nil {
		t.Error("changes a record that cannot be read")
	}
}

// What is put together is a canonical record, or a mistake.
func FuzzAmend(f *testing.F) {
	for _, lines := range []string{"/id: 1", "- /tags/0", "+ /tags/2: {}", "+ /x before id: null", "/seats/0/to: \"\\u0000\""} {
		f.Add(lines)
	}
	f.Fuzz(func(t *testing.T, lines string) {
		got, err := amend("data/x.json", amended, lines)
		if err != nil {
			return
		}
		again, err := format.Format(source.Parse("data/x.json", []byte(got)))
		if err != nil || string(again) != got || got == amended && !strings.Contains(lines, "\n") {
			t.Errorf("%q gives %q", lines, got)
		}
	})
}
