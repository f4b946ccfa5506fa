package closing

import (
	"slices"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Formula is the formula that closes a treaty. The zero Formula is that of a text that prints none.
type Formula struct {
	text.Span        // from "Done" to the day, in the text
	Segment   int    // index of the segment that holds it
	Date      string // YYYY-MM-DD
	Place     string // as printed
	Rule      string
	Of        schema.ID // the treaty or act that was signed then
}

// class is the class of cues that tell a closing formula.
const class = "closing"

// Read reads the formula of the day on which a treaty, or an act of it, was signed. A text as amended later keeps the
// formula of the act that it amends: then it is of that act. Where formulas of several days stand in one text (that of
// a protocol printed behind it), the one of the day that is known from elsewhere is meant; none when no day is known or
// none agrees. The zero Formula when the text has none.
func Read(d segment.Document, h header.Header, set *authority.Set) Formula {
	f := agreed(all(d, set), h.Date)
	f.Of = of(f.Date, h, set)
	if f.Of == "" {
		return Formula{}
	}
	return f
}

// of gives the text of a treaty that was signed on a day: that of the header, or the act of the same treaty with that date.
// Zero when the day is before that of an act and no other one has it.
func of(day string, h header.Header, set *authority.Set) schema.ID {
	act, t, ok := set.Act(h.Act)
	if day == "" || !ok || act.Date == day {
		return h.ID
	}
	i := slices.IndexFunc(t.Acts, func(a authority.Act) bool { return a.Date == day })
	switch {
	case i >= 0:
		return t.Acts[i].ID
	case day < act.Date:
		return ""
	}
	return h.ID
}

// wordings are the cues, with the pass that tells which of them a block of lines can match.
type wordings struct {
	cues []*authority.Compiled
	pass *authority.Pass
}

func newWordings(set *authority.Set) wordings {
	cues := set.Cues(class)
	return wordings{cues, set.Pass(cues)}
}

// all are the formulas of a text.
func all(d segment.Document, set *authority.Set) []Formula {
	var found []Formula
	known := authority.Derive(set, newWordings)
	var seen authority.Sight
	lines := d.Text.Lines()
	for i := 0; i < len(lines); i++ {
		if lines[i].Blank() {
			continue
		}
		first := i
		for i+1 < len(lines) && !lines[i+1].Blank() {
			i++
		}
		at := d.At(lines[first].Text.Start)
		if at < 0 || d.Segments[at].Kind == segment.Footnote || d.Segments[at].Kind == segment.Contents {
			continue
		}
		v := d.Text.View(text.Span{Start: lines[first].Text.Start, End: lines[i].Text.End})
		seen = known.pass.LookAgain(seen, v.S)
		found = append(found, formulas(v, at, known.cues, seen)...)
	}
	return found
}

// agreed is the formula that is meant: of one day, or of the day that is known.
func agreed(found []Formula, known string) Formula {
	if len(found) == 0 {
		return Formula{}
	}
	other := func(f Formula) bool { return f.Date != found[0].Date }
	if slices.ContainsFunc(found, other) {
		found = slices.DeleteFunc(found, func(f Formula) bool { return f.Date != known })
	}
	if len(found) == 0 {
		return Formula{}
	}
	return found[0]
}

// formulas are those in one block of lines.
func formulas(v text.View, segment int, cues []*authority.Compiled, seen authority.Sight) []Formula {
	var out []Formula
	for _, c := range cues {
		if !c.May(seen) {
			continue
		}
		m := c.Re.FindStringSubmatchIndex(v.S)
		if m == nil {
			continue
		}
		f := Formula{Segment: segment, Rule: c.Rule}
		from, to := len(v.S), 0
		for g, name := range c.Re.SubexpNames() {
			if name == "" || m[2*g] < 0 {
				continue
			}
			printed := v.S[m[2*g]:m[2*g+1]]
			from, to = min(from, m[2*g]), max(to, m[2*g+1])
			switch name {
			case "place":
				f.Place = printed
			case "date":
				if d, ok := date.Written(printed); ok {
					f.Date = d.String()
				}
			}
		}
		if f.Date != "" {
			f.Span = v.Span(opening(v.S, m[0], from), to)
			out = append(out, f)
		}
	}
	return out
}

// opening is where the first word of the formula begins: behind the end of the sentence before, which the cue takes in.
func opening(s string, from, to int) int {
	for from < to && (s[from] == '.' || s[from] == ';' || s[from] == ':' || s[from] == ')' || s[from] == ' ') {
		from++
	}
	return from
}
