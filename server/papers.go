package server

import (
	"cmp"
	"context"
	"net/http"
	"strconv"
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
	p := web.Document{Frame: s.about(d.Node, "documents"), Symbol: deref(d.Symbol()), Present: d.Present()}
	p.OEmbed = discovery(r)
	p.Heading = cmp.Or(deref(d.Title(nil)), d.Label())
	for _, f := range []struct {
		name string
		text *string
	}{{"Kind", d.DocumentKind()}, {"Date", d.Date()}, {"From", d.Author()}, {"Status", d.Status()}} {
		if f.text != nil {
			p.Facts = append(p.Facts, web.Fact{Name: f.name, Value: *f.text})
		}
	}
	for _, f := range []struct {
		name string
		prop schema.Property
	}{{"Body", schema.PropBody}, {"Session", schema.PropSession}} {
		if t, err := ref[schema.Thing](ctx, d.Node, f.prop); err == nil && t != nil {
			p.Facts = append(p.Facts, web.Fact{Name: f.name, Value: t.Self().Label()})
		}
	}
	most := page.Max
	for _, part := range []struct {
		title string
		into  *web.Claims
		query schema.Claims
	}{
		{"Rests on", &p.Cites, d.Cites(ctx, nil, &most, nil)},
		{"Rests on it", &p.CitedBy, d.CitedBy(ctx, nil, &most, nil)},
		{"What else is said", &p.Others, d.Claims(ctx, nil, others(), nil, &most, nil)},
	} {
		if *part.into, err = said(ctx, part.query); err != nil {
			return "", nil, err
		}
		part.into.Title = part.title
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
		list.Claims = append(list.Claims, web.Claim{Reads: words(c.Reads()), Label: label, Href: href(other), Place: place(c.Evidence), Quote: c.Evidence.Quote})
	}
	return list, nil
}

// words turns the name of a relation into words: "carriedFrom" is "carried from".
func words(name string) string {
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

// place says where evidence stands, and how the claim came to be when it was not read there: "para 2 item ii, page 3".
func place(e schema.Evidence) string {
	var words []string
	if e.Segment != "" {
		words = append(words, portion(e.Segment))
	}
	if e.Page > 0 {
		words = append(words, "page "+strconv.Itoa(e.Page))
	}
	if e.Origin != schema.Extracted {
		words = append(words, string(e.Origin))
	}
	return strings.Join(words, ", ")
}

// portion is a portion of an id in words: "para_2__item_ii" is "para 2 item ii".
func portion(p string) string { return strings.NewReplacer("__", " ", "_", " ").Replace(p) }
