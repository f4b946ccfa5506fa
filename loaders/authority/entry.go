package authority

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// Entries gives the authority records as entries of the graph, one for each organisation and part, sorted by key
// ("wipo:authority/bodies"). Bodies, sessions and treaties are present by their record alone; a text known by name is
// not, since its own document is still to be loaded. That one body succeeds another is an edge whose quote is the record.
func (s *Set) Entries() []schema.Entry {
	var out []schema.Entry
	for _, o := range s.orgs {
		for _, part := range []struct {
			name  string
			write func(*entryWriter)
		}{
			{"organization", func(w *entryWriter) { w.org(o) }}, {"bodies", func(w *entryWriter) { w.bodies(s) }},
			{"sessions", func(w *entryWriter) { w.sessions(s) }}, {"treaties", func(w *entryWriter) { w.treaties(s) }},
			{"texts", func(w *entryWriter) { w.texts(s) }}, {"sets", func(w *entryWriter) { w.sets(s) }},
		} {
			w := &entryWriter{of: o}
			w.entry = schema.Entry{Key: o.Org + ":authority/" + part.name, Layer: schema.LayerSource, Format: "authority"}
			part.write(w)
			if len(w.entry.Statements) == 0 {
				continue
			}
			w.close()
			out = append(out, w.entry)
		}
	}
	slices.SortFunc(out, func(a, b schema.Entry) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

// entryWriter builds one entry of one organisation.
type entryWriter struct {
	of    Org
	entry schema.Entry
}

func (w *entryWriter) say(node schema.ID, p schema.Property, v schema.Value) {
	if v.Text != "" || v.Int != 0 {
		w.entry.Statements = append(w.entry.Statements, schema.Statement{Node: node, Property: p, Value: v})
	}
}

func (w *entryWriter) sayNames(node schema.ID, p schema.Property, byLang map[string][]string) {
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		for _, text := range byLang[lang] {
			w.say(node, p, schema.InLang(text, lang))
		}
	}
}

func (w *entryWriter) sayAll(node schema.ID, p schema.Property, texts []string) {
	for _, t := range texts {
		w.say(node, p, schema.Text(t))
	}
}

// begin states what every record has: its label and organisation.
func (w *entryWriter) begin(node schema.ID, label string) {
	w.say(node, schema.PropLabel, schema.Text(label))
	if node != w.of.ID {
		w.say(node, schema.PropOrg, schema.Ref(w.of.ID))
	}
}

// claim states an edge whose evidence is the record.
func (w *entryWriter) claim(from schema.ID, r schema.Relation, to schema.ID, rule string, record map[string]any) {
	quote, err := json.Marshal(record)
	if err != nil {
		w.entry.Warnings = append(w.entry.Warnings, schema.Warning{Text: fmt.Sprintf("%s %s %s: %v", from, r, to, err)})
		return
	}
	e := schema.Edge{From: from, Relation: r, To: to, Evidence: schema.Evidence{Document: w.of.ID, Quote: string(quote), Rule: rule, Origin: schema.Catalogue}}
	e.Seal(w.entry.Key)
	w.entry.Edges = append(w.entry.Edges, e)
}

// close sets the hash of what the entry states.
func (w *entryWriter) close() {
	sum := sha256.New()
	for _, s := range w.entry.Statements {
		fmt.Fprintf(sum, "%s\x00%s\x00%d\x00%s\x00%s\x00%d\n", s.Node, s.Property, s.Value.Type, s.Value.Text, s.Value.Lang, s.Value.Int)
	}
	for _, e := range w.entry.Edges {
		fmt.Fprintf(sum, "%s\n", e.Evidence.ID)
	}
	w.entry.Hash = hex.EncodeToString(sum.Sum(nil))
}

func (w *entryWriter) org(o Org) {
	w.begin(o.ID, o.Label)
	w.sayNames(o.ID, schema.PropName, o.Names)
	w.sayAll(o.ID, schema.PropAcronym, o.Acronyms)
	w.say(o.ID, schema.PropFounded, schema.Date(o.Founded))
	w.say(o.ID, schema.PropPresent, schema.Flag())
}

func (w *entryWriter) bodies(s *Set) {
	for _, b := range s.bodies {
		if b.Org != w.of.Org {
			continue
		}
		w.begin(b.ID, b.Label)
		w.sayNames(b.ID, schema.PropName, b.Names)
		w.sayAll(b.ID, schema.PropAcronym, b.Acronyms)
		w.sayAll(b.ID, schema.PropCode, b.Codes)
		parent := b.Parent
		if parent == "" {
			parent = w.of.ID
		}
		w.say(b.ID, schema.PropParent, schema.Ref(parent))
		w.say(b.ID, schema.PropRank, schema.Text(b.Rank))
		w.say(b.ID, schema.PropFounded, schema.Date(b.Founded))
		w.say(b.ID, schema.PropEnded, schema.Date(b.Ended))
		w.say(b.ID, schema.PropPresent, schema.Flag())
		for _, field := range b.Unsure {
			w.say(b.ID, schema.PropInferred, schema.Text(string(unsureProperty[field])))
		}
		for _, p := range b.Predecessors {
			record := map[string]any{"id": b.ID.Local(), "label": b.Label, "predecessor": p.Local()}
			if slices.Contains(b.Unsure, unsurePredecessors) {
				record["unsure"] = true
			}
			w.claim(b.ID, schema.Succeeds, p, "authority/predecessor", record)
		}
	}
}

func (w *entryWriter) sessions(s *Set) {
	for _, id := range slices.Sorted(maps.Keys(s.sessions)) {
		ses := s.sessions[id]
		if id.Org() != w.of.Org {
			continue
		}
		w.begin(id, s.SessionLabel(ses))
		w.say(id, schema.PropOrdinal, schema.Int(ses.Ordinal))
		w.say(id, schema.PropStart, day(ses.Start))
		w.say(id, schema.PropEnd, day(ses.End))
		w.say(id, schema.PropPlace, schema.Text(ses.Place))
		if !ses.Start.IsZero() && !ses.Sure() {
			for _, p := range []schema.Property{schema.PropStart, schema.PropEnd, schema.PropPlace} {
				w.say(id, schema.PropInferred, schema.Text(string(p)))
			}
		}
		w.say(id, schema.PropPresent, schema.Flag())
		if id.Path() == schema.PathSeries {
			continue
		}
		w.say(id, schema.PropBody, schema.Ref(ses.Body))
		w.say(id, schema.PropOrdinary, schema.Int(ses.Ordinary))
		w.say(id, schema.PropExtraord, schema.Int(ses.Extraordinary))
		w.say(id, schema.PropSeries, schema.Ref(ses.Series))
	}
}

// unsureProperty is the property of a treaty or a body that each field holds which a record may call unsure.
var unsureProperty = map[string]schema.Property{"adopted": schema.PropDate, "inForce": schema.PropInForce,
	"founded": schema.PropFounded, "ended": schema.PropEnded}

// unsurePredecessors says of a body that whom it succeeded is general knowledge. That is no property: its edges say so.
const unsurePredecessors = "predecessors"

func day(d date.Date) schema.Value { return schema.Date(d.String()) }

// docKindTreaty is the kind that treaties have among documents.
const docKindTreaty = "TREATY"

func (w *entryWriter) treaties(s *Set) {
	for _, t := range s.treaties {
		if t.Org != w.of.Org {
			continue
		}
		w.begin(t.ID, t.Label)
		w.sayNames(t.ID, schema.PropTitle, t.Titles)
		for _, a := range t.Aliases {
			if isAcronym(a) {
				w.say(t.ID, schema.PropAcronym, schema.Text(a))
			}
		}
		w.say(t.ID, schema.PropDocKind, schema.Text(docKindTreaty))
		w.say(t.ID, schema.PropDate, schema.Date(t.Adopted))
		w.say(t.ID, schema.PropInForce, schema.Date(t.InForce))
		w.say(t.ID, schema.PropAKN, schema.Text(s.IRI(Work{ID: t.ID, Kind: docKindTreaty, Date: t.Adopted})))
		for _, field := range t.Unsure {
			w.say(t.ID, schema.PropInferred, schema.Text(string(unsureProperty[field])))
		}
		w.say(t.ID, schema.PropPartOf, schema.Ref(t.Under))
		w.say(t.ID, schema.PropPresent, schema.Flag())
		if t.Revises != "" {
			w.claim(t.ID, schema.Revises, t.Revises, "authority/revises", map[string]any{"id": t.ID.Local(), "revises": t.Revises.Local()})
		}
		w.acts(s, t)
		w.life(s, t)
	}
}

func (w *entryWriter) texts(s *Set) {
	for _, t := range s.texts {
		if t.Org != w.of.Org || t.ID.Path() != schema.PathDocument {
			continue
		}
		w.begin(t.ID, t.Label)
		w.sayNames(t.ID, schema.PropTitle, t.Names)
		w.say(t.ID, schema.PropSymbol, schema.Text(t.Symbol))
		w.say(t.ID, schema.PropDate, schema.Date(t.Date))
	}
}

func (w *entryWriter) sets(s *Set) {
	for _, set := range s.sets {
		if set.Org != w.of.Org {
			continue
		}
		w.begin(set.ID, set.Label)
		w.say(set.ID, schema.PropSet, schema.Text(set.Slug))
		w.claim(set.Session, schema.Adopts, set.ID, "authority/set", map[string]any{"set": set.Slug, "session": set.Session.Local(), "count": set.Count})
		for _, c := range set.Clusters {
			for n := c.First; n <= c.Last; n++ {
				id := set.ID + schema.ID(fmt.Sprintf("/%d", n))
				w.begin(id, fmt.Sprintf("%s, recommendation %d", set.name(), n))
				w.say(id, schema.PropNumber, schema.Text(fmt.Sprint(n)))
				w.say(id, schema.PropSet, schema.Text(set.Slug))
				w.say(id, schema.PropCluster, schema.Text(c.Letter))
				w.say(id, schema.PropClusterTitle, schema.Text(c.Title))
			}
		}
	}
}
