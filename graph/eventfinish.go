package graph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// finish fills in an event from what was gathered of it.
func (s *story) finish(st *step) schema.Event {
	v := s.view
	e := st.Event
	if e.Kind == schema.EventSession {
		e.Session = e.Node
	}
	e.Precision = precision(e.Date)
	e.Documents = v.byDate(st.documents)
	e.Items = v.ids(st.items)
	slices.Sort(e.Items)
	e.State = s.stateOf(st)
	e.Decisions = s.decisions(st)
	for _, t := range st.tellings {
		e.State = stronger(e.State, v.text(t.state))
	}
	e.Evidence = v.ids(st.labels)
	slices.Sort(e.Evidence)
	e.Evidence = slices.Compact(e.Evidence)
	e.Title = s.title(e)
	return e
}

func precision(date string) string {
	switch strings.Count(date, "-") {
	case 2:
		return "day"
	case 1:
		return "month"
	}
	if date == "" {
		return ""
	}
	return "year"
}

// stateOf is the state that documents alone leave the matter in.
func (s *story) stateOf(st *step) string {
	if st.Kind == schema.EventTreaty {
		return schema.StateAdopted
	}
	if slices.ContainsFunc(st.documents, func(d quadstore.Node) bool { return s.view.one(d, s.docKind, s.p.docKind).Text == docKindTreaty }) {
		return schema.StateAdopted
	}
	if st.Gap && len(st.documents) == 0 {
		return schema.StateSilent
	}
	return schema.StateConsidered
}

// docKindTreaty is the kind that treaties have among documents.
const docKindTreaty = "TREATY"

func stronger(a, b string) string {
	if b == "" || a == b {
		return a
	}
	states := schema.States()
	if slices.Index(states, b) > slices.Index(states, a) {
		return b
	}
	return a
}

// decisions shows the decisions of an event: taken, proposed, draft; those of one document in its order.
func (s *story) decisions(st *step) []schema.Told {
	if len(st.tellings) == 0 {
		return nil
	}
	followed := st.followed()
	type placed struct {
		schema.Told
		position int64
	}
	all := make([]placed, 0, len(st.tellings))
	for _, t := range st.tellings {
		if followed[t.n] && len(t.answers)+len(t.answered) == 0 {
			continue
		}
		told := s.telling(t)
		if followed[t.leadIn] {
			told.LeadIn = s.view.id(t.leadIn)
		}
		all = append(all, placed{told, s.view.number(t.position)})
	}
	slices.SortFunc(all, func(a, b placed) int {
		if c := -cmp.Compare(a.Status, b.Status); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.Decision.Whole(), b.Decision.Whole()), cmp.Compare(a.position, b.position), cmp.Compare(a.Decision, b.Decision))
	})
	var out []schema.Told
	if len(all) > 0 {
		out = make([]schema.Told, len(all))
	}
	for i := range all {
		out[i] = all[i].Told
	}
	return out
}

// followed are the lead-ins among the decisions of an event that have items there.
func (st *step) followed() map[quadstore.Node]bool {
	if !slices.ContainsFunc(st.tellings, func(t *telling) bool { return t.leadIn != 0 }) {
		return nil
	}
	leads, followed := map[quadstore.Node]bool{}, map[quadstore.Node]bool{}
	for _, t := range st.tellings {
		leads[t.n] = true
	}
	for _, t := range st.tellings {
		if leads[t.leadIn] {
			followed[t.leadIn] = true
		}
	}
	return followed
}

// number is the number that a value node holds; 0 for none.
func (v *View) number(n quadstore.Node) int64 {
	if n == 0 {
		return 0
	}
	return v.value(n).Int
}

// telling shows a decision with all that tell it.
func (s *story) telling(t *telling) schema.Told {
	v := s.view
	told := schema.Told{Decision: v.id(t.n), Status: v.text(t.status), Outcome: v.text(t.outcome), State: v.text(t.state),
		Answers: v.ids(t.answers), Answered: v.ids(t.answered), Evidence: v.ids(t.labels)}
	for _, a := range t.also {
		told.Also = append(told.Also, v.id(a.n))
		told.Evidence = append(told.Evidence, v.ids(a.labels)...)
	}
	for _, ids := range [][]schema.ID{told.Also, told.Answers, told.Answered, told.Evidence} {
		slices.Sort(ids)
	}
	return told
}

// title is the title under which the matter went: of an agenda item, else of the earliest document that has one.
func (s *story) title(e schema.Event) schema.Value {
	for _, ids := range [][]schema.ID{e.Items, e.Documents, {e.Node}} {
		for _, id := range ids {
			if n, ok := s.view.node(id); ok {
				if t := s.view.english(n, schema.PropTitle); t.Text != "" {
					return t
				}
			}
		}
	}
	return schema.Value{}
}

// english is the value of a property in English, else the most authoritative; the zero Value when there is none.
func (v *View) english(n quadstore.Node, p schema.Property) schema.Value {
	if only, _, more := v.q.Step(v.predicate(p)).Out(n, 0); len(only) == 1 && !more {
		return v.value(only[0])
	}
	values := v.values(n, p)
	for _, value := range values {
		if value.Lang == "en" {
			return value
		}
	}
	if len(values) == 0 {
		return schema.Value{}
	}
	return values[0]
}

// ids are the IDs of nodes, in the same order.
func (v *View) ids(nodes []quadstore.Node) []schema.ID {
	if len(nodes) == 0 {
		return nil
	}
	ids := make([]schema.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = v.id(n)
	}
	return ids
}

// byDate are the IDs of nodes by date.
func (v *View) byDate(nodes []quadstore.Node) []schema.ID {
	type dated struct {
		date string
		id   schema.ID
	}
	all := make([]dated, len(nodes))
	for i, n := range nodes {
		all[i] = dated{v.date(n), v.id(n)}
	}
	slices.SortFunc(all, func(a, b dated) int {
		if c := compareDates(a.date, b.date); c != 0 {
			return c
		}
		return cmp.Compare(a.id, b.id)
	})
	ids := make([]schema.ID, len(all))
	for i, d := range all {
		ids[i] = d.id
	}
	return ids
}

// only is the node that a property refers to: the one value, else the most authoritative; false when there is none.
func (v *View) only(n quadstore.Node, p schema.Property) (quadstore.Node, bool) {
	return v.onlyOf(n, p, v.q.Step(v.predicate(p)))
}

// onlyOf is only for a property whose predicate has been looked up.
func (v *View) onlyOf(n quadstore.Node, p schema.Property, step quadstore.Step) (quadstore.Node, bool) {
	found, _, more := step.Out(n, 0)
	switch {
	case len(found) == 0:
		return 0, false
	case more || found[0] != found[len(found)-1]: // they are in order
		return v.node(v.first(n, p).ID())
	}
	return found[0], true
}

// kind is the kind of a node, as its ID tells.
func (v *View) kind(n quadstore.Node) schema.Kind { return v.id(n).Kind() }
