package main

import (
	"fmt"
	"io"
	"os"
	"time"
	"unicode/utf8"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/travaux/travaux/loaders"
)

// progress shows how far something is: a bar on a terminal, nothing elsewhere or when quiet.
type progress struct {
	w     io.Writer
	width func() int // columns of the terminal
	doing string
	bar   *progressbar.ProgressBar
	begun time.Time
}

func (a *app) progress(doing string) *progress {
	f, ok := a.errs.(*os.File)
	if !ok || a.quiet || !term.IsTerminal(int(f.Fd())) {
		return &progress{}
	}
	width := func() int {
		columns, _, err := term.GetSize(int(f.Fd()))
		if err != nil || columns <= 0 {
			return usualWidth
		}
		return columns
	}
	return &progress{w: f, width: width, doing: doing, begun: time.Now()}
}

const (
	usualWidth = 80
	repaint    = 100 * time.Millisecond
)

func (p *progress) step(done, total int, _ string) {
	p.show(loaders.Progress{Done: done, Total: total}, "")
}

// files shows how far a load is, how fast it goes and how long it still takes, and then that it works out what the documents show together.
func (p *progress) files(now loaders.Progress) {
	if now.Linking {
		p.end()
		if p.doing = linkingWords; p.w != nil && p.width() < len(linkingWords)+besideWords {
			p.doing = "linking"
		}
		now.Total, now.Done = -1, 0
	}
	speed := ""
	if !now.Linking {
		speed = pace(now, time.Since(p.begun))
	}
	p.show(now, speed)
}

const linkingWords = "working out what the documents show together"

func (p *progress) show(now loaders.Progress, pace string) {
	if p.w == nil {
		return
	}
	words := p.doing
	if now.Total > 0 {
		words = fitting(p.width(), len(fmt.Sprint(now.Total)), p.doing, pace, remaining(now, time.Since(p.begun)))
	}
	if p.bar == nil {
		options := []progressbar.Option{progressbar.OptionSetWriter(p.w), progressbar.OptionFullWidth(), progressbar.OptionSetDescription(words),
			progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(now.Total < 0),
			progressbar.OptionThrottle(repaint)}
		if !now.Linking {
			options = append(options, progressbar.OptionShowCount())
		}
		p.bar = progressbar.NewOptions(now.Total, options...)
	}
	p.bar.Describe(words)
	_ = p.bar.Set(now.Done) // a bar that cannot be drawn must not stop the load
}

// What stands on the line beside the words: the percentage, the ends of the bar, the counts in brackets, and a bar of a few cells.
const (
	besideWords = len(" 100% || (/)  ")
	fewCells    = 6
)

// fitting are as many of the words as the line has room for, the time left before the pace and that before what is done; a line that is longer
// than the terminal is wide would leave its rests behind.
func fitting(columns, digits int, doing, pace, left string) string {
	room := columns - besideWords - fewCells - 2*digits
	for _, words := range [...]string{joined(doing, joined(pace, left, ", "), " "), joined(pace, left, ", "), left} {
		if utf8.RuneCountInString(words) <= room {
			return words
		}
	}
	return ""
}

func joined(a, b, by string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + by + b
}

// pace is how fast files are read, in words: "12.0 files/s, 1.5 MB/s"; "" before there is anything to tell.
func pace(now loaders.Progress, after time.Duration) string {
	seconds := after.Seconds()
	if now.Read == 0 || seconds <= 0 {
		return ""
	}
	amount := fmt.Sprintf("%.1f MB/s", float64(now.Bytes)/1e6/seconds)
	if float64(now.Bytes)/seconds < 1e5 {
		amount = fmt.Sprintf("%.0f kB/s", float64(now.Bytes)/1e3/seconds)
	}
	return fmt.Sprintf("%.1f files/s, %s", float64(now.Read)/seconds, amount)
}

// soon is how long a pace is watched before a time is foretold from it.
const soon = time.Second

// remaining is how long the rest takes at the pace so far, in words: "2 min left"; "" when that cannot be told yet. Files left alone because they
// have not changed take no time and do not count.
func remaining(now loaders.Progress, after time.Duration) string {
	paced := now.Read
	if paced == 0 && now.Name == "" { // not files
		paced = now.Done
	}
	if after < soon || paced == 0 || now.Done >= now.Total {
		return ""
	}
	left := time.Duration(float64(after) / float64(paced) * float64(now.Total-now.Done))
	switch {
	case left < time.Minute:
		return fmt.Sprintf("%d s left", max(1, int(left.Seconds()+0.5)))
	case left < time.Hour:
		return fmt.Sprintf("%d min left", int(left.Minutes()+0.5))
	}
	return fmt.Sprintf("%.1f h left", left.Hours())
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
		_ = p.bar.Clear()
		p.bar = nil
	}
}
