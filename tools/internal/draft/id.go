package draft

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"insyn/tools/internal/record"
	"insyn/tools/internal/rule"
)

// free gives the id, or the id with a number after it, so that it is neither in
// the register nor drafted here, as whatever kind of state: a withdrawn record
// keeps its id.
func (s *sheet) free(kind record.Kind, project, id string) string {
	taken := s.Register.IDs(kind, project)
	for _, r := range s.records {
		if r.ref.Kind == kind {
			taken = append(taken, r.ref.ID)
		}
	}
	for n, try := 2, id; ; n++ {
		if !slices.Contains(taken, try) {
			return try
		}
		try = id + "-" + strconv.Itoa(n)
	}
}

// personID gives a new person's id: neutral, so that a change of name or a
// masking leaves no name in a path. It has no vowels, so that it spells
// nothing.
func (s *sheet) personID() string {
	const digits, letters = "23456789", "bcdfghjkmnpqrstvwxz"
	taken := s.Register.IDs(record.KindPerson, "")
	for n := 0; ; n++ {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", s.Seed, n))
		id := "person-" + string([]byte{
			digits[int(sum[0])%len(digits)], letters[int(sum[1])%len(letters)], letters[int(sum[2])%len(letters)],
		})
		if n > 4*len(digits)*len(letters)*len(letters) { // nearly all are taken
			id += strconv.Itoa(n)
		}
		if !slices.Contains(taken, id) {
			return id
		}
	}
}

// decisionID names a decision by its body, day and paragraph.
func (s *sheet) decisionID(project string) string {
	const most = 40
	parts := []string{s.get("body")}
	if parts[0] == "" {
		parts[0] = "decision"
	}
	if len(parts[0]) > most {
		parts[0] = strings.TrimRight(parts[0][:most], "-")
	}
	if date := s.get("date"); date != "" {
		parts = append(parts, date)
	}
	switch {
	case s.get("type") != "meeting":
		parts = append(parts, s.get("type"))
	case s.get("paragraph") != "":
		parts = append(parts, slug(s.get("paragraph")))
	}
	return s.free(record.KindDecision, project, strings.Join(parts, "-"))
}

// nominationID names an assignment by what it is, its post, and the year.
func (s *sheet) nominationID(project, as, post, year string) string {
	id := as
	if post != "representative" {
		id += "-" + post
	}
	if year != "" {
		id += "-" + year
	}
	return s.free(record.KindNomination, project, id)
}

// meetingID goes on with the numbering that the project's meetings have.
func (s *sheet) meetingID(p *record.Project) string {
	prefix, last := "meeting", 0
	for _, id := range s.Register.IDs(record.KindMeeting, p.ID) {
		at := strings.LastIndexByte(id, '-')
		if at <= 0 {
			continue
		}
		if n, err := strconv.Atoi(id[at+1:]); err == nil && n > last {
			prefix, last = id[:at], n
		}
	}
	return s.free(record.KindMeeting, p.ID, prefix+"-"+strconv.Itoa(last+1))
}

// slug makes an id of a text: a–z and 0–9, words joined by hyphens, at most 48
// letters, and none that Windows keeps for itself. It is "" for a text with nothing
// of that in it.
func slug(s string) string {
	const most = 48
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		switch r {
		case 'å', 'ä', 'á', 'à':
			r = 'a'
		case 'ö', 'ø', 'ó':
			r = 'o'
		case 'é', 'è', 'ë':
			r = 'e'
		case 'ü':
			r = 'u'
		}
		if r < '0' || r > 'z' || r > '9' && r < 'a' {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
		if b.Len() >= most {
			break
		}
	}
	id := strings.Trim(b.String(), "-")
	if rule.IsReserved(id) {
		id += "-2"
	}
	return id
}
