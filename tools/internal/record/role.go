package record

// counted are the roles that count as another.
var counted = map[string]string{
	"second-vice-chair":       "vice-chair",
	"opposition-commissioner": "regional-commissioner",
	"municipal-commissioner":  "regional-commissioner",
}

// CountsAs reports whether whoever holds the seat has the role, or one that counts
// as it.
func (s *Seat) CountsAs(role string) bool { return s.Role == role || counted[s.Role] == role }

// decides reports whether the role is by itself one with which somebody takes part
// in the decisions of the body.
func (s *Seat) decides() bool {
	switch s.Role {
	case "substitute", "group-leader", "governor", "other":
		return false
	}
	return true
}
