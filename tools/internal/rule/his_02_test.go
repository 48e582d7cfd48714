package rule

import "testing"

// A decision may name a masked person whom it does not appoint: the name may
// go from its words, and nothing else with it.
func TestNamesGone(t *testing.T) {
	names := []string{"Alva Exempelsson", "Björn Provsson"}
	old := "Regionstyrelsen utser Clara Påhittsdotter efter Alva Exempelsson."
	for _, c := range []struct {
		old, now string
		want     bool
	}{
		{old, "Regionstyrelsen utser Clara Påhittsdotter efter den tidigare representanten.", true},
		{old, "Regionstyrelsen utser Clara Påhittsdotter efter .", true},
		{old, "Regionstyrelsen utser David Påhittsson efter den tidigare representanten.", false},
		{old, "Regionstyrelsen utser Clara Påhittsdotter.", false},
		{old, "Regionstyrelsen utser Clara Påhittsdotter efter en annan. Ordföranden får rösta.", false},
		{"Björn Provsson ersätter Clara.", "En ledamot ersätter Clara.", true},
		{"Björn Provsson ersätter Clara.", "En ledamot ersätter David.", false},
		{"Clara ersätter Björn Provsson", "Clara ersätter en ledamot", true},
		{"Alva Exempelsson och Alva Exempelsson", "A och B", true},
		{"Clara utses.", "David utses.", false},
	} {
		if got := namesGone(c.old, c.now, names); got != c.want {
			t.Errorf("namesGone(%q, %q) = %t, want %t", c.old, c.now, got, c.want)
		}
	}
}
