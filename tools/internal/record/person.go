package record

import "insyn/tools/internal/lang"

// BeforeElection reports whether the seat surely begins before the election that
// it cites.
func (s *Seat) BeforeElection() bool { return s.From.SurelyBefore(s.Source.Date) }

// end returns the seat's last day, unknown if it is not known.
func (s *Seat) end() lang.Date {
	if s.Ended != nil {
		return s.Ended.On
	}
	return s.TermEnds
}

// excludes reports whether one person cannot have both roles in a body. A chair
// is often entered as a member too, and so is a regional commissioner.
func excludes(a, b string) bool {
	heads := func(role string) bool { return role == "chair" || role == "vice-chair" }
	return a == b || a == "substitute" || b == "substitute" || heads(a) && heads(b)
}

// SeatClashes lists the pairs of seats, by their places in the file, that the
// person surely cannot have held both: one body, roles that exclude each other,
// and the earlier, which comes second, goes on after the later began. The day on
// which one seat ends may be that on which the next begins.
func (x *Person) SeatClashes() [][2]int {
	var list [][2]int
	for i := range x.Seats {
		for j := range x.Seats {
			a, b := &x.Seats[i], &x.Seats[j]
			if i == j || a.Body != b.Body || !later(a.From, b.From, i, j) || !excludes(a.Role, b.Role) {
				continue
			}
			// Two rows may tell of one seat.
			if a.Role == b.Role && a.From == b.From && a.end() == b.end() {
				continue
			}
			if a.From.SurelyBefore(b.end()) {
				list = append(list, [2]int{a.Index, b.Index})
			}
		}
	}
	return list
}

// PartyClashes lists the pairs of periods, by their places in the file, of which
// the earlier, which comes second, surely goes on after the later began.
func (x *Person) PartyClashes() [][2]int {
	var list [][2]int
	for i, a := range x.Parties {
		for j, b := range x.Parties {
			if i != j && a.Name != b.Name && later(a.From, b.From, i, j) && (!b.To.Known() || a.From.SurelyBefore(b.To)) {
				list = append(list, [2]int{a.Index, b.Index})
			}
		}
	}
	return list
}

// later reports whether a surely comes after b, or on the same day and later in
// the list.
func later(a, b lang.Date, i, j int) bool {
	return b.SurelyBefore(a) || a.Known() && a == b && i > j
}

// Names lists what the person is and has been called: the name, and those that
// were corrected because it was changed or misspelt. None while it is masked.
func (p *Person) Names() []string {
	if p.Masked != nil {
		return nil
	}
	var names []string
	if p.Name != "" {
		names = append(names, p.Name)
	}
	for _, c := range p.Corrections {
		if c.Pointer == "/name" && (c.Kind == "name-change" || c.Kind == "misspelling") {
			names = append(names, c.From)
		}
	}
	return names
}
