package main

import "fmt"

// bar shows on a terminal how far long work is; elsewhere it says nothing.
type bar struct {
	app   *app
	shown int // percent
}

func (a *app) progress() *bar { return &bar{app: a, shown: -1} }

// show prints the share done, at most once a percent.
func (b *bar) show(done, total int) {
	if !b.app.terminal || total == 0 {
		return
	}
	if percent := 100 * done / total; percent != b.shown {
		b.shown = percent
		b.app.say(fmt.Sprintf("\r%3d %%", percent))
	}
}

// clear removes the line.
func (b *bar) clear() {
	if b.shown >= 0 {
		b.app.say("\r     \r")
	}
}
