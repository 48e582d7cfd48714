package rule

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/staging"
)

var fil02 = Rule{
	ID: "FIL-02", Severity: finding.Error,
	Title: lang.T(
		"Varje fil är en vanlig fil i en känd mapp, och filens namn är postens id.",
		"Each file is a regular file in a known folder, and its name is the record's id."),
	Why: lang.T(
		"Filens plats säger vad den är. Två filer som bara skiljer sig i stora och små bokstäver blir en på vissa datorer, och en länk kan visa något annat än det som granskades.",
		"Where a file is says what it is. Two files that differ only in upper and lower case become one on some computers, and a link may show something else than what was reviewed."),
	Basis: lang.T(
		"Hålls så att två poster inte tyst blir en när webbplatsen byggs.",
		"Kept so that two records do not silently become one when the site is built."),
	Messages: []Message{
		{Name: "symlink", Text: lang.T(
			"Det här är en symbolisk länk. Lägg in filen själv i stället.",
			"This is a symbolic link. Put the file itself here instead.")},
		{Name: "submodule", Text: lang.T(
			"Det här är en undermodul i git. Lägg in filerna själva i stället.",
			"This is a git submodule. Put the files themselves here instead.")},
		{Name: "executable", Text: lang.T(
			"Filen är markerad som körbar, men en post är bara text. Ta bort markeringen (chmod 644).",
			"The file is marked as executable, but a record is only text. Remove the mark (chmod 644).")},
		{Name: "other-mode", Text: lang.T(
			"Det här är ingen vanlig fil. Ta bort den.",
			"This is not a regular file. Remove it.")},
		{Name: "not-folder", Text: lang.T(
			"Här ska mappen {folder} ligga, men det är en fil eller en länk. Ta bort den, och lägg filerna i en vanlig mapp med det namnet.",
			"The folder {folder} is to be here, but this is a file or a link. Remove it, and put the files in an ordinary folder of that name.")},
		{Name: "unknown-folder", Text: lang.T(
			"Mappen {folder} är ingen som poster ligger i. De mappar som finns där är {folders}. Flytta filen till rätt mapp.",
			"The folder {folder} is not one that records are in. The folders that are there are {folders}. Move the file to the right folder.")},
		{Name: "not-a-record", Text: lang.T(
			"Det här är ingen post, och i mappen {folder} finns bara poster: filer som slutar på .json. Flytta eller ta bort filen.",
			"This is not a record, and the folder {folder} holds only records: files that end in .json. Move or remove the file.")},
		{Name: "temporary", Text: lang.T(
			"Det här är en tillfällig fil, som insyn lämnade när det avbröts. Den hör inte till uppgifterna. Ta bort den.",
			"This is a temporary file, which insyn left when it was killed. It does not belong to the records. Remove it.")},
		{Name: "not-prose", Text: lang.T(
			"I mappen content finns bara texter, som heter namn.md och namn.en.md och inte ligger i någon undermapp. Flytta eller ta bort filen.",
			"The folder content holds only texts, which are named name.md and name.en.md and are in no subfolder. Move or remove the file.")},
		{Name: "no-twin", Text: lang.T(
			"Texten finns bara på ett språk. Lägg till {twin}.",
			"The text is in one language only. Add {twin}.")},
		{Name: "spelling", Text: lang.T(
			"Namnet ”{found}” får bara ha a–z, 0–9 och enkla bindestreck, högst 64 tecken, till exempel ”exchange-1”. Byt namn.",
			"The name “{found}” may only have a–z, 0–9 and single hyphens, at most 64 characters, such as “exchange-1”. Rename it.")},
		{Name: "reserved", Text: lang.T(
			"Windows håller namnet ”{found}” för sig självt, så där går arkivet inte att hämta hem. Byt namn, till exempel till ”{other}”.",
			"Windows keeps the name “{found}” for itself, so the repository cannot be checked out there. Rename it, to “{other}” for example.")},
		{Name: "other-id", Text: lang.T(
			"Postens id är ”{found}”, men filen heter ”{name}”. De ska vara lika: ändra ett av dem.",
			"The record's id is “{found}”, but the file is named “{name}”. They must be the same: change one of them.")},
		{Name: "alike", Text: lang.T(
			"Filens namn skiljer sig från {other} bara i stora och små bokstäver eller i hur tecknen är kodade. Byt namn på en av dem.",
			"The file's name differs from {other} only in upper and lower case or in how its characters are coded. Rename one of them.")},
		{Name: "no-project", Text: lang.T(
			"Mappen {folder} har poster men ingen project.json. Lägg till den, eller rätta mappens namn.",
			"The folder {folder} has records but no project.json. Add it, or correct the folder's name.")},
		{Name: "no-site", Severity: finding.Warning, Text: lang.T(
			"Filen {site} saknas. Den säger vem som ger ut webbplatsen, och var och hur läsare når utgivaren. Lägg till den med insyn init.",
			"The file {site} is missing. It says who publishes the site, and where and how readers reach the publisher. Add it with insyn init.")},
	},
	Check: func(p *Pass) {
		for _, e := range p.Entries {
			p.Examined(finding.Place{Path: e.Path})
			if e.Path == "data" || e.Path == "content" {
				p.ReportAt(e.Path, 0, 0, "not-folder", Values{"folder": e.Path})
				continue
			}
			if staging.IsTemporary(path.Base(e.Path)) {
				p.ReportAt(e.Path, 0, 0, "temporary", nil)
				continue
			}
			checkMode(p, e)
			if strings.HasPrefix(e.Path, "content/") {
				checkProsePath(p, e.Path)
				continue
			}
			checkRecordPath(p, e.Path)
		}
		checkAlike(p)
		checkProjectFiles(p)
		site := record.Ref{Kind: record.KindSite, ID: string(record.KindSite)}.Path()
		if !p.exists(site) && len(p.Register.Projects.All()) > 0 {
			p.ReportAt(site, 0, 0, "no-site", Values{"site": site})
		}
	},
}

func checkMode(p *Pass, e filetree.Entry) {
	message := ""
	switch e.Mode {
	case filetree.Regular:
		return
	case filetree.Symlink:
		message = "symlink"
	case filetree.Submodule:
		message = "submodule"
	case filetree.Executable:
		message = "executable"
	default:
		message = "other-mode"
	}
	p.ReportAt(e.Path, 0, 0, message, nil)
}

// prose is what an editor's text is named: om.md and om.en.md, in no folder of
// its own. Hugo gives other names another meaning: _index.md can take away
// pages, and a folder can stand in for pages that the program makes.
var prose = regexp.MustCompile(`^content/[a-z0-9]+(-[a-z0-9]+)*(\.en)?\.md$`)

func checkProsePath(p *Pass, name string) {
	if !prose.MatchString(name) {
		p.ReportAt(name, 0, 0, "not-prose", nil)
		return
	}
	// Whatever follows the first point, Windows opens its device.
	if stem, _, _ := strings.Cut(path.Base(name), "."); IsReserved(stem) {
		reportReserved(p, name, stem)
	}
	twin, english := strings.CutSuffix(name, ".en.md")
	if english {
		twin += ".md"
	} else {
		twin = strings.TrimSuffix(name, ".md") + ".en.md"
	}
	if !p.exists(twin) {
		p.ReportAt(name, 0, 0, "no-twin", Values{"twin": twin})
	}
}

func reportReserved(p *Pass, name, found string) {
	p.ReportAt(name, 0, 0, "reserved", Values{"found": found, "other": found + "-2"})
}

func checkRecordPath(p *Pass, name string) {
	ref, ok := record.RefOf(name)
	if !ok {
		reportStray(p, name)
		return
	}
	if !utf8.ValidString(name) {
		p.ReportAt(name, 0, 0, "spelling", Values{"found": inUTF8(path.Base(name))})
		return
	}
	for _, id := range []string{ref.Project, ref.ID} {
		if id != "" && !IsID(id) {
			p.ReportAt(name, 0, 0, "spelling", Values{"found": id})
			return
		}
		if IsReserved(id) {
			reportReserved(p, name, id)
		}
	}
	f := p.File(name)
	if f == nil || f.Root == nil {
		return
	}
	if id := f.Root.Get("id"); id != nil && id.Kind == source.String && id.Text != ref.ID {
		p.Report(at(ref, "id"), "other-id", Values{"found": id.Text, "name": ref.ID})
	}
}

// inUTF8 writes the bytes of a name that are not UTF-8 as \xff.
func inUTF8(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); {
		r, size := utf8.DecodeRuneInString(name[i:])
		if r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, `\x%02x`, name[i])
		} else {
			b.WriteString(name[i : i+size])
		}
		i += size
	}
	return b.String()
}

// reportStray says what is wrong with a path where no record can be.
func reportStray(p *Pass, name string) {
	folder := path.Dir(name)
	if !strings.HasSuffix(name, ".json") {
		p.ReportAt(name, 0, 0, "not-a-record", Values{"folder": folder})
		return
	}
	p.ReportAt(name, 0, 0, "unknown-folder", Values{"folder": folder, "folders": texts(folders(name))})
}

// folders lists the folders that a region has where the path leads: in the
// project, or else under data/.
func folders(name string) []string {
	parts := strings.Split(name, "/")
	inProject := len(parts) > 3 && parts[1] == "projects"
	var list []string
	for _, l := range record.Layouts {
		if l.Folder != "" && l.InProject == inProject && !l.FollowUp {
			list = append(list, l.Folder)
		}
	}
	if !inProject {
		list = append(list, "projects")
	}
	return list
}

// checkAlike finds paths, of files or of the folders above them, that become
// one where case or coding does not count.
func checkAlike(p *Pass) {
	first := map[string]string{}
	seen := map[string]bool{}
	for _, e := range p.Entries {
		for i := range len(e.Path) + 1 {
			if i < len(e.Path) && e.Path[i] != '/' {
				continue
			}
			name, key := e.Path[:i], e.Path[:i]
			if !isPlain(name) {
				key = norm.NFC.String(folded(norm.NFC.String(name)))
			}
			if other, ok := first[key]; !ok {
				first[key] = name
			} else if other != name && !seen[name] {
				seen[name] = true
				p.ReportAt(e.Path, 0, 0, "alike", Values{"other": other})
				break
			}
		}
	}
}

// folded returns a name as one where case does not count. The library for it brings the
// tables of every language along, which weigh on what a browser fetches.
func folded(name string) string {
	return strings.ToLower(strings.ToUpper(strings.NewReplacer("ß", "ss", "ẞ", "ss").Replace(name)))
}

// isPlain tells of a name that has only one form: of ASCII, without capitals.
func isPlain(name string) bool {
	for i := range len(name) {
		if c := name[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// checkProjectFiles finds project folders without the project's own record.
func checkProjectFiles(p *Pass) {
	seen := map[string]bool{}
	for _, e := range p.Entries {
		ref, ok := record.RefOf(e.Path)
		if !ok || ref.Project == "" || seen[ref.Project] {
			continue
		}
		seen[ref.Project] = true
		own := record.Ref{Kind: record.KindProject, Project: ref.Project, ID: ref.Project}.Path()
		if !p.exists(own) {
			p.ReportAt(e.Path, 0, 0, "no-project", Values{"folder": path.Dir(own)})
		}
	}
}
