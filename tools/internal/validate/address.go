package validate

import (
	"cmp"
	"net"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"insyn/tools/internal/lang"
)

// Address returns what keeps a web address from being one that a record may have,
// as a sentence goes on after "but"; the zero Text where nothing that is known here
// does. A host with letters such as å has another spelling, in which it is written:
// that is the address to write instead.
func Address(address string) (wrong lang.Text, instead string) {
	const scheme = "https://"
	switch {
	case strings.HasPrefix(address, scheme):
	case len(address) >= len(scheme) && strings.EqualFold(address[:len(scheme)], scheme):
		return lang.T("https:// skrivs med små bokstäver", "https:// is written in lower case"), scheme + address[len(scheme):]
	case strings.HasPrefix(strings.ToLower(address), "http://"):
		return lang.T("den börjar med http://, inte https://", "it begins with http://, not https://"), ""
	default:
		return lang.Text{}, ""
	}
	rest := address[len(scheme):]
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, path := rest[:end], rest[end:]
	if strings.Contains(host, "@") {
		return lang.T("det som står före @ är ett användarnamn eller lösenord", "what is before the @ is a user name or a password"), ""
	}
	name, port, hasPort := strings.Cut(host, ":")
	for _, r := range name {
		switch {
		case r > unicode.MaxASCII && unicode.IsLetter(r):
			ascii, err := idna.Lookup.ToASCII(name)
			if err != nil {
				return sign(r), ""
			}
			if hasPort {
				path = ":" + port + path
			}
			return lang.Format("namnet ”%s” skrivs %s i en adress", "the name “%s” is written %s in an address", lang.T(name, name), ascii), scheme + ascii + path
		case r != '.' && r != '-' && !('0' <= r && r <= '9') && !('a' <= r && r <= 'z') && !('A' <= r && r <= 'Z'):
			return sign(r), ""
		}
	}
	for _, r := range path {
		if unicode.IsSpace(r) || strings.ContainsRune(`<>"\`, r) {
			return sign(r), ""
		}
	}
	return lang.Text{}, ""
}

// Root returns the one spelling of the address of a site's root: those of one site have
// the same, in whatever case the host is, with a dot after it, with the port of https
// and without a slash at the end. ok is false where it is no such address.
func Root(address string) (root string, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" {
		return "", false
	}
	u.Host = Origin(u)
	return u.JoinPath("/").String(), true
}

// Origin returns the one spelling of the host of a https address, with the port where
// that is another than the one of https.
func Origin(u *url.URL) string {
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	port := cmp.Or(u.Port(), "443")
	if n, err := strconv.Atoi(port); err == nil {
		port = strconv.Itoa(n)
	}
	if port == "443" {
		return host
	}
	return net.JoinHostPort(host, port)
}

func sign(r rune) lang.Text {
	if unicode.IsSpace(r) {
		return lang.T("den har ett mellanslag i sig", "it has a space in it")
	}
	return lang.Format("tecknet ”%s” kan inte stå där det står", "the character “%s” cannot be where it is", lang.T(string(r), string(r)))
}
