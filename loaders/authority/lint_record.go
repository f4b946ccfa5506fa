package authority

import (
	"maps"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

var marks = []string{"V", "S", "M", "D"}

func (l *linter) organization(f organizationFile) {
	l.file = "organization.json"
	if f.Label == "" || len(f.Names["en"]) == 0 {
		l.report("%s: no label or no English name", f.Org)
	}
	l.dates(f.Org, f.Founded, "")
}

// dates checks that both are dates, or empty, and in order.
func (l *linter) dates(what, from, to string) {
	a, err1 := date.Parse(from)
	b, err2 := date.Parse(to)
	switch {
	case err1 != nil || err2 != nil:
		l.report("%s: %q, %q: bad date", what, from, to)
	case !a.IsZero() && !b.IsZero() && !(date.Range{Start: a, End: a}).Overlaps(date.Range{Start: b, End: b}) && a.Compare(b) > 0:
		l.report("%s: %s is after %s", what, from, to)
	}
}

func (l *linter) bodies(r record) {
	l.file = "bodies.json"
	ids := map[string]bool{}
	for _, b := range r.Bodies.Bodies {
		if ids[b.ID] {
			l.report("body %q twice", b.ID)
		}
		ids[b.ID] = true
		if _, err := schema.NewID(r.Organization.Org, schema.PathBody, b.ID); err != nil {
			l.report("body %q: %v", b.ID, err)
		}
		if b.Label == "" {
			l.report("body %q: no label", b.ID)
		}
		l.dates(b.ID, b.Founded, b.Ended)
		stated := map[string]bool{"founded": b.Founded != "", "ended": b.Ended != "", unsurePredecessors: len(b.Predecessors) > 0}
		for _, field := range b.Unsure {
			if !stated[field] {
				l.report("body %q: no %q to be unsure of", b.ID, field)
			}
		}
	}
	for _, b := range r.Bodies.Bodies {
		for _, other := range append(slices.Clone(b.Predecessors), b.Parent) {
			if other != "" && !ids[other] {
				l.report("body %q: no body %q", b.ID, other)
			}
		}
	}
}

// sessions checks that ordinals are the sum of both counts, and that dates and counts never go back.
func (l *linter) sessions(set *Set, r record) {
	l.file = "sessions.json"
	for _, s := range r.Sessions.Sessions {
		if _, ok := set.body[bodyID(r.Organization.Org, s.Body)]; !ok {
			l.report("no body %q", s.Body)
		}
		if !slices.Contains(marks, s.Mark) {
			l.report("%s %d: mark %q is none of %v", s.Body, s.Ordinal, s.Mark, marks)
		}
		l.dates(s.Body, s.Start, s.End)
	}
	for _, run := range r.Sessions.Runs {
		if _, ok := set.body[bodyID(r.Organization.Org, run.Body)]; !ok || run.First > run.Last {
			l.report("bad run of %q", run.Body)
		}
	}
	for _, body := range slices.Sorted(maps.Keys(set.calendar)) {
		var last Session
		for _, s := range set.calendar[body] {
			l.follows(set, last, s)
			if s.Ordinal > 0 {
				last = s
			}
		}
	}
}

func (l *linter) follows(set *Set, last, s Session) {
	if s.Ordinary+s.Extraordinary > 0 && s.Ordinary > 0 && s.Extraordinary > 0 && s.Ordinary+s.Extraordinary != s.Ordinal {
		l.report("%s: ordinal %d is not %d ordinary and %d extraordinary sessions", s.ID, s.Ordinal, s.Ordinary, s.Extraordinary)
	}
	if s.Series != "" {
		if series, ok := set.sessions[s.Series]; ok && !(date.Range{Start: series.Start, End: series.End}).Overlaps(date.Range{Start: s.Start, End: s.End}) {
			l.report("%s: is not in the time of %s", s.ID, s.Series)
		}
	}
	if s.Ordinal == 0 || last.Ordinal == 0 || s.Start.IsZero() || last.Start.IsZero() {
		return
	}
	if s.Ordinal <= last.Ordinal || (s.Ordinary > 0 && s.Ordinary < last.Ordinary) || (s.Extraordinary > 0 && s.Extraordinary < last.Extraordinary) {
		l.report("%s: follows %s and has lower numbers", s.ID, last.ID)
	}
}

func (l *linter) treaties(r record) {
	l.file = "treaties.json"
	ids := map[string]bool{}
	for _, t := range r.Treaties.Treaties {
		if ids[t.ID] {
			l.report("treaty %q twice", t.ID)
		}
		ids[t.ID] = true
		if _, err := schema.NewID(r.Organization.Org, schema.PathTreaty, t.ID); err != nil {
			l.report("treaty %q: %v", t.ID, err)
		}
		if t.Label == "" || (len(t.Titles["en"]) == 0 && t.Under == "") {
			l.report("treaty %q: no label or no English title", t.ID)
		}
		l.dates(t.ID, t.Adopted, t.InForce)
		for _, field := range t.Unsure {
			if _, ok := unsureProperty[field]; !ok {
				l.report("treaty %q: no date %q to be unsure of", t.ID, field)
			}
		}
		for _, a := range t.Acts {
			for _, field := range a.Unsure {
				if field != "inForce" || a.InForce == "" {
					l.report("treaty %q, %s: no date %q to be unsure of", t.ID, a.Name, field)
				}
			}
		}
		l.acts(r.Organization.Org, t)
		for _, body := range append(slices.Collect(maps.Values(t.Establishes)), t.Conference) {
			if body != "" && !slices.ContainsFunc(r.Bodies.Bodies, func(b bodyRecord) bool { return b.ID == body }) {
				l.report("treaty %q: no body %q", t.ID, body)
			}
		}
	}
	for _, t := range r.Treaties.Treaties {
		for _, other := range []string{t.Under, t.Revises} {
			if other != "" && !ids[other] {
				l.report("treaty %q: no treaty %q", t.ID, other)
			}
		}
	}
}

// acts reports acts before their treaty or in force before they were adopted, and such as would share an ID.
func (l *linter) acts(org string, t treatyRecord) {
	ids := map[schema.ID]bool{}
	for _, a := range acts(schema.ID(org+":"+schema.PathTreaty+"/"+t.ID), t) {
		l.dates(t.ID+" "+a.Name, t.Adopted, a.Date)
		l.dates(t.ID+" "+a.Name, a.Date, a.InForce)
		if ids[a.ID] {
			l.report("treaty %q: two acts %s", t.ID, a.ID)
		}
		ids[a.ID] = true
	}
}

// names reports forms that stand for two things and are neither generic nor marked ambiguous, and such as are no words.
func (l *linter) names(set *Set) {
	l.file = "names"
	ambiguous := map[string]bool{}
	for _, r := range set.records {
		for _, t := range r.Treaties.Treaties {
			for _, a := range t.Shared {
				ambiguous[fold(a)] = true
			}
		}
	}
	for _, f := range set.forms.forms {
		var sure []string
		for _, n := range f.names {
			if !n.Generic && n.What != AMeeting {
				sure = append(sure, string(n.ID))
			}
		}
		if len(sure) > 1 && !ambiguous[fold(f.text)] {
			l.report("%q is a name of %s", f.text, strings.Join(sure, " and "))
		}
		if !startsWord(f.text+" ", 0) || len(f.text) < 2 {
			l.report("%q is no name", f.text)
		}
	}
}

func (l *linter) sets(set *Set) {
	l.file = "sets.json"
	for _, s := range set.sets {
		if _, ok := set.sessions[s.Session]; !ok {
			l.report("%s: no session %s", s.Slug, s.Session)
		}
		next := 1
		for _, c := range s.Clusters {
			if c.First != next || c.Last < c.First {
				l.report("%s: cluster %s does not follow", s.Slug, c.Letter)
			}
			next = c.Last + 1
		}
		if len(s.Clusters) > 0 && next != s.Count+1 {
			l.report("%s: clusters hold %d of %d", s.Slug, next-1, s.Count)
		}
	}
}
