package export

import (
	"encoding/xml"
	"fmt"
	"strings"

	"insyn/tools/internal/lang"
)

// Where these files must stand.
const (
	robotsFile   = "robots.txt"
	sitemapFile  = "sitemap.xml"
	securityFile = ".well-known/security.txt"
)

// forMachines writes robots.txt (RFC 9309) and security.txt (RFC 9116).
func forMachines(in Input) (map[string][]byte, error) {
	robots := "User-agent: *\nAllow: /\n"
	files := map[string][]byte{}
	if in.Base != "" {
		robots += "\nSitemap: " + in.Base + sitemapFile + "\n"
	}
	files[robotsFile] = []byte(robots)
	if text := security(in); text != "" {
		files[securityFile] = []byte(text)
	}
	return files, nil
}

type urlset struct {
	XMLName xml.Name     `xml:"urlset"`
	NS      string       `xml:"xmlns,attr"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc   string      `xml:"loc"`
	Links []alternate `xml:"xhtml:link"`
}

type alternate struct {
	Rel      string `xml:"rel,attr"`
	Language string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

// Page is a page's address below the site's root, in each language that has it.
type Page map[lang.Language]string

// Sitemap writes the list of the site's pages (sitemaps.org), with the
// translations of each. It is nothing where the site has no address.
func Sitemap(base string, pages []Page) (map[string][]byte, error) {
	if base == "" {
		return nil, nil
	}
	set := urlset{NS: "http://www.sitemaps.org/schemas/sitemap/0.9", XHTML: "http://www.w3.org/1999/xhtml"}
	for _, p := range pages {
		var links []alternate
		for _, l := range lang.All {
			if to, ok := p[l]; ok && len(p) > 1 {
				links = append(links, alternate{"alternate", string(l), base + to})
			}
		}
		for _, l := range lang.All {
			if to, ok := p[l]; ok {
				set.URLs = append(set.URLs, sitemapURL{Loc: base + to, Links: links})
			}
		}
	}
	data, err := encodeXML(set)
	return map[string][]byte{sitemapFile: data}, err
}

func encodeXML(v any) ([]byte, error) {
	data, err := xml.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil, err
	}
	return append([]byte(xml.Header), append(data, '\n')...), nil
}

// security tells where a weakness is reported, "" where nobody is named. It
// expires a year after the Report's day, less a day: RFC 9116 asks for less than
// a year, and the site is built anew each night.
func security(in Input) string {
	site := in.Register.Site
	if site == nil {
		return ""
	}
	var contacts []string
	if a := line(site.Contact.URL); strings.HasPrefix(a, "https://") && !strings.Contains(a, " ") {
		contacts = append(contacts, a)
	}
	if a := line(site.Contact.Email); a != "" && !strings.ContainsAny(a, " :/") {
		contacts = append(contacts, "mailto:"+a)
	}
	if len(contacts) == 0 {
		return ""
	}
	var b strings.Builder
	for _, c := range contacts {
		fmt.Fprintf(&b, "Contact: %s\n", c)
	}
	fmt.Fprintf(&b, "Expires: %sT00:00:00Z\n", in.Report.AsOf.AddDays(364))
	b.WriteString("Preferred-Languages: sv, en\n")
	if in.Base != "" {
		fmt.Fprintf(&b, "Canonical: %s%s\n", in.Base, securityFile)
	}
	return b.String()
}
