package collect

import (
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"insyn/tools/internal/followup"
	"insyn/tools/internal/record"
	"insyn/tools/internal/validate"
)

// TestPublic: which addresses are of the open internet.
func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "193.10.0.1": true, "2a00:801::1": true, "::ffff:193.10.0.1": true,
		"127.0.0.1": false, "::1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "0.0.0.0": false, "::": false, "224.0.0.1": false,
		"255.255.255.255": false, "198.18.0.1": false, "192.0.2.1": false, "fe80::1": false, "fc00::1": false,
		"fd12::1": false, "ff02::1": false, "::ffff:10.0.0.1": false, "::ffff:127.0.0.1": false,
		"64:ff9b::a00:1": false, "2002:a00:1::": false, "2001:db8::1": false, "::7f00:1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %t", address, got)
		}
	}
}

// TestDialPublic: nothing is connected to within, by whatever name.
func TestDialPublic(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "localhost"} {
		c, err := dialPublic(time.Second)(t.Context(), "tcp", net.JoinHostPort(host, port))
		if err == nil {
			c.Close()
		}
		if err == nil || outcomeOf(err) != record.CollectedMoved {
			t.Errorf("%s: %v", host, err)
		}
	}
}

// TestRegistered: which addresses a site is fetched from at all.
func TestRegistered(t *testing.T) {
	for root, want := range map[string]bool{
		"https://insyn.example/": true, "https://insyn.example": true, "https://insyn.example/a/": true,
		"http://insyn.example/": false, "https://": false, "https://a:b@insyn.example/": false, "file:///etc/": false,
		"https://insyn.example/?a=b": false, "https://insyn.example/#a": false, ":": false, "": false,
	} {
		v, err := NewClient().visit(root)
		if err == nil {
			v.close()
		}
		if (err == nil) != want || err != nil && outcomeOf(err) != record.CollectedMoved {
			t.Errorf("%q: %v", root, err)
		}
	}
}

// TestMeanings: every outcome says what it is in both languages, and what to do
// about each that is not good.
func TestMeanings(t *testing.T) {
	for _, outcome := range followup.Outcomes() {
		m := followup.Means(outcome)
		if m.Reads.SV == "" || m.Reads.EN == "" || m.Reads.SV == m.Reads.EN {
			t.Errorf("%s: %+v", outcome, m)
		}
		if done := outcome == record.CollectedOK || outcome == record.CollectedEnded; done != m.Mend.IsZero() {
			t.Errorf("%s: to do about it is %q", outcome, m.Mend)
		}
	}
	if said := followup.Means(record.CollectedTooMuch).Mend.SV; !strings.Contains(said, fmt.Sprintf(" %d MiB", maxPackage>>20)) {
		t.Errorf("a package may have %d bytes, and it is said %q", maxPackage, said)
	}
}

// TestWays: an observation can hold every kind of judgement that there is.
func TestWays(t *testing.T) {
	schemas, err := validate.Compile()
	if err != nil {
		t.Fatal(err)
	}
	way, ok := schemas.Property("observation", "/good/projects/-/conditions/-/way")
	judgement, ok2 := schemas.Property("condition", "/history/-")
	if !ok || !ok2 {
		t.Fatal("the schemas have no such fields")
	}
	kinds := 0
	for _, name := range judgement.Names {
		if slices.Contains([]string{"known", "document", "decision"}, name) {
			continue
		}
		kinds++
		if _, ok := way.Choice(name); !ok {
			t.Errorf("a condition judged by %s would not fit in an observation", name)
		}
	}
	if kinds < 8 {
		t.Errorf("only %d kinds are found", kinds)
	}
}
