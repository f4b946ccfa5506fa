package explain

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/text"
)

// Kind is what a run of words is.
type Kind string

// The kinds of runs.
const (
	Words   Kind = "words"
	Settled Kind = "settled" // a citation whose target is known
	Open    Kind = "open"    // one that stays unresolved
	Self    Kind = "self"    // one that points into the document itself
	Layout  Kind = "layout"  // a running head, a page mark, a sign of the format
	Mark    Kind = "mark"    // of a footnote
)

// Run is a run of words of one kind. Note tells of a citation what it was taken for and by which rule; "" for others.
type Run struct {
	Kind Kind
	Text string
	Note string
	Rule string
}

// Row is a line of the text: the part that begins on it ("para_4"; "" for none), what was decided there ("taken: decide"), its page (0: not known).
type Row struct {
	Part, Kind, Decision string
	Page                 int
	Runs                 []Run
}

// span is a run before it is cut to lines.
type span struct {
	text.Span
	Run
}

// Rows gives the lines of a document's text. All text of all runs together is the text without its line ends.
func Rows(r assert.Reading) []Row {
	t := r.Document.Text
	parts, all := starts(r), spans(r)
	var rows []Row
	next := 0
	for _, l := range t.Lines() {
		row := Row{Page: t.Page(l.Start)}
		for i := range parts {
			if p := parts[i]; p.at >= l.Start && p.at < l.End {
				row.Part, row.Kind = cmp.Or(p.part, row.Part), cmp.Or(p.kind, row.Kind)
				row.Decision = cmp.Or(p.decision, row.Decision)
			} else if p.at >= l.End {
				parts = parts[i:]
				break
			}
		}
		end := l.Start + len(strings.TrimRight(t.Body[l.Start:l.End], "\r\n\f\v"))
		for next < len(all) && all[next].End <= l.Start {
			next++
		}
		row.Runs = runs(t.Body, l.Start, end, all[next:])
		rows = append(rows, row)
	}
	return rows
}

// start is where a part or a decision begins.
type start struct {
	at                   int
	part, kind, decision string
}

func starts(r assert.Reading) []start {
	var all []start
	for _, s := range r.Document.Segments {
		at := s.Start
		for at < s.End && strings.IndexByte(" \t\r\n\f\v", r.Document.Text.Body[at]) >= 0 {
			at++
		}
		all = append(all, start{at: at, part: s.ID, kind: string(s.Kind)})
	}
	for _, d := range r.Decisions {
		all = append(all, start{at: d.Start, decision: d.Status + ": " + d.Verb})
	}
	slices.SortStableFunc(all, func(a, b start) int { return cmp.Compare(a.at, b.at) })
	return all
}

// spans gives what is more than words, sorted and without overlap: what begins first stays.
func spans(r assert.Reading) []span {
	var all []span
	for _, ref := range r.References {
		all = append(all, span{ref.Span, taken(ref)})
	}
	for _, l := range r.Document.Text.Layout {
		all = append(all, span{l.Span, Run{Kind: Layout}})
	}
	for _, m := range r.Document.Text.Notes {
		all = append(all, span{m.Span, Run{Kind: Mark}})
	}
	slices.SortStableFunc(all, func(a, b span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	kept, end := all[:0], 0
	for _, s := range all {
		if s.Start >= end && s.End > s.Start {
			kept, end = append(kept, s), s.End
		}
	}
	return kept
}

// taken tells what a reference was taken for.
func taken(ref resolve.Reference) Run {
	run := Run{Kind: Settled, Rule: string(ref.Form)}
	switch {
	case !ref.Resolved:
		run.Kind, run.Note = Open, string(ref.Reason)
		for i, c := range ref.Candidates {
			run.Note += map[bool]string{true: ": ", false: ", "}[i == 0] + c.String()
		}
		return run
	case ref.Self:
		run.Kind = Self
	}
	run.Note = cmp.Or(ref.Label, ref.Target.String())
	if len(ref.Pinpoints) > 0 {
		run.Note += " " + strings.Join(ref.Pinpoints, " ")
	}
	return run
}

// runs cuts a line into its runs.
func runs(body string, from, to int, all []span) []Run {
	var out []Run
	for _, s := range all {
		if s.Start >= to {
			break
		}
		a, b := max(s.Start, from), min(s.End, to)
		if a >= b {
			continue
		}
		if a > from {
			out = append(out, Run{Kind: Words, Text: body[from:a]})
		}
		run := s.Run
		run.Text = body[a:b]
		if s.End > to {
			run.Note = "" // told where it ends
		}
		out, from = append(out, run), b
	}
	if from < to {
		out = append(out, Run{Kind: Words, Text: body[from:to]})
	}
	return out
}
