package lang

import "testing"

func TestNumber(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1\u00a0000", 1250000: "1\u00a0250\u00a0000", -1000: "-1\u00a0000"} {
		if got := Number(Swedish, n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	if got := Number(English, 1250000); got != "1,250,000" {
		t.Error(got)
	}
}
