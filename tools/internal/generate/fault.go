package generate

import (
	"bytes"
	"strings"
)

// faults are the mistakes that a project may be given, one each: text of one of
// its files that is exchanged once, and the rule that says so.
var faults = []struct{ rule, file, from, to string }{
	{"FIL-03", "/nominations/representative.json", `"accepted": "yes"`, `"acepted": "yes"`},
	{"FIL-05", "/nominations/representative.json", `"decision": "run-`, `"decision": "rum-`},
	{"FIL-01", "/meetings/exchange-2.json", "}\n  ]\n}\n", "}\n  ]\n"},
	{"FIL-04", "/meetings/exchange-3.json", `"number": 3`, `"number":   3`},
	{"NOM-12", "/nominations/representative.json", `"as": "representative"`, `"as": "substitute"`},
	{"CON-01", "/conditions/same-representative.json", "samma politiker", "någon politiker"},
	{"FIL-07", "/meetings/exchange-1.json", `T09:00:00+`, `T19:00:00+`},
}

// spoil puts the fault of a rule into the file that it belongs to, and leaves
// every other as it is.
func spoil(f File, rule string) File {
	for _, fault := range faults {
		if fault.rule == rule && strings.HasSuffix(f.Path, fault.file) {
			return File{Path: f.Path, Data: bytes.Replace(f.Data, []byte(fault.from), []byte(fault.to), 1), Fault: rule}
		}
	}
	return f
}
