package audit

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"slices"
	"strings"
)

// objects makes git's ids of files and folders, by the hash of the repository that
// the commit is of: SHA-1 unless the commit's id is longer.
type objects struct{ hash func() hash.Hash }

func objectsOf(commit *string) objects {
	if commit != nil && len(*commit) == 2*sha256.Size {
		return objects{sha256.New}
	}
	return objects{sha1.New}
}

func (o objects) id(kind string, data []byte) []byte {
	h := o.hash()
	fmt.Fprintf(h, "%s %d\x00", kind, len(data))
	h.Write(data)
	return h.Sum(nil)
}

// file is git's id of a file with the bytes.
func (o objects) file(data []byte) string { return hex.EncodeToString(o.id("blob", data)) }

// folder is git's id of the folder with the files, by their path in it. All of
// them are ordinary files: there are no others among records.
func (o objects) folder(files map[string][]byte) []byte {
	inside := map[string]map[string][]byte{}
	order := map[string]string{} // by name: a folder's name sorts as if it ended in /
	for name, data := range files {
		first, rest, deeper := strings.Cut(name, "/")
		if !deeper {
			order[name] = name
			continue
		}
		if inside[first] == nil {
			inside[first] = map[string][]byte{}
			order[first+"/"] = first
		}
		inside[first][rest] = data
	}
	var b bytes.Buffer
	for _, key := range slices.Sorted(maps.Keys(order)) {
		name := order[key]
		if key == name {
			fmt.Fprintf(&b, "100644 %s\x00%s", name, o.id("blob", files[name]))
		} else {
			fmt.Fprintf(&b, "40000 %s\x00%s", name, o.folder(inside[name]))
		}
	}
	return o.id("tree", b.Bytes())
}

// treeOf is git's id of the folder data/ among the files.
func treeOf(files map[string][]byte, commit *string) string {
	records := map[string][]byte{}
	for name, data := range files {
		if isRecord(name) {
			records[strings.TrimPrefix(name, "data/")] = data
		}
	}
	return hex.EncodeToString(objectsOf(commit).folder(records))
}
