package collect

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"insyn/tools/internal/audit"
)

// childEnv has what this program does when it is its own child.
const childEnv = "INSYN_TEST_CHILD"

func TestMain(m *testing.M) {
	if does := os.Getenv(childEnv); does != "" {
		os.Exit(child(does, os.Args[len(os.Args)-1]))
	}
	os.Exit(m.Run())
}

// child does what a child may do.
func child(does, file string) int {
	switch does {
	case "sleep":
		time.Sleep(time.Minute)
	case "grow":
		var held [][]byte
		for range 1000 {
			b := make([]byte, 4<<20)
			for i := 0; i < len(b); i += 4096 {
				b[i] = 1
			}
			held = append(held, b)
			time.Sleep(time.Millisecond)
		}
		fmt.Println(len(held))
	case "fall":
		return 2
	case "babble":
		b := make([]byte, 1<<20)
		for range 100 {
			if _, err := os.Stdout.Write(b); err != nil {
				return 1
			}
		}
	case "lie":
		fmt.Println("all is well")
	default:
		data, err := os.ReadFile(file)
		if err != nil {
			return 3
		}
		x, err := Examine(context.Background(), data, today)
		if err != nil || json.NewEncoder(os.Stdout).Encode(x) != nil {
			return 3
		}
	}
	return 0
}

// TestChild: a package that is recomputed in a process of its own gives what it does
// in this one, and a child that will not end, grows, falls or says what is not asked
// is too much, and is gone.
func TestChild(t *testing.T) {
	file := filepath.Join(t.TempDir(), "package.zip")
	data := published(t, region(t, 1), today)[audit.PackageFile]
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	want, err := Examine(t.Context(), data, today)
	if err != nil || len(want.Projects) != 2 {
		t.Fatal(want, err)
	}
	for does, ok := range map[string]bool{"examine": true, "sleep": false, "grow": false, "fall": false, "babble": false, "lie": false} {
		t.Run(does, func(t *testing.T) {
			t.Setenv(childEnv, does)
			c := Child{Command: []string{os.Args[0]}, Time: 20 * time.Second, Memory: 512 << 20}
			switch does {
			case "sleep":
				c.Time = 300 * time.Millisecond
			case "grow":
				c.Memory = 64 << 20
			}
			began := time.Now()
			got, err := c.Examine(t.Context(), file)
			if !ok {
				if !errors.Is(err, ErrTooMuch) || time.Since(began) > 10*time.Second {
					t.Errorf("%v after %s", err, time.Since(began))
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			a, errA := json.Marshal(want)
			b, errB := json.Marshal(got)
			if errA != nil || errB != nil || !slices.Equal(a, b) {
				t.Errorf("%s\n%s", a, b)
			}
		})
	}
}
