package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// siteContest sets the whole of insyn build beside what Hugo needs at the least
// for as many pages in as many languages: one line each, of a template with
// nothing in it.
func siteContest(b *bench) (title string, all []*contender, err error) {
	region, err := b.region(b.projects)
	if err != nil {
		return "", nil, err
	}
	build := []string{b.insyn, "build", "--root", region}
	// Once first, for the number of pages, and so that Hugo is compiled.
	if err := b.run(b.root, build...); err != nil {
		return "", nil, err
	}
	pages, err := count(filepath.Join(region, "public"), "index.html")
	if err != nil {
		return "", nil, err
	}
	files, err := count(filepath.Join(region, "public"), "")
	if err != nil {
		return "", nil, err
	}
	floor, err := floorSite(filepath.Join(b.dir, "floor"), pages/2)
	if err != nil {
		return "", nil, err
	}
	return fmt.Sprintf("%d projects, %d pages among %d files", b.projects, pages, files), []*contender{
		{name: "insyn build", dir: b.root, commands: [][]string{build}, clear: filepath.Join(region, "public")},
		{
			name: "Hugo, pages of one line", dir: b.root, clear: filepath.Join(floor, "public"),
			commands: [][]string{{"go", "tool", "hugo", "--source", floor, "--noBuildLock"}},
		},
	}, nil
}

// floorSite makes the source of a site of so many pages in each of two
// languages.
func floorSite(dir string, pages int) (string, error) {
	for name, text := range map[string]string{
		"hugo.toml": `baseURL = "/"
disableKinds = ["404", "robotstxt", "rss", "section", "sitemap", "taxonomy", "term", "home"]
defaultContentLanguage = "sv"
[languages.sv]
[languages.en]
`,
		"layouts/all.html": "<!doctype html><title>{{ .Title }}</title>\n",
		"content/_content.gotmpl": `{{ .EnableAllLanguages }}
{{ range seq 1 ` + strconv.Itoa(pages) + ` }}{{ $.AddPage (dict "path" (printf "page-%d" .) "title" (printf "Sida %d" .)) }}{{ end }}
`,
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return "", err
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			return "", err
		}
	}
	return dir, nil
}
