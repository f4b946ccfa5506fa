package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/travaux/travaux/loaders"
)

// progress shows how far something is: a bar on a terminal, nothing elsewhere or when quiet.
type progress struct {
	w     io.Writer
	doing string
	bar   *progressbar.ProgressBar
	begun time.Time
}

func (a *app) progress(doing string) *progress {
	if f, ok := a.errs.(*os.File); ok && !a.quiet && term.IsTerminal(int(f.Fd())) {
		return &progress{w: f, doing: doing, begun: time.Now()}
	}
	return &progress{}
}

func (p *progress) step(done, total int, _ string) {
	if p.w == nil {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(p.w), progressbar.OptionShowCount(),
			progressbar.OptionSetDescription(p.doing), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	}
	_ = p.bar.Set(done) // a bar that cannot be drawn must not stop the load
}

// files shows how far a load is, how fast it goes and how long it still takes.
func (p *progress) files(now loaders.Progress) {
	if p.w == nil {
		return
	}
	if p.bar != nil {
		p.bar.Describe(p.doing + " " + pace(now, time.Since(p.begun)))
	}
	p.step(now.Done, now.Total, now.Name)
}

// pace is how fast files are read, in words: "12.0 files/s, 1.5 MB/s"; "" before there is anything to tell.
func pace(now loaders.Progress, after time.Duration) string {
	seconds := after.Seconds()
	if now.Done == 0 || seconds <= 0 {
		return ""
	}
	return fmt.Sprintf("%.1f files/s, %.1f MB/s", float64(now.Done)/seconds, float64(now.Bytes)/1e6/seconds)
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
