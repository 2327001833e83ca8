package cli

import (
	"fmt"
	"sync"
	"time"
)

const (
	// progressAfter is how long a run may take without showing progress.
	progressAfter = 500 * time.Millisecond
	progressEvery = 100 * time.Millisecond
)

// progress shows on one line of a terminal how far a run is. It is told so from several goroutines.
type progress struct {
	a *app

	mu   sync.Mutex
	next time.Time
	// shown is set where there is a line to clear.
	shown bool
}

// newProgress returns the progress of a run, or nil where nobody would see it.
func (a *app) newProgress(quiet bool) *progress {
	if quiet || a.errTerminal == nil {
		return nil
	}
	return &progress{a: a, next: time.Now().Add(progressAfter)}
}

func (p *progress) report(stage string, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if now.Before(p.next) {
		return
	}
	p.next = now.Add(progressEvery)
	p.shown = true
	line := stage
	if total > 0 {
		line = fmt.Sprintf("%s %d of %d", stage, done, total)
	}
	// The blank at the end lets the masking writer pass on the last word.
	fmt.Fprintf(p.a.stderr, "\r\x1b[K%s … ", line)
}

// clear removes the line.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.a.stderr, "\r\x1b[K")
		p.shown = false
	}
}
