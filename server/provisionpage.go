package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
)

// provisionPage fills the page of a provision: /treaties/berne-convention/11bis, or with its portion art_11bis. With ?on= it
// opens at the text of a day.
func (s *site) provisionPage(ctx context.Context, b *batch, r *http.Request) (string, any, error) {
	d, err := s.treatyNamed(ctx, r.PathValue("slug"))
	if err != nil {
		return "", nil, withOrganization(ctx, r, err)
	}
	a, err := provisionOf(ctx, d, r.PathValue("provision"))
	if err != nil {
		return "", nil, err
	}
	words := saying(ctx)
	p := web.Provision{Frame: s.about(a.Node, "documents"), Heading: a.Label(), Caption: deref(a.Heading()), Treaty: d.Label(), Href: treatyPath(d.ID), Action: r.URL.EscapedPath()}
	p.Here, p.Feed, p.Query = "treaties", "", template.URL(remaining(r.URL.Query())) //nolint:gosec // it is encoded
	p.Crumbs = []web.Crumb{{Label: words.Say("frame.treaties"), Href: "/treaties"}, {Label: d.Label(), Href: treatyPath(d.ID)}}
	p.Explore = explore("query Article($treaty: String!, $number: String!) {\n  article(treaty: $treaty, number: $number) { label text versions { actName from to change difference { kind text } } }\n}",
		map[string]any{"treaty": d.Label(), "number": deref(a.Number())})
	contents, err := s.contents(ctx, b, d)
	if err != nil {
		return "", nil, err
	}
	if p.Contents = contents.Lines; len(p.Contents) > mostLines {
		p.Contents = p.Contents[:mostLines]
	}
	for i, l := range p.Contents {
		if l.Href == treatyPath(a.ID) {
			p.Contents[i].Class = "here"
		}
	}
	revisions, err := versions(ctx, a.ID)
	if err != nil {
		return "", nil, err
	}
	if p.Versions, err = versionRows(ctx, d, revisions); err != nil {
		return "", nil, err
	}
	if err := openOn(ctx, &p, a.ID, revisions, r.URL.Query().Get("on")); err != nil {
		return "", nil, err
	}
	err = s.aroundProvision(ctx, &p, a.ID)
	return "provision", p, err
}

// withOrganization leads from an address in which the organisation stands before a treaty, as it does before bodies, to the treaty;
// what is none stays the error it was.
func withOrganization(ctx context.Context, r *http.Request, err error) error {
	d, other := placed[*schema.Document](ctx, schema.PathTreaty, r.PathValue("slug")+"/"+r.PathValue("provision"))
	if other != nil {
		return err
	}
	return standing(r, treatyPath(d.ID))
}

// aroundProvision fills who cites a provision, what it cites and what amends it.
func (s *site) aroundProvision(ctx context.Context, p *web.Provision, id schema.ID) (err error) {
	if p.Citing, err = citingLines(ctx, id, 40); err != nil {
		return err
	}
	for _, part := range []struct {
		into  *web.Section
		query schema.EdgeQuery
	}{
		{&p.Cited, schema.EdgeQuery{Node: id, Direction: schema.Outgoing, Relations: []schema.Relation{schema.Cites}, Parts: true, First: 30}},
		{&p.Amending, schema.EdgeQuery{Node: id, Direction: schema.Incoming, Relations: []schema.Relation{schema.Amends}, Parts: true, First: 30}},
	} {
		page, err := ask(ctx).edges.load(ctx, part.query)
		if err != nil {
			return fmt.Errorf("server: what stands around %s: %w", id, err)
		}
		for _, e := range page.Edges {
			other, err := thing(ctx, e.Seen(id.Whole()).Other)
			if err != nil {
				return err
			}
			if e.From == other.Self().ID || e.From.Whole() != id.Whole() {
				other, err = thing(ctx, e.From)
				if err != nil {
					return err
				}
			}
			part.into.Lines = append(part.into.Lines, web.Line{Kind: documentKindMark(other), Label: other.Self().Label(), Href: href(other)})
		}
	}
	return nil
}

// documentKindMark is the mark of a document or of one that a thing is part of.
func documentKindMark(t schema.Thing) timeline.Kind {
	if t.Self().ID.Path() == schema.PathTreaty {
		return timeline.Adopted
	}
	return timeline.Paper
}

// provisionOf is a provision of a treaty by its printed number or its portion.
func provisionOf(ctx context.Context, d *schema.Document, printed string) (*schema.Article, error) {
	ids := []schema.ID{d.ID.Part(printed)}
	if a, err := knownAs[*schema.Article](ctx, ids[0]); err != nil || a != nil {
		return a, err
	}
	ids, err := provisionIDs(d.ID, printed)
	if err != nil && !errors.Is(err, schema.ErrInvalid) {
		return nil, fmt.Errorf("server: %s has no provision %s: %w", d.Label(), printed, schema.ErrNotFound)
	}
	a, err := firstKnown[*schema.Article](ctx, ids)
	if err == nil && a == nil {
		err = fmt.Errorf("server: nothing is known of provision %s of %s: %w", printed, d.Label(), schema.ErrNotFound)
	}
	return a, err
}

// changeWords are the keys of what an act did.
var changeWords = map[string]string{schema.ChangeInsertion: "places.insertion", schema.ChangeSubstitution: "places.substitution",
	schema.ChangeRenumbering: "places.renumbering", schema.ChangeDeletion: "places.deletion"}

// versionRows shows the versions of a provision, the last one open.
func versionRows(ctx context.Context, d *schema.Document, revisions []*schema.Revision) ([]web.Version, error) {
	words := saying(ctx)
	var rows []web.Version
	for i, v := range revisions {
		row := web.Version{N: i + 1, Open: i == len(revisions)-1, Act: strings.TrimPrefix(v.ActName, d.Label()+", "), Adopted: dated(words, v.Adopted), Text: v.Text,
			Why: words.Say("places.noText"), Ghost: v.From == "", Force: words.Say("places.notInForce"), Change: words.Say("places.unchanged")}
		row.Year = v.Adopted[:min(4, len(v.Adopted))]
		if v.From != "" {
			row.Force = words.Say("places.since", dated(words, v.From))
			if v.To != "" {
				row.Force += " " + words.Say("places.until", dated(words, v.To))
			}
		}
		if v.Deleted {
			row.Text, row.Why = "", words.Say("places.deleted")
		}
		switch {
		case v.Change != "":
			row.Change = words.Say(changeWords[v.Change])
		case v.Before == nil:
			row.Change = words.Say("places.first")
		}
		act, err := optional[schema.Thing](ctx, v.Act)
		if err != nil {
			return nil, err
		}
		if act != nil {
			row.Href = documentPath(string(v.Act))
		}
		changes, err := revised(ctx, v)
		if err != nil {
			return nil, err
		}
		if row.Changes = lined(marked(changes), v.Text); row.Changes != nil && v.Before != nil && v.Was == "" {
			row.Against = strings.TrimPrefix(cmp.Or(v.Before.ActName, v.Before.Adopted), d.Label()+", ")
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// openOn opens the text that was in force on a day, and says what the answer is.
func openOn(ctx context.Context, p *web.Provision, id schema.ID, revisions []*schema.Revision, on string) error {
	if on == "" {
		return nil
	}
	if err := onDay(&on); err != nil {
		return fmt.Errorf("%w: %w", err, schema.ErrInvalid)
	}
	force, err := ask(ctx).force.Load(ctx, schema.ProvisionDay{Provision: id, On: on})
	if err != nil {
		return fmt.Errorf("server: %s on %s: %w", id, on, err)
	}
	p.On, p.Reads = on, saying(ctx).Say("places.onDay", dated(saying(ctx), on), reasonWords(ctx, force))
	for i, v := range revisions {
		p.Versions[i].Open = force.Version != nil && v.Act == force.Version.Act || force.Version == nil && i == len(revisions)-1
	}
	return nil
}

// reasonWords tells how a provision stood on a day: in which text it was in force and from when, or why there is no text.
func reasonWords(ctx context.Context, f schema.ProvisionInForce) string {
	words := saying(ctx)
	said := coded(words, "kind.force.", f.Force)
	if f.Version == nil {
		return said
	}
	said = f.Version.ActName
	if f.Version.From != "" {
		said += ", " + words.Say("places.since", dated(words, f.Version.From))
	}
	if f.Version.To != "" {
		said += " " + words.Say("places.until", dated(words, f.Version.To))
	}
	return said
}

// lined gives changes of words the lines of the new text: a word that begins a line there begins one here. Words are what blanks
// separate; when the changes do not hold the words of the text they stay as they are.
func lined(changes []web.Change, text string) []web.Change {
	begins := map[int]bool{} // by the number of the word
	words := 0
	for i, line := range strings.Split(text, "\n") {
		if n := len(strings.Fields(line)); n > 0 {
			begins[words] = i > 0 && words > 0
			words += n
		}
	}
	at, out := 0, make([]web.Change, len(changes))
	for i, c := range changes {
		out[i] = c
		if c.Tag == tags[schema.ChangeRemoved] {
			continue
		}
		var b strings.Builder
		for j, word := range strings.Fields(c.Text) {
			switch {
			case begins[at]:
				b.WriteByte('\n')
			case j > 0:
				b.WriteByte(' ')
			}
			b.WriteString(word)
			at++
		}
		out[i].Text = b.String()
	}
	if at != words {
		return changes
	}
	return out
}
