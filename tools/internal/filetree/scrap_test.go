package filetree

import "testing"

func TestIsScrap(t *testing.T) {
	for path, want := range map[string]bool{
		"data/projects/p/.project.json.swp": true, "data/.DS_Store": true, "data/.vim/x.json": true,
		"data/site.json~": true, "data/#site.json#": true, "data/.#site.json": true, "data/~$site.docx": true,
		"data/Thumbs.db": true, "data/site.json.bak": true, "data/site.json.orig": true, "data/old~/site.json": true,
		"data/site.json": false, "content/om.md": false, "content/om.en.md": false, "data/anteckningar.txt": false,
		"data/#.json": false, "data/swp": false, "data/#": false, "data/projects/bak/project.json": false,
	} {
		if got := IsScrap(path); got != want {
			t.Errorf("%s: %t", path, got)
		}
	}
}
