package rest

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/export"
	"github.com/travaux/travaux/server/table"
)

// fed is how many entries a feed has.
const fed = 100

// undated is when an entry without a date was changed last. The time of a load would show it as new after each load.
const undated = "1970-01-01T00:00:00Z"

// atomFeed is an Atom feed (RFC 4287). IDs of entries are the IDs of what they tell, so a reader shows each once.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string     `xml:"id"`
	Title     string     `xml:"title"`
	Updated   string     `xml:"updated"`
	Published string     `xml:"published,omitempty"`
	Links     []atomLink `xml:"link"`
	Content   atomText   `xml:"content"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// feed answers /feeds/issues/SLUG.atom, /feeds/bodies/CODE.atom and /feeds/documents/SYMBOL.atom.
func (a *api) feed(q *question, w *reply, r *http.Request) error {
	defer soon(q)()
	name, atom := strings.CutSuffix(r.PathValue("name"), ".atom")
	fill := map[string]func(*question, *atomFeed, string) (schema.Node, error){"issues": issueFeed, "bodies": bodyFeed, "documents": documentFeed}[r.PathValue("of")]
	if fill == nil || !atom {
		return notFound("feeds are at /feeds/issues/NAME.atom, /feeds/bodies/CODE.atom and /feeds/documents/SYMBOL.atom")
	}
	if err := q.check(nil); err != nil {
		return err
	}
	if err := a.unchanged(q, w.w, r, "feed:"+origin(r)); err != nil {
		return err
	}
	stats, err := q.reader.Stats(q.ctx)
	if err != nil {
		return fmt.Errorf("rest: counting: %w", err)
	}
	f := &atomFeed{Author: "Travaux", Updated: stats.Loaded}
	if _, err := time.Parse(time.RFC3339, f.Updated); err != nil {
		f.Updated = undated // nothing was ever loaded
	}
	q.values.Set("name", name)
	n, err := fill(q, f, "name")
	if err != nil {
		return err
	}
	return f.write(q, w, r, n)
}

// origin is scheme and host of a request's address; links in feeds are whole, because readers show them elsewhere. What is no
// name of a host is left out, and the links begin with /.
func origin(r *http.Request) string {
	if u, err := url.Parse("//" + r.Host); err != nil || u.Host != r.Host || u.Hostname() == "" || strings.ContainsAny(r.Host, "<>\"'&\\ ") {
		return ""
	}
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// write finishes a feed: what its entries have in common, and the order, the newest first.
func (f *atomFeed) write(q *question, w *reply, r *http.Request, n schema.Node) error {
	f.ID = export.IRI("feed:", n.ID)
	f.Links = []atomLink{{"self", "application/atom+xml", origin(r) + r.URL.EscapedPath()}}
	if page := q.page(n); page != "" {
		f.Links = append(f.Links, atomLink{"alternate", "text/html", origin(r) + page})
	}
	slices.SortStableFunc(f.Entries, func(a, b atomEntry) int {
		return cmp.Or(cmp.Compare(b.Published, a.Published), cmp.Compare(a.ID, b.ID))
	})
	f.Entries = slices.CompactFunc(f.Entries, func(a, b atomEntry) bool { return a.ID == b.ID })
	f.Entries = f.Entries[:min(len(f.Entries), fed)]
	for i := range f.Entries {
		e := &f.Entries[i]
		e.Updated = cmp.Or(e.Published, undated)
		for k := range e.Links {
			e.Links[k].Href = origin(r) + e.Links[k].Href
		}
	}
	w.head("application/atom+xml; charset=utf-8", "", false)
	if _, err := w.Write([]byte(xml.Header)); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	if err := e.Encode(f); err != nil {
		return fmt.Errorf("rest: writing a feed: %w", err)
	}
	return nil
}

// entry is an entry about a thing that is dated so.
func (q *question) entry(id schema.ID, title, text, date, page string) atomEntry {
	e := atomEntry{ID: export.IRI("", id), Title: title, Content: atomText{"text", text}}
	day, _ := firstDay(date)
	if _, err := time.Parse(time.DateOnly, day.Words()); err == nil {
		e.Published = day.Words() + "T00:00:00Z"
	}
	if page != "" {
		e.Links = []atomLink{{"alternate", "text/html", page}}
	}
	return e
}

// known gives the node of an ID, ErrNotFound when nothing is known of it.
func (q *question) known(id schema.ID) (schema.Node, error) {
	if q.err != nil {
		return schema.Node{}, q.err
	}
	nodes, err := q.reader.Nodes(q.ctx, []schema.ID{id})
	if err == nil && nodes[0].Kind == "" {
		err = schema.ErrNotFound
	}
	if err != nil {
		return schema.Node{}, fmt.Errorf("nothing is known of %s: %w", id, err)
	}
	return nodes[0], nil
}

// issueFeed tells what happened to an issue.
func issueFeed(q *question, f *atomFeed, name string) (schema.Node, error) {
	n, err := q.known(q.issue(name))
	if err != nil {
		return n, err
	}
	events, err := q.happened(schema.EventQuery{Issue: n.ID})
	if err != nil {
		return n, err
	}
	known := &labels{q: q}
	if err := known.know(mentioned(events)); err != nil {
		return n, err
	}
	f.Title = n.Label()
	for _, e := range events {
		row := known.event(e, schema.Evidence{})
		text := ""
		for _, part := range []table.Cell{row[10], row[13]} {
			if part.Words() != "" {
				text += part.Words() + "\n"
			}
		}
		at := known.of(e.Node).Node
		f.Entries = append(f.Entries, q.entry(n.ID+"#"+schema.ID(strings.ReplaceAll(string(e.Node), "#", "_")), at.Label()+": "+plainWords(e.State), text, e.Date, q.page(at)))
	}
	return n, nil
}

// bodyFeed tells the documents and decisions of a body.
func bodyFeed(q *question, f *atomFeed, name string) (schema.Node, error) {
	n, err := q.known(q.body(name))
	if err != nil {
		return n, err
	}
	f.Title = n.Label()
	loaded := true
	for _, kind := range []schema.Kind{schema.KindDocument, schema.KindDecision} {
		query := schema.NodeQuery{Kind: kind, Where: map[schema.Property]schema.Value{schema.PropBody: schema.Ref(n.ID)}, Order: schema.ByDate, Reverse: true, First: fed}
		if kind == schema.KindDocument {
			query.Present = &loaded
		}
		page, err := q.reader.List(q.ctx, query)
		if err != nil {
			return n, fmt.Errorf("rest: what is of %s: %w", n.ID, err)
		}
		for _, m := range page.Nodes {
			text := cmp.Or(m.In(schema.PropText, nil), m.In(schema.PropTitle, nil))
			title := m.Label()
			if kind == schema.KindDecision {
				title = strings.TrimSpace(m.First(schema.PropStatus).Text + " " + m.First(schema.PropVerb).Text + ": " + m.ID.Local())
			}
			f.Entries = append(f.Entries, q.entry(m.ID, title, pointed(text).Words(), dated(m), q.page(m)))
		}
	}
	return n, nil
}

// documentFeed tells what comes to refer to a document.
func documentFeed(q *question, f *atomFeed, name string) (schema.Node, error) {
	n, err := q.known(q.document(name))
	if err != nil {
		return n, err
	}
	f.Title = "What refers to " + n.Label()
	pages, err := q.reader.Edges(q.ctx, []schema.EdgeQuery{{Node: n.ID, Direction: schema.Incoming, Parts: true}})
	if err != nil {
		return n, fmt.Errorf("rest: what refers to %s: %w", n.ID, err)
	}
	known := &labels{q: q}
	var ids []schema.ID
	for _, e := range pages[0].Edges {
		ids = append(ids, e.From, e.From.Whole())
	}
	if err := known.know(ids); err != nil {
		return n, err
	}
	for _, e := range pages[0].Edges {
		if e.From.Whole() == n.ID.Whole() && e.From.Path() != schema.PathDecision {
			continue // its own parts
		}
		date := cmp.Or(dated(known.of(e.From).Node), dated(known.of(e.From.Whole()).Node))
		title := known.of(e.From).label + " " + plainWords(string(e.Relation)) + " " + n.Label()
		f.Entries = append(f.Entries, q.entry(e.Evidence.ID, title, e.Evidence.Quote, date, q.page(known.of(e.From).Node)))
	}
	return n, nil
}

// plainWords turns "carriedOver" into "carried over".
func plainWords(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
