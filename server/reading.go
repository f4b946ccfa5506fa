package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/folio"
	"github.com/travaux/travaux/server/web"
	"github.com/travaux/travaux/server/word"
)

// reading is what fills the page of a document with its text.
type reading struct {
	doc    *schema.Document
	entry  schema.Entry
	paper  *folio.Folio
	page   folio.Page
	words  *word.Words
	margin map[string][]web.Cited           // by portion; "" for the whole
	nodes  map[schema.ID]schema.Thing       // what the page speaks of
	marked map[string][]schema.Edge         // claims in notes, by the note
	about  []schema.ID                      // the issues it is about
	rulers map[schema.ID][]*schema.Decision // decisions by the row they are in, as IDs of parts

	shown, said int // claims of others that were read, and that there are
	cards       int // that were made

	oddities map[string][]string // what was odd in reading a row, by its portion
}

// text gives the text of a document in the version the request asks for; false when it is not loaded.
func (s *site) text(ctx context.Context, d *schema.Document, language string) (schema.Entry, bool, error) {
	if s.archive == nil || !d.Present() {
		return schema.Entry{}, false, nil
	}
	e, err := s.archive.Entry(ctx, d.ID, language)
	if errors.Is(err, schema.ErrNotFound) && language != "" {
		return e, false, fmt.Errorf("server: the text of %s is not loaded in %s: %w", d.Label(), language, schema.ErrNotFound)
	}
	if errors.Is(err, schema.ErrNotFound) {
		return e, false, nil
	}
	if err != nil {
		return e, false, fmt.Errorf("server: the text of %s: %w", d.ID, err)
	}
	return e, e.Text != "" && e.Document == d.ID, nil
}

// read fills the page of a document with its text.
func (s *site) read(ctx context.Context, r *http.Request, d *schema.Document, e schema.Entry) (web.Reading, error) {
	x := &reading{doc: d, entry: e, paper: folio.Lay(e), words: saying(ctx)}
	n, err := x.wanted(r.URL.Query())
	if err != nil {
		return web.Reading{}, err
	}
	x.page = x.paper.Page(n)
	if err := x.gather(ctx); err != nil {
		return web.Reading{}, err
	}
	p := web.Reading{Frame: s.about(d.Node, "documents"), Symbol: deref(d.Symbol()), Heading: cmp.Or(deref(d.Title(&e.Language)), d.Label())}
	p.OEmbed, p.Embedding = discovery(r), embedding(r, d.Label())
	p.Here, p.Query, p.Byline = "documents", template.URL(remaining(r.URL.Query())), deref(d.Author())
	p.Facts, p.Crumbs, p.Odd = x.facts(), x.crumbs(), x.odd()
	for i, row := range x.page.Rows {
		if made := x.row(row); i == 0 && row.Within == "" && n == 1 && len(x.page.Rows) > 1 {
			p.Front = &made
		} else {
			p.Rows = append(p.Rows, made)
		}
	}
	for _, row := range x.page.Notes {
		p.Notes = append(p.Notes, x.row(row))
	}
	p.Outline, p.CitedBy = x.outline(), x.margin[""]
	if x.said > x.shown {
		p.Margin = x.words.Say("reading.margin", x.shown, x.said)
		p.AllCited = "/api/v1/citations.csv?" + url.Values{"document": {string(d.ID)}, "direction": {"incoming"}}.Encode()
	}
	x.number(&p, n, r.URL.Query())
	x.readings(&p)
	x.addresses(&p)
	texts, err := s.archive.Texts(ctx, d.ID)
	if err != nil {
		return p, fmt.Errorf("server: the texts of %s: %w", d.ID, err)
	}
	p.Texts = otherTexts(x.words, e, texts)
	most := shownIssues
	p.Others, err = said(ctx, d.Claims(ctx, nil, others(), nil, &most, nil))
	p.Others.Title = x.words.Say("reading.others")
	return p, err
}

// remaining is what an address has behind "?", without the language of the interface.
func remaining(q url.Values) string {
	q.Del("lang")
	return q.Encode()
}

// wanted is the page that the request asks for: by its number, or by what stands on it.
func (x *reading) wanted(q url.Values) (int, error) {
	if at := q.Get("at"); at != "" {
		if n := x.paper.Find(at); n > 0 {
			return n, nil
		}
	}
	printed := q.Get("part")
	if printed == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(printed)
	if err != nil || n < 1 || n > max(1, x.paper.Pages()) {
		return 0, fmt.Errorf("server: %s has %d parts, none is %.20q: %w", x.doc.Label(), x.paper.Pages(), printed, schema.ErrNotFound)
	}
	return n, nil
}

// fewPages are named each; of more the first, the last and those around the one that is read.
const fewPages = 20

// number fills the links to the other pages of a long text.
func (x *reading) number(p *web.Reading, n int, q url.Values) {
	if x.paper.Pages() < 2 {
		return
	}
	q.Del("at")
	q.Del("lang")
	address := func(k int) string {
		q.Set("part", strconv.Itoa(k))
		return documentPath(cmp.Or(p.Symbol, string(x.doc.ID))) + "?" + q.Encode()
	}
	for k, last := 1, 0; k <= x.paper.Pages(); k++ {
		if k > 2 && k < x.paper.Pages()-1 && (k < n-3 || k > n+3) && x.paper.Pages() > fewPages {
			continue
		}
		if k > last+1 {
			p.Pages = append(p.Pages, web.Ref{Label: web.Between})
		}
		ref := web.Ref{Label: strconv.Itoa(k), Href: address(k)}
		if last = k; k == n {
			ref.Href = ""
		}
		p.Pages = append(p.Pages, ref)
	}
	if n > 1 {
		p.Before = address(n - 1)
	}
	if n < x.paper.Pages() {
		p.After = address(n + 1)
	}
}

// outline leads to the parts of the page that have a heading, else to its numbered paragraphs.
func (x *reading) outline() []web.Ref {
	const most = 60
	var headed, numbered []web.Ref
	for _, r := range x.page.Rows {
		label := strings.Join(strings.Fields(r.Label+" "+r.Heading), " ")
		switch {
		case r.Portion == "" && len(r.Anchors) > 0 && !strings.HasPrefix(r.Anchors[0], "c-"):
			headed = append(headed, web.Ref{Label: pilcrow(x.words, r.Anchors[0]), Href: "#" + r.Anchors[0]})
		case r.Portion == "":
		case r.Heading != "" || r.Sort != "para" && label != "":
			headed = append(headed, web.Ref{Label: clip(cmp.Or(label, pilcrow(x.words, r.Portion))), Href: "#" + r.Portion})
		case label != "":
			numbered = append(numbered, web.Ref{Label: label + " " + opening(r), Href: "#" + r.Portion})
		}
	}
	if len(headed) == 0 {
		headed = numbered
	}
	return headed[:min(len(headed), most)]
}

// opening is the first words of a row.
func opening(r folio.Row) string {
	const most = 34
	var b strings.Builder
	var gather func([]folio.Span)
	gather = func(ss []folio.Span) {
		for _, s := range ss {
			if b.Len() < 4*most {
				b.WriteString(s.Text)
				gather(s.Inner)
			}
		}
	}
	for _, block := range r.Blocks {
		gather(block.Spans)
	}
	out := ""
	for _, w := range strings.Fields(b.String()) {
		if len(out)+len(w) > most {
			return out + " …"
		}
		out = strings.TrimSpace(out + " " + w)
	}
	return out
}

// readings lists the claims of the page for those who check them, and counts them.
func (x *reading) readings(p *web.Reading) {
	if len(x.page.Rows) == 0 {
		return
	}
	from, to := x.page.Rows[0].From, x.page.Rows[len(x.page.Rows)-1].To
	claims := x.paper.Claims(from, to)
	for _, n := range x.page.Notes {
		if n.From >= to {
			claims = append(claims, x.paper.Claims(n.From, n.To)...)
		}
	}
	found, wanted, open := 0, 0, 0
	for _, e := range claims {
		t := x.nodes[e.To]
		if t == nil {
			continue
		}
		c := web.ReadClaim{Anchor: folio.Anchor(e.Evidence), Quote: clip(strings.Join(strings.Fields(e.Evidence.Quote), " ")), Reads: relationWords(x.words, string(e.Relation)),
			Label: x.label(e), Href: x.href(e), Rule: e.Evidence.Rule, Span: fmt.Sprintf("%d–%d", e.Evidence.Start, e.Evidence.End)}
		c.Report = fmt.Sprintf("%s (%s), %s, %s: %q\n%s → %s", x.doc.ID, x.entry.Language, c.Span, c.Rule, c.Quote, e.Relation, e.To)
		if len(p.Readings) < mostCards {
			p.Readings = append(p.Readings, c)
		} else {
			p.MoreReadings++
		}
		switch {
		case e.To.Kind() == schema.KindUnresolved:
			open++
		case x.loaded(e.To):
			found++
		default:
			wanted++
		}
	}
	p.Counts = x.words.Say("reading.counts", found+wanted+open, found, wanted, open)
}

// addresses fills where else the document is to be had.
func (x *reading) addresses(p *web.Reading) {
	p.Graph = graphPath(x.doc.ID)
	p.Bib = "/id/" + (&url.URL{Path: string(x.doc.ID)}).EscapedPath() + "?format=bib"
	if iri := x.doc.First(schema.PropAKN).Text; iri != "" {
		p.Akn = (&url.URL{Path: iri}).EscapedPath() + ".xml"
	}
	p.Explore = explore(`query Document($id: ID!) {
  node(id: $id) {
    ... on Document { symbol title date cites(first: 20) { edges { node { label } evidence { quote segment rule } } } citedBy(first: 20) { edges { node { label } evidence { quote } } } }
  }
}`, map[string]any{"id": x.doc.ID})
	parts := slices.DeleteFunc([]string{p.Symbol, p.Heading, deref(x.doc.Date()), x.named(schema.PropBody), x.named(schema.PropSession)}, func(s string) bool { return s == "" })
	p.Citation = strings.Join(slices.Compact(parts), ", ")
}
