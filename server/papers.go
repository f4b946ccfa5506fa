package server

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
	"github.com/travaux/travaux/server/web"
)

// document fills the page of a document.
func (s *site) document(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	d, err := s.lookup(ctx, r.PathValue("symbol"))
	if err != nil {
		return "", nil, err
	}
	if e, ok, err := s.text(ctx, d, r.URL.Query().Get("version")); err != nil {
		return "", nil, err
	} else if ok {
		p, err := s.read(ctx, r, d, e)
		return "reading", p, err
	}
	w := saying(ctx)
	p := web.Document{Frame: s.about(d.Node, "documents"), Symbol: deref(d.Symbol()), Present: d.Present()}
	p.OEmbed = discovery(r)
	p.Heading = cmp.Or(titleOf(ctx, d), d.Label())
	for _, f := range []struct {
		name string
		text *string
	}{{"kind", given(kindWords(w, deref(d.DocumentKind())))}, {"date", given(dated(w, deref(d.Date())))}, {"from", d.Author()}, {"status", given(coded(w, "kind.status.", deref(d.Status())))}} {
		if f.text != nil {
			p.Facts = append(p.Facts, web.Fact{Name: w.Say("document." + f.name), Value: *f.text})
		}
	}
	for _, f := range []struct {
		name string
		prop schema.Property
	}{{"body", schema.PropBody}, {"session", schema.PropSession}} {
		if t, err := ref[schema.Thing](ctx, d.Node, f.prop); err == nil && t != nil {
			p.Facts = append(p.Facts, web.Fact{Name: w.Say("document." + f.name), Value: t.Self().Label()})
		}
	}
	most := page.Max
	for _, part := range []struct {
		title string
		into  *web.Claims
		query schema.Claims
	}{
		{"restsOn", &p.Cites, d.Cites(ctx, nil, &most, nil)},
		{"restsOnIt", &p.CitedBy, d.CitedBy(ctx, nil, &most, nil)},
		{"others", &p.Others, d.Claims(ctx, nil, others(), nil, &most, nil)},
	} {
		if *part.into, err = said(ctx, part.query); err != nil {
			return "", nil, err
		}
		part.into.Title = w.Say("document." + part.title)
	}
	return "document", p, nil
}

// others are the relations that are no citations.
func others() []schema.Relation {
	var rs []schema.Relation
	for _, r := range schema.Relations() {
		if r != schema.Cites && r != schema.Recalls {
			rs = append(rs, r)
		}
	}
	return rs
}

// said shows the claims that a question gives.
func said(ctx context.Context, q schema.Claims) (web.Claims, error) {
	p, err := claims(ctx, &q)
	if err != nil {
		return web.Claims{}, err
	}
	list := web.Claims{More: p.Total - len(p.Edges)}
	if _, err := things(ctx, ends(q.Query.Node, p.Edges)); err != nil {
		return list, err
	}
	for _, c := range seen(q.Query.Node, p.Edges, nil) {
		other, err := thing(ctx, c.Other)
		if err != nil {
			return list, err
		}
		label := other.Self().Label()
		if len(c.Pinpoints()) > 0 && c.Other == c.To && c.To.Portion() == "" {
			label += ", " + strings.ReplaceAll(strings.Join(c.Pinpoints(), ", "), ":", " ")
		}
		claim := web.Claim{Reads: relationSaid(ctx, c.Reads()), Label: label, Href: href(other), Place: place(saying(ctx), c.Evidence), Quote: sentenceOf(c.Evidence)}
		if !slices.Contains(list.Claims, claim) {
			list.Claims = append(list.Claims, claim)
		}
	}
	return list, nil
}
