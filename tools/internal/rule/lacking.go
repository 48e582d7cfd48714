package rule

import "insyn/tools/internal/lang"

// lacking gathers what a record should have and lacks.
type lacking struct {
	first string // the member that lacks first, "" if nothing does
	names []lang.Text
}

// want notes the member, with its name in running text, unless it is there.
func (l *lacking) want(has bool, member string, name lang.Text) {
	if has {
		return
	}
	if l.first == "" {
		l.first = member
	}
	l.names = append(l.names, name)
}
