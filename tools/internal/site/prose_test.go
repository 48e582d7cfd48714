package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestReadProse(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"whole", "---\ntitle: Om\ndescription: En mening: två delar.\n---\n\nText.\n", ""},
		{"other line ends", "---\r\ntitle: Om\r\ndescription: En mening.\r\n---\r\n\r\nText.\r\n", ""},
		{"no head", "# Om\n", "must begin with title and description"},
		{"head that does not end", "---\ntitle: Om\n", "must begin with title and description"},
		{"no title", "---\ndescription: En mening.\n---\n", "title or description is missing"},
		{"empty title", "---\ntitle:\ndescription: En mening.\n---\n", `"title:"`},
		{"another key", "---\ntitle: Om\ndescription: En mening.\nurl: /villkor/\n---\n", `"url: /villkor/"`},
		{"nested", "---\ntitle: Om\ndescription: En mening.\ncascade:\n  build: {render: never}\n---\n", `"cascade:"`},
		{"title twice", "---\ntitle: Om\ntitle: Om igen\ndescription: En mening.\n---\n", `"title: Om igen"`},
		{"shortcode", "---\ntitle: Om\ndescription: En mening.\n---\n{{< figure >}}\n", "shortcodes"},
		{"not UTF-8", "---\ntitle: Om\ndescription: En mening.\n---\n\xe5\n", "is not UTF-8"},
	} {
		p, err := readProse(fstest.MapFS{"om.md": {Data: []byte(c.text)}}, "om.md")
		switch {
		case c.want == "" && (err != nil || p.Title.Text != "Om" || p.Markdown != "Text."):
			t.Errorf("%s: %+v, %v", c.name, p, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "content/om.md")):
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}

// TestOnlyProse: nothing but the prose may lie in content/.
func TestOnlyProse(t *testing.T) {
	if err := onlyProse(os.DirFS(filepath.Join(repository, "content"))); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"_index.md", "villkor.md", "om.sv.md", "om/index.md", "_content.gotmpl", "bild.png", ".om.md"} {
		err := onlyProse(fstest.MapFS{"om.md": {}, "om.en.md": {}, name: {}})
		if err == nil || !strings.Contains(err.Error(), "content/"+strings.Split(name, "/")[0]) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := onlyProse(fstest.MapFS{"om.md": {Mode: os.ModeSymlink}}); err == nil {
		t.Error("a symbolic link was taken for prose")
	}
}
