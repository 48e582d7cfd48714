package source

// Same reports whether two values are the same, whatever their spacing and the
// order of their members. Nothing is the same as nothing alone.
func Same(a, b *Value) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind || a.Bool != b.Bool || a.Text != b.Text || len(a.Items()) != len(b.Items()) {
		return false
	}
	for i, item := range a.Items() {
		if !Same(item, b.Items()[i]) {
			return false
		}
	}
	return a.Kind != Object || SameBut(a, b, "")
}

// SameBut reports whether two objects are the same in all members but one, which
// both have.
func SameBut(a, b *Value, except string) bool {
	if a.Kind != Object || b.Kind != Object || len(a.Members()) != len(b.Members()) {
		return false
	}
	for _, m := range a.Members() {
		if other := b.Get(m.Name); other == nil || m.Name != except && !Same(m.Value, other) {
			return false
		}
	}
	return true
}
