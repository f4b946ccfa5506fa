package server

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
)

// conferenceRank is the rank of diplomatic conferences.
const conferenceRank = "conference"

// ranks orders the lanes: conferences first.
var ranks = map[string]int{conferenceRank: 0, "assembly": 1, "committee": 2, "working-group": 3, "ad-hoc": 4}

// story is what the picture of an issue shows.
func (f *followed) story(ctx context.Context, prefix string) (*timeline.Story, error) {
	say := f.say.Say
	s := &timeline.Story{Prefix: prefix, Foot: say("issue.foot"), Words: timeline.Words{State: say("issue.stateRow"), Title: say("issue.titleInUse"),
		Undated: say("issue.undated"), None: say("issue.none"), Sessions: say("issue.sessionsWord"), NoDocument: say("issue.noDocument"),
		Window: say("issue.window"), Others: say("issue.otherBodies")}}
	lanes, err := f.lanes(ctx, s)
	if err != nil {
		return nil, err
	}
	for i, e := range f.events {
		one, err := f.meeting(ctx, i, e)
		if err != nil {
			return nil, err
		}
		one.Lane = lanes[i]
		s.Sessions = append(s.Sessions, one)
	}
	if err := f.entryIntoForce(ctx, s, lanes); err != nil {
		return nil, err
	}
	if s.Links, err = f.links(ctx); err != nil {
		return nil, err
	}
	s.States, s.Titles = f.states(), f.titles()
	s.Title = say("issue.pictureTitle", f.issue.Label(), years(f.issue))
	s.About = say("issue.pictureAbout", len(s.Lanes))
	return s, nil
}

// laneRow is a lane before its place is known.
type laneRow struct {
	key, name   string
	rank, count int
	bodies      map[schema.ID]bool
	first       string // the date of its first event
}

// lanes makes a lane for each body, one for all conferences and one for all meetings for the occasion, and tells in which
// each event stands.
func (f *followed) lanes(ctx context.Context, s *timeline.Story) ([]int, error) {
	rows, keys := map[string]*laneRow{}, make([]string, len(f.events))
	for i, e := range f.events {
		one, err := f.laneOf(ctx, e)
		if err != nil {
			return nil, err
		}
		keys[i] = one.key
		if rows[one.key] == nil {
			rows[one.key] = &one
		}
		rows[one.key].bodies[e.Body] = true
		rows[one.key].count++
	}
	at := map[string]int{}
	for i, r := range f.ordered(rows) {
		at[r.key] = i
		lane := timeline.Lane{Name: r.name, Minor: r.rank > 1 && r.count < 3}
		if !lane.Minor && r.key != "none" {
			lane.Note = f.say.Say("issue.sessions", r.count)
		}
		s.Lanes = append(s.Lanes, lane)
	}
	lanes := make([]int, len(keys))
	for i, k := range keys {
		lanes[i] = at[k]
	}
	return lanes, nil
}

// laneOf is the lane that an event stands in, as it alone tells of it.
func (f *followed) laneOf(ctx context.Context, e schema.Event) (laneRow, error) {
	r, err := thing(ctx, e.Body)
	if err != nil {
		return laneRow{}, err
	}
	one := laneRow{key: r.Self().Label(), name: r.Self().Label(), rank: len(ranks), bodies: map[schema.ID]bool{}, first: cmp.Or(e.Date, "9")}
	if rank, known := ranks[r.Self().First(schema.PropRank).Text]; known {
		one.rank = rank
	}
	switch {
	case e.Kind == schema.EventTreaty, e.Body != "" && one.rank == 0:
		one.key, one.rank = "conference", 0
	case e.Body == "":
		one.key, one.name, one.rank = "none", f.say.Say("issue.noBody"), len(ranks)+1
	case one.rank == ranks["ad-hoc"]:
		one.key = "ad-hoc"
	}
	return one, nil
}

// ordered names the lanes that hold several bodies for what these are, and orders all by rank, then by their first event.
func (f *followed) ordered(rows map[string]*laneRow) []*laneRow {
	order := make([]*laneRow, 0, len(rows))
	for _, r := range rows {
		switch {
		case r.key == "conference" && (len(r.bodies) > 1 || r.name == ""):
			r.name = f.say.Say("issue.conferences")
		case r.key == "ad-hoc" && len(r.bodies) > 1:
			r.name = f.say.Say("issue.meetings")
		}
		order = append(order, r)
	}
	slices.SortFunc(order, func(a, b *laneRow) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.first, b.first), cmp.Compare(a.key, b.key))
	})
	return order
}

// meeting is an event as the picture shows it.
func (f *followed) meeting(ctx context.Context, i int, e schema.Event) (timeline.Session, error) {
	t, err := thing(ctx, e.Node)
	if err != nil {
		return timeline.Session{}, err
	}
	one := timeline.Session{ID: f.rows[i], Date: e.Date, Head: f.head(t, e), Gap: e.Gap}
	one.Long = strings.TrimSuffix(t.Self().Label()+", "+dated(f.say, e.Date), ", ")
	if e.Gap {
		one.Long = f.say.Say("issue.count", one.Long, f.say.Say("issue.state.silent"))
	}
	groups, err := f.groups(ctx, i)
	if err != nil {
		return one, err
	}
	for _, g := range groups {
		one.Marks = append(one.Marks, timeline.Mark{Kind: g.kind, Href: g.href(f, i), Tip: f.tip(g), Count: len(g.items)})
	}
	if one.Caption, one.Weight = f.caption(e, groups); one.Caption == "" && f.carries(i) {
		one.Caption, one.Weight = f.say.Say("issue.capCarried"), 4
	}
	return one, nil
}

// head is what stands above a box: the number of the session, else the place of a conference, else its month.
func (f *followed) head(t schema.Thing, e schema.Event) string {
	switch t := t.(type) {
	case *schema.Session:
		if n := t.Ordinal(); n != nil {
			return f.say.Ordinal(*n)
		}
		if place := t.Place(); place != nil {
			return *place
		}
	case *schema.Series:
		if n := t.Ordinal(); n != nil {
			return f.say.Ordinal(*n)
		}
	}
	return f.say.Month(e.Date)
}

// caption is the short sentence beneath a box, with its weight: the least is placed first; "" for none.
func (f *followed) caption(e schema.Event, groups []group) (string, int) {
	has := map[timeline.Kind]bool{}
	for _, g := range groups {
		has[g.kind] = true
	}
	switch {
	case has[timeline.Adopted]:
		return f.say.Say("issue.adoptedOn", f.say.Month(e.Date)), 1
	case e.State == schema.StateConvened:
		return f.say.Say("issue.capConvened"), 2
	case has[timeline.Changed]:
		return f.say.Say("issue.capChanges"), 3
	case has[timeline.Unknown]:
		return f.say.Say("issue.capUnknown"), 3
	}
	return "", 0
}

// carries tells that a decision of an event carries the matter over to another session of the story.
func (f *followed) carries(i int) bool {
	return slices.ContainsFunc(f.ways, func(w way) bool { return w.from == i && w.tie == timeline.CarriedOver })
}

// entryIntoForce adds the day on which a treaty of the story entered into force.
func (f *followed) entryIntoForce(ctx context.Context, s *timeline.Story, lanes []int) error {
	for i, e := range f.events {
		if e.Kind != schema.EventTreaty {
			continue
		}
		if f.adoptedBefore(i) {
			s.Sessions = slices.DeleteFunc(s.Sessions, func(one timeline.Session) bool { return one.ID == f.rows[i] })
		}
		t, err := thing(ctx, e.Node)
		if err != nil {
			return err
		}
		day := t.Self().First(schema.PropInForce).Text
		if day == "" {
			continue
		}
		s.Sessions = append(s.Sessions, timeline.Session{ID: f.rows[i] + "-in-force", Lane: lanes[i], Date: day, Head: f.say.Say("issue.inForce"),
			Long: t.Self().Label() + ": " + f.say.Say("issue.inForceOn", dated(f.say, day)), Caption: dated(f.say, day), Weight: 1,
			Marks: []timeline.Mark{{Kind: timeline.InForce, Href: href(t), Tip: t.Self().Label()}}})
	}
	return nil
}

// adoptedBefore tells that the session which adopted the treaty of an event stands right before it: one seal is enough.
func (f *followed) adoptedBefore(i int) bool {
	return i > 0 && f.events[i-1].Kind == schema.EventSession && f.events[i-1].State == schema.StateAdopted &&
		f.events[i-1].Date[:min(7, len(f.events[i-1].Date))] == f.events[i].Date[:min(7, len(f.events[i].Date))]
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// classes are how states are coloured.
var classes = map[string]string{schema.StateConsidered: "work", schema.StateAsked: "work", schema.StateDecided: "hold", schema.StateCarriedOver: "hold",
	schema.StateRecommended: "hold", schema.StateConvened: "work", schema.StateAdopted: "done", schema.StateSilent: "gap"}

// states are how the matter stood from when until when; two or more sessions in silence are a state of their own.
func (f *followed) states() []timeline.Span {
	var spans []timeline.Span
	for i, e := range f.events {
		silent := e.State == schema.StateSilent
		if e.Date == "" || silent && (i+1 >= len(f.events) || f.events[i+1].State != schema.StateSilent) && (len(spans) == 0 || spans[len(spans)-1].Class != "gap") {
			continue
		}
		text := f.say.Say("issue.state." + e.State)
		if n := len(spans); n > 0 && spans[n-1].Text == text {
			continue
		} else if n > 0 {
			spans[n-1].To = e.Date
		}
		spans = append(spans, timeline.Span{From: e.Date, Text: text, Class: classes[e.State]})
	}
	return spans
}

// titles are the titles under which agenda items had the matter.
func (f *followed) titles() []timeline.Span {
	var spans []timeline.Span
	for _, e := range f.events {
		if len(e.Items) == 0 || e.Title.Text == "" || e.Date == "" {
			continue
		}
		title := f.calm(e.Title.Text)
		if n := len(spans); n > 0 && strings.EqualFold(spans[n-1].Text, title) {
			continue
		} else if n > 0 {
			spans[n-1].To = e.Date
		}
		spans = append(spans, timeline.Span{From: e.Date, Text: title})
	}
	return spans
}

// calm is a title without capitals for emphasis: as the issue is titled where that is the same, else as a sentence.
func (f *followed) calm(title string) string {
	if strings.EqualFold(f.issue.Label(), title) {
		return f.issue.Label()
	}
	if title != strings.ToUpper(title) {
		return title
	}
	for _, other := range f.issue.Titles() {
		if strings.EqualFold(other.Text, title) && other.Text != strings.ToUpper(other.Text) {
			return other.Text
		}
	}
	_, size := utf8.DecodeRuneInString(title)
	return title[:size] + strings.ToLower(title[size:])
}
