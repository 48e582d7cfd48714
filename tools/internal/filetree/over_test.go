package filetree

import (
	"strings"
	"testing"
)

func TestOver(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"data/a.json": "1", "data/b/c.json": "2", "other.txt": "3"})
	tree := Over(Folder(dir), map[string][]byte{
		"data/a.json":   []byte("new"),
		"data/b/b.json": []byte("added"),
		"content/om.md": []byte("prose"),
	})
	defer tree.Close()
	for _, under := range []string{"data", "content", ""} {
		entries, err := tree.Entries(t.Context(), under)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range entries {
			data, err := tree.Read(t.Context(), e)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, e.Path+"="+string(data))
		}
		want := map[string]string{
			"data":    "data/a.json=new data/b/b.json=added data/b/c.json=2",
			"content": "content/om.md=prose",
			"":        "content/om.md=prose data/a.json=new data/b/b.json=added data/b/c.json=2 other.txt=3",
		}[under]
		if strings.Join(got, " ") != want {
			t.Errorf("under %q: %v, want %s", under, got, want)
		}
	}
	if _, err := tree.Entries(t.Context(), "nowhere"); err == nil {
		t.Error("a folder that is in neither layer is no error")
	}
}
