package terminal

import (
	"sync"
	"time"

	"insyn/tools/internal/lang"
)

// patience is how long a person waits before wondering what is going on.
const patience = time.Second

// Waiting says what is being waited for if it takes more than a second. The
// returned function ends the wait; on a screen it wipes the line.
func (p Printer) Waiting(what lang.Text) (done func()) {
	var mu sync.Mutex
	shown, ended := false, false
	timer := time.AfterFunc(patience, func() {
		mu.Lock()
		defer mu.Unlock()
		if ended {
			return
		}
		shown = true
		p.printf("%s", what.In(p.lang)+" …")
		if !p.Screen() {
			p.printf("\n")
		}
		p.flush()
	})
	return func() {
		timer.Stop()
		mu.Lock()
		defer mu.Unlock()
		ended = true
		if shown && p.Screen() {
			p.printf("\r\x1b[K")
			p.flush()
		}
		shown = false
	}
}
