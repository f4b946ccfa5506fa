package explain

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/travaux/travaux/loaders/assert"
)

// colours are the escape sequences of the kinds, ECMA-48.
var colours = map[Kind]string{Settled: "\x1b[32;4m", Open: "\x1b[33;4m", Self: "\x1b[36m", Layout: "\x1b[2m", Mark: "\x1b[35m"}

const (
	faint = "\x1b[2m"
	plain = "\x1b[0m"
)

// Terminal writes a document for a terminal: coloured, or in plain words where colours cannot be shown.
func Terminal(out io.Writer, r assert.Reading, colour bool) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "%s\n%s\n\n", clean(r.Document.Text.Name), clean(Summary(r)))
	for _, row := range Rows(r) {
		gutter := fmt.Sprintf("%-18.18s ", clean(row.Part))
		if colour {
			gutter = faint + gutter + plain
		}
		line := gutter
		for _, run := range row.Runs {
			line += shown(run, colour)
		}
		if row.Decision != "" {
			line += "   <" + row.Decision + ">"
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
			return fmt.Errorf("explain: %w", err)
		}
	}
	for _, warning := range r.Warnings {
		fmt.Fprintf(w, "note: %s\n", clean(warning.Text))
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("explain: %w", err)
	}
	return nil
}

func shown(run Run, colour bool) string {
	words := clean(run.Text)
	arrow := map[Kind]string{Settled: " → ", Open: " ? ", Self: " ↑ "}[run.Kind]
	if colour {
		if run.Note != "" {
			return colours[run.Kind] + words + plain + faint + arrow + clean(run.Note) + plain
		}
		return colours[run.Kind] + words + map[bool]string{true: plain}[colours[run.Kind] != ""]
	}
	if run.Note != "" {
		return "[" + words + arrow + clean(run.Note) + "]"
	}
	return words
}

// clean takes out what could steer the terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return ' '
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// Summary is one line on what the document is and how much was found in it.
func Summary(r assert.Reading) string {
	h := r.Header
	var parts []string
	for _, s := range []string{h.Symbol, h.Kind, h.Date, h.BodyName, h.Title} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	open := 0
	for _, ref := range r.References {
		if !ref.Resolved {
			open++
		}
	}
	return fmt.Sprintf("%s (%s, %s): %d parts, %d citations, %d of them open, %d decisions", strings.Join(parts, " · "), r.Document.Text.Format,
		h.Language, len(r.Document.Segments), len(r.References), open, len(r.Decisions))
}
